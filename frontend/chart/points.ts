/** Points of one series; both arrays have the same length. */
export interface Series {
  steps: Float64Array;
  values: Float64Array;
}

/** More than a chart has pixels for; the server keeps every extreme. */
const MAX_POINTS = 800;

/** Series by key, in the order asked for. */
export type Points = Map<string, Series>;

/**
 * Fetches series as the server packs them, little-endian: for each key the count as float64, the steps, the values.
 */
export async function fetchPoints(source: string, keys: string[], signal: AbortSignal): Promise<Points> {
  const query = keys.map((key) => `key=${encodeURIComponent(key)}`).join('&');
  const response = await fetch(`${source}?${query}&max_points=${MAX_POINTS}`, { signal });
  if (!response.ok) {
    throw new Error(`${response.status} ${response.statusText}`);
  }
  const numbers = new Float64Array(await response.arrayBuffer());
  const points: Points = new Map();
  let at = 0;
  for (const key of keys) {
    const count = numbers[at++];
    points.set(key, { steps: numbers.subarray(at, at + count), values: numbers.subarray(at + count, at + 2 * count) });
    at += 2 * count;
  }
  return points;
}
