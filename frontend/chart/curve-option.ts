import type { EChartsCoreOption } from 'echarts/core';
import type { Points, Series } from './points';

/** How one series is drawn. `by` says what its steps count. */
export interface Curve {
  key: string;
  label: string;
  color: string;
  by: 'step' | 'epoch';
  style: 'line' | 'dashed' | 'faint';
}

/** An upright line. */
export interface Mark {
  x: number;
  label: string;
  color: string;
}

interface Setting {
  curves: Curve[];
  stepsPerEpoch: number;
  epochs: number;
  percent: boolean;
  seconds: boolean;
  style: CSSStyleDeclaration;
  title: string;
  logAxis: string;
  marks: Mark[];
}

/** Sensible digits: 4 significant ones, never an exponent for the usual sizes. */
function digits(value: number, percent: boolean): string {
  if (percent) {
    return `${(value * 100).toFixed(2)} %`;
  }
  return Math.abs(value) >= 1e6 || (value !== 0 && Math.abs(value) < 1e-6)
    ? value.toExponential(2)
    : String(Number(value.toPrecision(4)));
}

function data(series: Series | undefined, curve: Curve, stepsPerEpoch: number): [number, number | null][] {
  if (!series) {
    return [];
  }
  const scale = curve.by === 'step' ? 1 / stepsPerEpoch : 1;
  return Array.from(series.steps, (step, i) => {
    const value = series.values[i];
    return [step * scale, Number.isFinite(value) ? value : null];
  });
}

function line(curve: Curve, points: Points, setting: Setting) {
  const values = data(points.get(curve.key), curve, setting.stepsPerEpoch);
  const faint = curve.style === 'faint';
  return {
    name: curve.label,
    type: 'line',
    data: values,
    color: curve.color,
    symbol: 'circle',
    symbolSize: 7,
    showSymbol: !faint && values.length <= 60,
    lineStyle: { width: faint ? 1 : 2, opacity: faint ? 0.6 : 1, type: curve.style === 'dashed' ? 'dashed' : 'solid' },
    z: faint ? 1 : 2,
    silent: faint,
    animation: false,
  };
}

interface TooltipItem {
  seriesName: string;
  marker: string;
  value: [number, number | null];
}

function tooltip(items: TooltipItem[], setting: Setting): string {
  const { percent, logAxis, seconds } = setting;
  const x = items.length ? items[0].value[0] : 0;
  const at = logAxis ? `${logAxis} ${digits(x, false)}` : `${seconds ? 'Second' : 'Epoch'} ${Number(x.toFixed(2))}`;
  const rows = items.map(
    (item) => `${item.marker}${item.seriesName} <b>${item.value[1] === null ? 'not finite' : digits(item.value[1], percent)}</b>`,
  );
  return [at, ...rows].join('<br>');
}

function linear({ seconds, epochs }: Setting) {
  const whole = seconds || epochs >= 2;
  return { type: 'value', min: 0, max: seconds ? undefined : epochs, minInterval: whole ? 1 : undefined };
}

function logarithmic(points: Points) {
  const all = [...points.values()].flatMap((series) => [series.steps.at(0), series.steps.at(-1)]);
  const ends = all.filter((x): x is number => x !== undefined && x > 0);
  return ends.length ? { type: 'log', min: Math.min(...ends), max: Math.max(...ends) } : { type: 'log' };
}

/** On a logarithmic axis single wild batches would flatten the curve that counts: only that one decides. */
function top(points: Points, { curves, logAxis }: Setting) {
  const values = curves.filter(({ style }) => style !== 'faint').flatMap(({ key }) => [...(points.get(key)?.values ?? [])]);
  const finite = values.filter(Number.isFinite);
  return logAxis && finite.length ? 1.15 * finite.reduce((a, b) => Math.max(a, b)) : undefined;
}

function markLine(marks: Mark[], color: string) {
  return {
    symbol: 'none',
    silent: true,
    animation: false,
    precision: 20, // else ECharts rounds places to two decimals
    data: marks.map((mark) => ({
      xAxis: mark.x,
      lineStyle: { color: mark.color, type: 'solid', width: 1.5 },
      label: { formatter: mark.label, color, position: 'insideEndTop' },
    })),
  };
}

/** The labels of the curves that have points: a run without validation data names none. */
export function drawn(curves: Curve[], points: Points): string[] {
  return curves.filter(({ key }) => points.get(key)?.steps.length).map(({ label }) => label);
}

/** The ECharts option for these points, in the colours of the page. */
export function chartOption(points: Points, setting: Setting): EChartsCoreOption {
  const text = setting.style.color;
  const faint = { color: text, opacity: 0.12 };
  return {
    textStyle: { fontFamily: setting.style.fontFamily, color: text },
    grid: { left: 8, right: 20, top: 34, bottom: 22, containLabel: true },
    legend: { data: drawn(setting.curves, points), top: 0, left: 0, icon: 'roundRect', itemWidth: 14, itemHeight: 3, textStyle: { color: text } },
    tooltip: {
      trigger: 'axis',
      confine: true,
      formatter: (items: TooltipItem[]) => tooltip(items, setting),
    },
    aria: { enabled: true, label: { description: setting.title } },
    xAxis: {
      ...(setting.logAxis ? logarithmic(points) : linear(setting)),
      nameLocation: 'middle',
      nameGap: 24,
      nameTextStyle: { color: text, opacity: 0.7 },
      splitLine: { show: false },
      axisLine: { onZero: false, lineStyle: { color: text, opacity: 0.3 } },
      axisLabel: { color: text, formatter: (value: number) => (value === 0 ? '' : digits(value, false)) },
      name: setting.logAxis || (setting.seconds ? 'seconds' : 'epoch'),
    },
    yAxis: {
      type: 'value',
      scale: true,
      max: top(points, setting),
      axisLine: { show: false },
      axisTick: { show: false },
      axisLabel: {
        color: text,
        showMaxLabel: setting.logAxis ? false : undefined, // the top is no round number there
        formatter: (value: number) => (setting.percent ? `${Number((value * 100).toFixed(1))} %` : digits(value, false)),
      },
      splitLine: { lineStyle: faint },
    },
    series: setting.curves.map((curve, i) => ({
      ...line(curve, points, setting),
      markLine: i === 0 ? markLine(setting.marks, text) : undefined,
    })),
  };
}
