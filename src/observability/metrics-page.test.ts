import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { describeMetrics } from './describe-metrics.ts';
import { Metrics } from './metrics.ts';

/** The guide of the predecessor: https://github.com/Ari-S-123/TerraFix/blob/main/DEPLOYMENT_GUIDE.md#metrics */
const guide = {
  counters: [
    'failures_processed_total',
    'failures_successful_total',
    'failures_skipped_total',
    'failures_failed_total',
    'prs_created_total',
    'api_errors_total',
    'retries_total',
  ],
  gauges: ['queue_depth', 'active_workers', 'last_poll_timestamp'],
  timings: [
    'fetch_vanta',
    'clone_repo',
    'parse_terraform',
    'bedrock_inference',
    'validate_fix',
    'create_pr',
    'total_processing',
  ] as const,
};

describe('the page of metrics', () => {
  it('names every metric that is exposed, and no other (npm run generate writes it)', () => {
    const page = readFileSync(new URL('../../docs/metrics.md', import.meta.url), 'utf8');
    expect(page).toBe(describeMetrics());
    const rows = [...page.matchAll(/^\| `(\w+)` \|/gm)].map(([, name]) => String(name));
    const exposed = new Metrics().registry.getMetricsAsArray().map(({ name }) => name);
    expect(rows.toSorted()).toEqual(exposed.toSorted());
  });

  it('has all names of the predecessor, in both forms', async () => {
    const metrics = new Metrics();
    metrics.predecessor.apiErrors.inc({ service: 'github' });
    for (const part of guide.timings) metrics.predecessor.time(part, 250);
    const text = await metrics.toPrometheus();
    for (const name of guide.counters) expect(text).toContain(`# TYPE ${name} counter`);
    for (const name of guide.gauges) expect(text).toContain(`# TYPE ${name} gauge`);
    for (const name of guide.timings) expect(text).toContain(`${name}{quantile="0.99"} 0.25`);

    const report = await metrics.toJson();
    expect(report).toMatchObject({
      timestamp: expect.stringMatching(/Z$/),
      uptime_seconds: expect.any(Number),
    });
    expect(Object.keys(report.counters)).toEqual(
      expect.arrayContaining(
        guide.counters.map((name) => (name === 'api_errors_total' ? `${name}{service=github}` : name)),
      ),
    );
    expect(Object.keys(report.gauges)).toEqual(expect.arrayContaining(guide.gauges));
    expect(Object.keys(report.timings)).toEqual(guide.timings);
    expect(report.timings['create_pr']).toEqual({
      count: 1,
      min_seconds: 0.25,
      max_seconds: 0.25,
      mean_seconds: 0.25,
      p50_seconds: 0.25,
      p95_seconds: 0.25,
      p99_seconds: 0.25,
    });
  });
});
