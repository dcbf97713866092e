import { LitElement, type PropertyValues, css, html } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import * as echarts from 'echarts/core';
import { LineChart } from 'echarts/charts';
import { AriaComponent, GridComponent, LegendComponent, MarkLineComponent, TooltipComponent } from 'echarts/components';
import { CanvasRenderer } from 'echarts/renderers';
import { type Points, fetchPoints } from './points';
import { type Curve, type Mark, chartOption, drawn } from './curve-option';

echarts.use([
  LineChart,
  GridComponent,
  TooltipComponent,
  LegendComponent,
  MarkLineComponent,
  AriaComponent,
  CanvasRenderer,
]);

/** At most four updates a second. */
const UPDATE_MILLIS = 250;

/** Curves of one or more series, fetched as compact binary whenever `version` changes. */
@customElement('trainyard-curves')
export class TrainyardCurves extends LitElement {
  static styles = css`
    :host { display: block; height: 18rem; min-width: 0; position: relative; }
    #chart { height: 100%; width: 100%; }
    p { color: var(--vaadin-text-color-secondary); inset: 40% 0 auto; margin: 0; position: absolute; text-align: center; }
  `;

  @property() chartTitle = '';
  @property() source = '';
  @property() curves = '[]';
  @property({ type: Number }) version = -1;
  @property({ type: Number }) stepsPerEpoch = 1;
  @property({ type: Number }) epochs = 1;
  @property({ type: Boolean }) percent = false;
  @property() logAxis = '';
  @property() marks = '[]';
  @property({ type: Boolean }) seconds = false;

  @state() private empty = true;
  @state() private error = '';
  @query('#chart') private container!: HTMLElement;

  private chart?: echarts.ECharts;
  private points: Points = new Map();
  private fetched = '';
  private pending?: AbortController;
  private timer?: number;
  private lastFetch = 0;
  private readonly resize = new ResizeObserver(() => this.chart?.resize());
  private readonly rescheme = () => this.draw();
  private readonly darkQuery = matchMedia('(prefers-color-scheme: dark)');

  render() {
    return html`<div id="chart" role="img" aria-label=${this.label()}></div>
      ${this.error ? html`<p role="alert">${this.error}</p>` : this.empty ? html`<p>Nothing recorded</p>` : ''}`;
  }

  private label() {
    const labels = drawn(JSON.parse(this.curves) as Curve[], this.points);
    return labels.length ? `${this.chartTitle}: ${labels.join(', ')}` : this.chartTitle;
  }

  connectedCallback() {
    super.connectedCallback();
    window.addEventListener('trainyard-scheme', this.rescheme);
    this.darkQuery.addEventListener('change', this.rescheme);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    window.removeEventListener('trainyard-scheme', this.rescheme);
    this.darkQuery.removeEventListener('change', this.rescheme);
    this.abort();
    clearTimeout(this.timer);
    this.timer = undefined;
    this.resize.disconnect();
    this.chart?.dispose();
    this.chart = undefined;
    this.fetched = '';
  }

  protected updated(changed: PropertyValues<this>) {
    if (!this.chart) {
      this.chart = echarts.init(this.container);
      this.resize.observe(this.container);
      this.draw();
    }
    const wanted = `${this.source}#${this.curves}#${this.version}`;
    if (wanted !== this.fetched && this.source) {
      this.fetched = wanted;
      if (changed.has('source')) {
        this.abort();
      }
      this.schedule();
    }
  }

  private abort() {
    this.pending?.abort();
    this.pending = undefined;
  }

  /** One fetch at a time: over a slow line the next change comes before the last has been drawn. */
  private schedule() {
    if (this.timer === undefined && !this.pending) {
      const wait = Math.max(0, this.lastFetch + UPDATE_MILLIS - performance.now());
      this.timer = window.setTimeout(() => void this.load(), wait);
    }
  }

  private async load() {
    this.timer = undefined;
    this.lastFetch = performance.now();
    const controller = new AbortController();
    this.pending = controller;
    const version = this.version;
    const fetching = this.fetched;
    try {
      const keys = (JSON.parse(this.curves) as Curve[]).map((curve) => curve.key);
      this.points = await fetchPoints(this.source, keys, controller.signal);
      this.error = '';
      this.empty = [...this.points.values()].every((series) => series.steps.length === 0);
      this.draw();
      this.requestUpdate(); // the label names what there is
      this.dataset.drawn = String(version);
    } catch (problem) {
      if (!controller.signal.aborted) {
        this.error = `The curves can't be loaded: ${problem instanceof Error ? problem.message : problem}`;
      }
    } finally {
      if (this.pending === controller) {
        this.pending = undefined;
        if (this.fetched !== fetching) {
          this.schedule();
        }
      }
    }
  }

  private draw() {
    this.chart?.setOption(
      chartOption(this.points, {
        curves: JSON.parse(this.curves) as Curve[],
        stepsPerEpoch: this.stepsPerEpoch,
        epochs: this.epochs,
        percent: this.percent,
        seconds: this.seconds,
        style: getComputedStyle(this),
        title: this.logAxis ? this.chartTitle : `${this.chartTitle} over ${this.seconds ? 'time' : 'the epochs'}`,
        logAxis: this.logAxis,
        marks: JSON.parse(this.marks) as Mark[],
      }),
    );
  }
}
