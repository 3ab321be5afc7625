import { describe, expect, it } from 'vitest';
import { Metrics } from './metrics.ts';

describe('metrics', () => {
  it('are told in the form of Prometheus', async () => {
    const metrics = new Metrics();
    metrics.outcomes.inc({ kind: 'refused', reason: 'ambiguous' });
    metrics.stageSeconds.observe({ stage: 'locate' }, 0.02);
    const text = await metrics.toPrometheus();
    expect(text).toContain('terrafix_outcomes_total{kind="refused",reason="ambiguous"} 1');
    expect(text).toContain('terrafix_stage_seconds_bucket{le="0.025",stage="locate"} 1');
  });

  it('are told in JSON, with quantiles for each stage', async () => {
    const metrics = new Metrics();
    metrics.polls.inc({ result: 'done' }, 3);
    for (let count = 0; count < 98; count += 1) metrics.stageSeconds.observe({ stage: 'locate' }, 0.003);
    metrics.stageSeconds.observe({ stage: 'locate' }, 0.2);
    metrics.stageSeconds.observe({ stage: 'locate' }, 0.2);
    metrics.stageSeconds.observe({ stage: 'mend' }, 1000);
    const report = await metrics.toJson();
    expect(report.counters['terrafix_polls_total{result=done}']).toBe(3);
    const { locate, mend } = report.stages;
    expect(locate).toMatchObject({ count: 100, meanMs: 6.94 });
    expect(locate?.p50Ms).toBeCloseTo(3.041, 2);
    expect(locate?.p95Ms).toBeLessThan(5);
    expect(locate?.p99Ms).toBeCloseTo(175, 5);
    // Longer than the last bound: said as that bound.
    expect(mend?.p50Ms).toBe(120_000);
  });

  it('of two services in one process are kept apart', async () => {
    const [one, other] = [
      new Metrics({ withProcessMetrics: true }),
      new Metrics({ withProcessMetrics: true }),
    ];
    one.polls.inc({ result: 'done' });
    expect(Object.keys((await other.toJson()).counters)).not.toContain('terrafix_polls_total{result=done}');
    expect(await one.toPrometheus()).toContain('terrafix_process_cpu_seconds_total');
  });
});
