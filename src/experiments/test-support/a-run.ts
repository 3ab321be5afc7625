import { summarise } from '../measure/statistics.ts';
import type { Distribution, RunResult } from '../run/run-result.ts';

const none = { github: 0, vanta: 0, bedrock: 0 };

export function aDistribution(values: readonly number[] = [1, 2, 3, 4]): Distribution {
  const summary = summarise(values);
  if (!summary) throw new Error('a distribution of nothing');
  return { ...summary, percentiles: Array.from({ length: 101 }, (_, index) => summary.min + index) };
}

/** A run as it would be after ten good findings. */
export function aRun(changes: Partial<RunResult> = {}): RunResult {
  return {
    label: 'a run',
    size: 'small',
    findings: 10,
    organisations: 1,
    workers: 1,
    concurrency: 5,
    seed: 1,
    timedOut: false,
    opened: 10,
    lost: 0,
    doubled: 0,
    spanSeconds: 2,
    perSecond: 4.5,
    untilIdleSeconds: 4,
    fixMs: aDistribution(),
    throughMs: aDistribution(),
    others: null,
    stages: { route: aDistribution(), publish: aDistribution([100, 200]) },
    rates: [
      { atSeconds: 0.5, perSecond: 4 },
      { atSeconds: 1.5, perSecond: 6 },
    ],
    samples: [0, 1, 2].map((atSeconds) => ({
      atSeconds,
      openJobs: 10 - atSeconds * 5,
      activeJobs: 2,
      delayedJobs: 0,
      connections: 10,
      workerMemory: { 'worker-1': 200e6 },
    })),
    incidents: [{ atSeconds: 1, label: 'GitHub down' }],
    processor: { workers: 400, web: 100, outside: 100, redis: 20, experiment: 10 },
    requests: { ...none, github: 100 },
    faults: { github: {}, vanta: {}, bedrock: {}, redis: {} },
    delayed: {
      github: { requests: 0, meanMs: 0 },
      vanta: { requests: 0, meanMs: 0 },
      bedrock: { requests: 0, meanMs: 0 },
    },
    webhooks: { delivered: 40, refused: 0 },
    redis: { usedBytes: 1e6, commands: 1000, connections: 8 },
    readyMs: { web: 900, workers: [1000] },
    memory: { largest: 200e6, last: 200e6, growth: 0 },
    jobsGivenUp: 0,
    invariants: [{ claim: 'no finding is lost', holds: true, found: '0 of 10' }],
    ...changes,
  };
}
