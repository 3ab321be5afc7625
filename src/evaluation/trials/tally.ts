import type { StageName } from '../../domain/outcome.ts';
import { type RungId, rungIds, type RungStatus } from '../../domain/proof.ts';
import type { Trial } from './trial.ts';

type Counts = Readonly<Record<string, number>>;

/** What became of some trials, in numbers. */
export interface Tally {
  readonly tried: number;
  readonly fixed: number;
  /** By reason. */
  readonly refused: Counts;
  /** Changes that were written and stopped, by the rung that refused. */
  readonly notProven: Counts;
  readonly crashed: number;
  /** Of the fixed, what the rule says of the changed files: holds, cannot be told, is still broken or gone. */
  readonly cleared: number;
  readonly unclear: number;
  readonly missed: number;
  readonly changedLines: number;
  readonly strayLines: number;
  /** Of the fixed, by rung: how often it said what. */
  readonly rungs: Readonly<Partial<Record<RungId, Readonly<Partial<Record<RungStatus, number>>>>>>;
  /** Of the fixed, those that add what waits for a value which only a person can name. */
  readonly waiting: number;
  readonly impacts: Counts;
  /** From located block to proven change, of the fixed. */
  readonly medianMs: number;
  readonly p95Ms: number;
  /** The median of processor time. */
  readonly medianProcessorMs: number;
  /** Medians by stage. */
  readonly stages: Readonly<Partial<Record<StageName, number>>>;
}

export function tallyOf(trials: readonly Trial[]): Tally {
  const fixed = trials.filter(({ end }) => end === 'fixed');
  const times = fixed.map(({ milliseconds }) => milliseconds);
  const processor = fixed.map(({ processorMs }) => processorMs);
  return {
    tried: trials.length,
    fixed: fixed.length,
    refused: countBy(trials, ({ end, reason }) => (end === 'refused' ? reason : null)),
    notProven: countBy(trials, (trial) => (trial.end === 'not-proven' ? stoppedBy(trial) : null)),
    crashed: trials.filter(({ end }) => end === 'crashed').length,
    cleared: fixed.filter(({ after }) => after === 'compliant').length,
    unclear: fixed.filter(({ after }) => after === 'unknown').length,
    missed: fixed.filter(({ after }) => after === 'violated' || after === 'gone').length,
    changedLines: fixed.reduce((sum, { changedLines }) => sum + changedLines, 0),
    strayLines: fixed.reduce((sum, { strayLines }) => sum + strayLines, 0),
    rungs: Object.fromEntries(
      rungIds.flatMap((id) => {
        const said = countBy(fixed, ({ rungs }) => rungs[id] ?? null);
        return Object.keys(said).length === 0 ? [] : [[id, said]];
      }),
    ),
    waiting: fixed.filter(({ isWaiting }) => isWaiting).length,
    impacts: countBy(fixed, ({ impact }) => impact),
    medianMs: quantile(times, 0.5),
    p95Ms: quantile(times, 0.95),
    medianProcessorMs: quantile(processor, 0.5),
    stages: Object.fromEntries(
      (['measure', 'mend', 'prove'] as const).map((stage) => [
        stage,
        quantile(
          fixed.map(({ stages }) => stages[stage] ?? 0),
          0.5,
        ),
      ]),
    ),
  };
}

function quantile(numbers: readonly number[], share: number): number {
  const sorted = numbers.toSorted((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

/** The rung that refused a change. */
export function stoppedBy({ rungs }: Trial): RungId | null {
  return rungIds.find((id) => rungs[id] === 'refused') ?? null;
}

/** How often each word comes; `null` counts for nothing. The most frequent first. */
function countBy<T>(items: readonly T[], wordOf: (item: T) => string | null): Counts {
  const counts = new Map<string, number>();
  for (const item of items) {
    const word = wordOf(item);
    if (word !== null) counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  return Object.fromEntries([...counts].toSorted(([, one], [, other]) => other - one));
}
