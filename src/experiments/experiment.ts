import type { Chart } from './charts/chart.ts';
import type { Progress } from './run/play-run.ts';
import type { Target } from './targets.ts';
import type { FaultTally, RunResult } from './run/run-result.ts';
import type { SizeName } from './workload/sizes.ts';

/** What a person may set; left out, each experiment takes what it was made for. */
export interface ExperimentSettings {
  readonly size: SizeName | null;
  readonly concurrency: number | null;
  readonly workers: number | null;
  readonly findings: number | null;
  readonly seed: number;
  /** A short form, for tests and for a first look: its numbers are no measurements. */
  readonly isQuick: boolean;
  /** Profiles and logs of the service go here; `null` keeps none. */
  readonly keepIn: string | null;
}

export interface ExperimentRequest extends ExperimentSettings {
  readonly progress: Progress;
}

/** A number that answers the question of an experiment. */
export interface Measure {
  readonly what: string;
  readonly value: number;
  readonly unit: string;
  /** What the project wants of it, where it does. */
  readonly bar?: { readonly atLeast: number } | { readonly atMost: number };
  /** The number that the project has promised to reach, where this is the measure of one: see `targets`. */
  readonly target?: Target;
}

export interface ExperimentResult {
  readonly measures: readonly Measure[];
  readonly charts: readonly Chart[];
  readonly runs: readonly RunResult[];
  /** Faults of all runs together, where the experiment is about faults; without any it fails. `null` for the others. */
  readonly faults: FaultTally | null;
  /** What a reader has to know to read the numbers rightly. */
  readonly notes: readonly string[];
}

export interface Experiment {
  readonly name: string;
  readonly title: string;
  /** What it asks, in a sentence. */
  readonly question: string;
  run(request: ExperimentRequest): Promise<ExperimentResult>;
}

/** Whether a measure reaches its bar; `null` for one without. */
export function reachesBar({ value, bar }: Measure): boolean | null {
  if (bar === undefined) return null;
  return 'atLeast' in bar ? value >= bar.atLeast : value <= bar.atMost;
}
