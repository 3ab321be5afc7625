/** What is told of one metric. */
export interface EmbeddedMetric {
  readonly value: number;
  readonly unit: 'Count' | 'Seconds';
}

/**
 * A line of the log of which CloudWatch makes metrics, without dimensions: everything of a deployment stands in a
 * namespace of its own. Whoever may write logs may write it; no agent and no further permission is needed.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html
 */
export function embeddedMetricsLine(
  namespace: string,
  metrics: Readonly<Record<string, EmbeddedMetric>>,
  at: Date,
): string {
  const described = Object.entries(metrics).map(([name, { unit }]) => ({ Name: name, Unit: unit }));
  const values = Object.fromEntries(Object.entries(metrics).map(([name, { value }]) => [name, value]));
  const about = {
    Timestamp: at.getTime(),
    CloudWatchMetrics: [{ Namespace: namespace, Dimensions: [[]], Metrics: described }],
  };
  return JSON.stringify({ _aws: about, ...values });
}
