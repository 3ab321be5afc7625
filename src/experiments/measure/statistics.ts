/** A distribution in numbers, in the unit of the values. */
export interface Summary {
  readonly count: number;
  readonly mean: number;
  readonly min: number;
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  readonly max: number;
}

/** `null` for no values: a distribution of nothing has no middle. */
export function summarise(values: readonly number[]): Summary | null {
  if (values.length === 0) return null;
  const sorted = values.toSorted((one, other) => one - other);
  return {
    count: sorted.length,
    mean: sorted.reduce((sum, value) => sum + value, 0) / sorted.length,
    min: quantile(sorted, 0),
    p50: quantile(sorted, 0.5),
    p95: quantile(sorted, 0.95),
    p99: quantile(sorted, 0.99),
    max: quantile(sorted, 1),
  };
}

/**
 * Linear between the two values around the place, as type 7 of Hyndman and Fan, which R and NumPy take:
 * https://doi.org/10.2307/2684934. The values are sorted.
 */
export function quantile(sorted: readonly number[], share: number): number {
  const place = (sorted.length - 1) * share;
  const below = sorted[Math.floor(place)] ?? Number.NaN;
  const above = sorted[Math.ceil(place)] ?? below;
  return below + (above - below) * (place - Math.floor(place));
}

export interface RatePoint {
  /** Middle of the window, in seconds since the beginning. */
  readonly atSeconds: number;
  readonly perSecond: number;
}

/** How many events a second, over windows that follow each other. The last window ends with the last event or later. */
export function ratesOf(
  timesMs: readonly number[],
  fromMs: number,
  untilMs: number,
  windowSeconds: number,
): readonly RatePoint[] {
  const windows = Math.max(1, Math.ceil((untilMs - fromMs) / (windowSeconds * 1000)));
  const counts = Array.from({ length: windows }, () => 0);
  for (const time of timesMs) {
    const window = Math.floor((time - fromMs) / (windowSeconds * 1000));
    if (window >= 0 && window < windows) counts[window] = (counts[window] ?? 0) + 1;
  }
  return counts.map((count, index) => ({
    atSeconds: (index + 0.5) * windowSeconds,
    perSecond: count / windowSeconds,
  }));
}

/** Growth of `y` for each unit of `x`, by least squares; 0 when all `x` are the same. */
export function slopeOf(points: readonly { readonly x: number; readonly y: number }[]): number {
  const meanX = points.reduce((sum, { x }) => sum + x, 0) / Math.max(points.length, 1);
  const meanY = points.reduce((sum, { y }) => sum + y, 0) / Math.max(points.length, 1);
  const spread = points.reduce((sum, { x }) => sum + (x - meanX) ** 2, 0);
  if (spread === 0) return 0;
  return points.reduce((sum, { x, y }) => sum + (x - meanX) * (y - meanY), 0) / spread;
}
