/** A distribution in numbers that a person reads; quantiles are estimated inside their bucket. */
export interface StageSummary {
  readonly count: number;
  readonly meanMs: number;
  readonly p50Ms: number;
  readonly p95Ms: number;
  readonly p99Ms: number;
}

/** The values of one histogram, as prom-client gives them. */
export interface HistogramValues {
  readonly values: readonly {
    readonly metricName?: string | undefined;
    readonly labels: Readonly<Record<string, string | number | undefined>>;
    readonly value: number;
  }[];
}

interface Bucket {
  readonly upToSeconds: number;
  /** Observations up to here, those of smaller buckets included. */
  readonly cumulative: number;
}

/** One summary for each value of `label`. */
export function summariseHistograms(
  histogram: HistogramValues,
  label: string,
): Readonly<Record<string, StageSummary>> {
  const bucketsByLabel = new Map<string, Bucket[]>();
  const sums = new Map<string, number>();
  for (const { metricName = '', labels, value } of histogram.values) {
    const name = String(labels[label] ?? '');
    if (metricName.endsWith('_sum')) sums.set(name, value);
    if (!metricName.endsWith('_bucket')) continue;
    const buckets = bucketsByLabel.get(name) ?? [];
    buckets.push({
      upToSeconds: labels['le'] === '+Inf' ? Infinity : Number(labels['le']),
      cumulative: value,
    });
    bucketsByLabel.set(name, buckets);
  }
  const summaries: Record<string, StageSummary> = {};
  for (const [name, buckets] of bucketsByLabel) {
    const count = buckets.at(-1)?.cumulative ?? 0;
    if (count === 0) continue;
    summaries[name] = {
      count,
      meanMs: toMs((sums.get(name) ?? 0) / count),
      p50Ms: toMs(quantile(buckets, 0.5)),
      p95Ms: toMs(quantile(buckets, 0.95)),
      p99Ms: toMs(quantile(buckets, 0.99)),
    };
  }
  return summaries;
}

/** As Prometheus does it: https://prometheus.io/docs/prometheus/latest/querying/functions/#histogram_quantile */
function quantile(buckets: readonly Bucket[], share: number): number {
  const wanted = (buckets.at(-1)?.cumulative ?? 0) * share;
  let below: Bucket = { upToSeconds: 0, cumulative: 0 };
  for (const bucket of buckets) {
    if (bucket.cumulative >= wanted) {
      // Beyond the last bound nothing is known but that it was longer.
      if (bucket.upToSeconds === Infinity) return below.upToSeconds;
      const inBucket = bucket.cumulative - below.cumulative;
      const position = inBucket === 0 ? 1 : (wanted - below.cumulative) / inBucket;
      return below.upToSeconds + (bucket.upToSeconds - below.upToSeconds) * position;
    }
    below = bucket;
  }
  return below.upToSeconds;
}

function toMs(seconds: number): number {
  return Math.round(seconds * 1_000_000) / 1000;
}
