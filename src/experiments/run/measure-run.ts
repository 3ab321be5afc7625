import { stageNames, type StageName } from '../../domain/outcome.ts';
import type { FindingRecord } from '../../domain/record.ts';
import type { ProcessorTime, Sample } from '../measure/sampler.ts';
import type { QueueDepth } from '../measure/redis-watch.ts';
import { quantile, ratesOf, slopeOf, summarise } from '../measure/statistics.ts';
import { outsideParts, type OutsideCounts, type OutsidePart } from '../outside/messages.ts';
import type { Stage } from '../stage.ts';
import { judgeRun } from './invariants.ts';
import { leftOf, type RunPlan } from './run-plan.ts';
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
    lost: state.findings.filter(({ pulls }) => pulls === 0).length,
    doubled: state.findings.filter(({ pulls }) => pulls > 1).length,
    spanSeconds,
    perSecond: spanSeconds > 0 ? (openedAtMs.length - 1) / spanSeconds : 0,
    untilIdleSeconds: (endedMs - startedMs) / 1000,
    fixMs: distribution(records.flatMap((record) => between(record, 'working', 'in-review'))),
    throughMs: distribution(records.flatMap((record) => between(record, 'queued', 'in-review'))),
    others: plan.firstHas === undefined ? null : othersOf(stage, records),
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
    memory: memoryOf(samples),
    jobsGivenUp: depth.failed,
    invariants: judgeRun({ findings, state, records, jobsLeft: leftOf(depth, plan), counts }),
  };
}

/** What the findings of all organisations but the first saw of it. */
function othersOf({ estate }: Stage, records: readonly FindingRecord[]): RunResult['others'] {
  const firstId = estate.organisations[0]?.installationId;
  const theirs = records.filter(({ installationId }) => installationId !== firstId);
  const waitMs = distribution(theirs.flatMap((record) => between(record, 'queued', 'working')));
  const throughMs = distribution(theirs.flatMap((record) => between(record, 'queued', 'in-review')));
  return waitMs && throughMs && { waitMs, throughMs };
}

/** Milliseconds from the first entry of one state to the first of another; none when it has not got there. */
function between(
  { history }: FindingRecord,
  from: 'queued' | 'working',
  to: 'working' | 'in-review',
): readonly number[] {
  const begun = history.find(({ state }) => state === from);
  const ended = history.find(({ state }) => state === to);
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

/** Growth over the second half, when caches are warm, along a line through its samples. */
function memoryOf(samples: readonly Sample[]): RunResult['memory'] {
  const all = samples.map(largestOf);
  const second = samples.slice(Math.floor(samples.length / 2));
  const bytesPerSecond = slopeOf(second.map((sample) => ({ x: sample.atSeconds, y: largestOf(sample) })));
  const seconds = (second.at(-1)?.atSeconds ?? 0) - (second[0]?.atSeconds ?? 0);
  return { largest: Math.max(0, ...all), last: all.at(-1) ?? 0, growth: bytesPerSecond * seconds };
}
