import { type Measure, reachesBar } from '../experiment.ts';
import { type Target, targetNames, targets } from '../targets.ts';
import { barText, shownValue } from './shown.ts';
import type { SavedExperiment } from './saved-experiment.ts';

/** What was promised and what came of it, as a reader is told. */
export interface TargetRow {
  readonly target: Target;
  readonly what: string;
  readonly wanted: string;
  readonly measured: string;
  readonly verdict: 'held' | 'fell short' | 'not measured';
  /** Name of the experiment that measured it; `null` when none did. */
  readonly experiment: string | null;
}

/** Every promise, in its order; those that no experiment measured are there too. */
export function targetRows(
  reports: readonly Pick<SavedExperiment, 'name' | 'measures'>[],
): readonly TargetRow[] {
  return targetNames.map((target) => {
    for (const { name, measures } of reports) {
      const measure = measures.find((one) => one.target === target);
      if (measure) return rowOf(target, measure, name);
    }
    const missing = { wanted: '', measured: '', verdict: 'not measured', experiment: null } as const;
    return { target, what: targets[target], ...missing };
  });
}

function rowOf(target: Target, measure: Measure, experiment: string): TargetRow {
  const isHeld = Number.isFinite(measure.value) && reachesBar(measure) === true;
  return {
    target,
    what: targets[target],
    wanted: barText(measure),
    measured: shownValue(measure),
    verdict: Number.isFinite(measure.value) ? (isHeld ? 'held' : 'fell short') : 'not measured',
    experiment,
  };
}

/** `14 of 16 held, 1 fell short, 1 not measured.` */
export function describeTargets(rows: readonly TargetRow[]): string {
  const of = (verdict: TargetRow['verdict']): number => rows.filter((row) => row.verdict === verdict).length;
  const parts = [
    `${of('held')} of ${rows.length} held`,
    `${of('fell short')} fell short`,
    `${of('not measured')} not measured`,
  ];
  return `${parts.filter((part, index) => index === 0 || !part.startsWith('0 ')).join(', ')}.`;
}
