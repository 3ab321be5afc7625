import type { Corpus } from './corpus.ts';

/** One line of a result. */
export interface Measure {
  /** `hcl2json`, `12,000 files, cold` */
  readonly what: string;
  readonly value: number;
  /** `MB/s`, `ms`, `files`, `×` */
  readonly unit: string;
  /** What it was measured on, where there are several: a repository, a case. Measures of one group follow each other. */
  readonly group?: string;
  /** It says how large something is, not how good: a chart shows no bar for it. */
  readonly isFact?: boolean;
  /** The bar that the project has set itself, where it has. */
  readonly bar?: { readonly atLeast: number } | { readonly atMost: number };
}

export interface BenchmarkResult {
  readonly measures: readonly Measure[];
  /** What a reader must know: differences found, what was left out, and why. */
  readonly notes: readonly string[];
}

interface BenchmarkRequest {
  readonly corpus: Corpus;
  /** One line of progress, for a person who waits. */
  readonly progress: (text: string) => void;
  /** For how long texts are mutated, and where chance begins. */
  readonly fuzzing: { readonly seconds: number; readonly seed: number };
}

export interface Benchmark {
  readonly name: string;
  /** One sentence for `--help` and the head of its table. */
  readonly title: string;
  /** It reads no repositories: a page says nothing of them. */
  readonly isWithoutCorpus?: true;
  run(request: BenchmarkRequest): Promise<BenchmarkResult>;
}

/** Whether a measure reaches its bar; `null` for one without. */
export function reachesBar({ value, bar }: Measure): boolean | null {
  if (bar === undefined) return null;
  return 'atLeast' in bar ? value >= bar.atLeast : value <= bar.atMost;
}
