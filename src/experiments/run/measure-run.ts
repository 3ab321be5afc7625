import { stageNames, type StageName } from '../../domain/outcome.ts';
import type { FindingRecord } from '../../domain/record.ts';
import type { ProcessorTime, Sample } from '../measure/sampler.ts';
import type { QueueDepth } from '../measure/redis-watch.ts';
import { quantile, ratesOf, slopeOf, summarise } from '../measure/statistics.ts';
import { outsideParts, type OutsideCounts, type OutsidePart } from '../outside/messages.ts';
import type { Stage } from '../stage.ts';
import { judgeRun } from './invariants.ts';
import type { RunPlan } from './run-plan.ts';
import type { Distribution, RunResult } from './run-result.ts';

interface EndedRun {
  readonly plan: RunPlan;
  readonly stage: Stage;
  readonly startedMs: number;
  readonly endedMs: number;
  readonly timedOut: boolean;
  readonly processor: ProcessorTime;
  readonly samples: readonly Sample[];
  readonly incidents: RunResult['incidents'];
  /** Jobs at the moment in which everything was done, or time was up. */
  readonly depth: QueueDepth;
}

/** Reads what a run has left: on the emulated GitHub, in Redis, in the counters of the outside. */
export async function measureRun(run: EndedRun): Promise<RunResult> {
  const { plan, stage, startedMs, endedMs, samples, depth } = run;
  const counts = await stage.outside.ask('counts', null);
  const state = await stage.outside.ask('state', null);
  const records = await stage.watch.records();
  const redis = await stage.watch.usage();
  const { cuts } = stage.watch;
  const { openedAtMs } = counts;
  const spanSeconds = ((openedAtMs.at(-1) ?? startedMs) - (openedAtMs[0] ?? startedMs)) / 1000;
  const findings = stage.estate.findings.length;
  return {
    label: plan.label,
    size: plan.size,
    findings,
    organisations: plan.organisations,
    workers: plan.workers,
    concurrency: plan.concurrency,
    seed: plan.seed,
    timedOut: run.timedOut,
    opened: openedAtMs.length,
    spanSeconds,
    perSecond: spanSeconds > 0 ? (openedAtMs.length - 1) / spanSeconds : 0,
    untilIdleSeconds: (endedMs - startedMs) / 1000,
    fixMs: distribution(records.flatMap((record) => between(record, 'working'))),
    throughMs: distribution(records.flatMap((record) => between(record, 'queued'))),
    stages: stagesOf(records),
    rates: ratesOf(openedAtMs, startedMs, endedMs, endedMs - startedMs > 60_000 ? 2 : 1),
    samples,
    incidents: run.incidents,
    processor: run.processor,
    requests: byPart(counts, ({ requests }) => requests),
    faults: { ...byPart(counts, ({ faults }) => faults), redis: cuts > 0 ? { 'connection cut': cuts } : {} },
    delayed: byPart(counts, ({ delayed, delayedMs }) => ({
      requests: delayed,
      meanMs: delayed === 0 ? 0 : delayedMs / delayed,
    })),
    webhooks: counts.webhooks,
    redis,
    readyMs: { web: stage.web.readyAfterMs, workers: stage.workers.map(({ readyAfterMs }) => readyAfterMs) },
    memory: memoryOf(samples, findings),
    jobsGivenUp: depth.failed,
    invariants: judgeRun({ findings, state, records, depth, counts }),
  };
}

/** Milliseconds from the first entry of a state to the first that is in review; none when it has not got there. */
function between({ history }: FindingRecord, from: 'working' | 'queued'): readonly number[] {
  const begun = history.find(({ state }) => state === from);
  const ended = history.find(({ state }) => state === 'in-review');
  return begun && ended ? [Date.parse(ended.at) - Date.parse(begun.at)] : [];
}

function stagesOf(records: readonly FindingRecord[]): RunResult['stages'] {
  const stages: Partial<Record<StageName, Distribution>> = {};
  for (const name of stageNames) {
    const values = records.flatMap(({ outcome }) => {
      const value = outcome?.timings[name];
      return value === undefined ? [] : [value];
    });
    const found = distribution(values);
    if (found) stages[name] = found;
  }
  return stages;
}

function distribution(values: readonly number[]): Distribution | null {
  const summary = summarise(values);
  if (!summary) return null;
  const sorted = values.toSorted((one, other) => one - other);
  return {
    ...summary,
    percentiles: Array.from({ length: 101 }, (_, index) => quantile(sorted, index / 100)),
  };
}

function byPart<Value>(
  counts: OutsideCounts,
  read: (part: OutsideCounts['parts'][OutsidePart]) => Value,
): Record<OutsidePart, Value> {
  const [github, vanta, bedrock] = outsideParts;
  return {
    github: read(counts.parts[github]),
    vanta: read(counts.parts[vanta]),
    bedrock: read(counts.parts[bedrock]),
  };
}

function largestOf({ workerMemory }: Sample): number {
  return Math.max(0, ...Object.values(workerMemory));
}

/** Growth over the second half, when caches are warm: by finding, as if all were spread evenly over the time. */
function memoryOf(samples: readonly Sample[], findings: number): RunResult['memory'] {
  const all = samples.map(largestOf);
  const second = samples.slice(Math.floor(samples.length / 2));
  const bytesPerSecond = slopeOf(second.map((sample) => ({ x: sample.atSeconds, y: largestOf(sample) })));
  const seconds = samples.at(-1)?.atSeconds ?? 0;
  return {
    largest: Math.max(0, ...all),
    last: all.at(-1) ?? 0,
    growthPerFinding: findings === 0 ? 0 : (bytesPerSecond * seconds) / findings,
  };
}
