import type { StageName } from '../../domain/outcome.ts';
import type { ProcessorTime, Sample } from '../measure/sampler.ts';
import type { RatePoint, Summary } from '../measure/statistics.ts';
import type { OutsidePart } from '../outside/messages.ts';
import type { SizeName } from '../workload/sizes.ts';

/** A distribution: its numbers, and its percentiles from 0 to 100 to draw it by. */
export interface Distribution extends Summary {
  readonly percentiles: readonly number[];
}

/** One thing that must hold after a run, and whether it does. */
export interface Invariant {
  readonly claim: string;
  readonly holds: boolean;
  /** What was counted. */
  readonly found: string;
}

/** Faults that were really injected, counted where they were. */
export type FaultTally = Readonly<Record<OutsidePart | 'redis', Readonly<Record<string, number>>>>;

/** Everything that one run has shown; plain data, as it is written. */
export interface RunResult {
  readonly label: string;
  readonly size: SizeName;
  readonly findings: number;
  readonly organisations: number;
  readonly workers: number;
  readonly concurrency: number;
  readonly seed: number;
  readonly timedOut: boolean;
  /** From the first opened pull request to the last. */
  readonly spanSeconds: number;
  /** Pull requests a second in that span, the first one not counted. */
  readonly perSecond: number;
  readonly opened: number;
  /** Findings without a pull request, and with more than one, as the emulated GitHub holds them. */
  readonly lost: number;
  readonly doubled: number;
  /** From the first arrival until no job was left. */
  readonly untilIdleSeconds: number;
  /** From the moment in which a worker took a finding up until its pull request stood, in milliseconds. */
  readonly fixMs: Distribution | null;
  /** From the claim at the poll until then, waiting included, in milliseconds. */
  readonly throughMs: Distribution | null;
  /**
   * Where one organisation has nearly everything: how long findings of the others wait until a worker takes them up, and
   * until their pull requests stand, in milliseconds.
   */
  readonly others: { readonly waitMs: Distribution; readonly throughMs: Distribution } | null;
  /** Milliseconds in each stage of the road. */
  readonly stages: Readonly<Partial<Record<StageName, Distribution>>>;
  /** Pull requests a second over time. */
  readonly rates: readonly RatePoint[];
  readonly samples: readonly Sample[];
  readonly incidents: readonly { readonly atSeconds: number; readonly label: string }[];
  /** Processor time while findings were worked on, in milliseconds. */
  readonly processor: ProcessorTime;
  readonly requests: Readonly<Record<OutsidePart, number>>;
  readonly faults: FaultTally;
  readonly delayed: Readonly<Record<OutsidePart, { readonly requests: number; readonly meanMs: number }>>;
  readonly webhooks: { readonly delivered: number; readonly refused: number };
  readonly redis: { readonly usedBytes: number; readonly commands: number; readonly connections: number };
  readonly readyMs: { readonly web: number; readonly workers: readonly number[] };
  /** Largest and last resident memory of any worker, in bytes, and its growth over the second half. */
  readonly memory: { readonly largest: number; readonly last: number; readonly growth: number };
  readonly jobsGivenUp: number;
  readonly invariants: readonly Invariant[];
}

/** Faults of one part, of all kinds together. */
export function countOf(kinds: FaultTally[keyof FaultTally]): number {
  return Object.values(kinds).reduce((sum, count) => sum + count, 0);
}

/** Faults of all parts together. */
export function faultsOf(tally: FaultTally): number {
  return Object.values(tally).reduce((sum, kinds) => sum + countOf(kinds), 0);
}
