import type { MetricObject } from 'prom-client';
import { cacheNames } from '../ports/cache-watch.ts';
import { Metrics } from './metrics.ts';

/** `docs/metrics.md`: every metric that a process exposes. */
export function describeMetrics(): string {
  const known = new Metrics().registry.getMetricsAsArray();
  const own = known.filter(({ name }) => name.startsWith('terrafix_'));
  const before = known.filter(({ name }) => !name.startsWith('terrafix_'));
  return `# Metrics

Made from the code by \`npm run generate\`; a test holds both equal.

\`GET /metrics\` answers in the text format of Prometheus, and in JSON with \`?format=json\` or \`Accept: application/json\`:

\`\`\`jsonc
{ "timestamp": "…", "uptime_seconds": 42,
  "counters": { "failures_processed_total": 7, "api_errors_total{service=github}": 1 },
  "gauges": { "queue_depth": 0 },
  "timings": { "create_pr": { "count": 7, "min_seconds": 0.2, "max_seconds": 0.9, "mean_seconds": 0.4,
                              "p50_seconds": 0.4, "p95_seconds": 0.9, "p99_seconds": 0.9 } },   // the last 1,000 of each
  "stages": { "locate": { "count": 9, "meanMs": 3.1, "p50Ms": 2.0, "p95Ms": 4.9, "p99Ms": 6.1 } } }
\`\`\`

No label holds the name of a person, repository or resource. Where one holds an installation, the 20 that matter most are told and the others together or not at all. What is read from Redis (queues, installations, what waits longest) is the same from every process: take \`max\`, not \`sum\`. Prometheus and Grafana: [monitoring](monitoring/README.md).

## TerraFix

${table(own)}
Caches: ${cacheNames.map((name) => `\`${name}\``).join(', ')}; see [architecture.md](architecture.md#reading-repositories).

## Names of the predecessor

Kept as they were, in both forms. In the text of Prometheus a timing has the quantiles 0.5, 0.95 and 0.99 of the last ten minutes.

${table(before)}
## The process

The [default metrics of prom-client](https://github.com/siimon/prom-client#default-metrics) with \`terrafix_\` before their names: processor time, memory, garbage collection, open files, and how long the event loop is held (\`terrafix_nodejs_eventloop_lag_p99_seconds\`).
`;
}

function table(metrics: readonly MetricObject[]): string {
  const rows = metrics
    .toSorted((one, other) => (one.name < other.name ? -1 : 1))
    .map(({ name, type, help, ...rest }) => {
      // They are there, and the types of prom-client do not say so.
      const labels = 'labelNames' in rest && Array.isArray(rest.labelNames) ? rest.labelNames : [];
      return `| \`${name}\` | ${String(type)} | ${labels.map((label) => `\`${String(label)}\``).join(' ')} | ${help} |`;
    });
  return `| name | kind | labels | |\n|---|---|---|---|\n${rows.join('\n')}\n`;
}
