import type { ExperimentResult } from './experiment.ts';
import { brokenClaims } from './run/invariants.ts';
import { countOf, faultsOf } from './run/run-result.ts';

/** Everything for which an experiment fails, in words; empty when it may be believed. A missed bar is no reason: it is a result. */
export function problemsOf(result: ExperimentResult): readonly string[] {
  const problems = result.runs.flatMap((run) => {
    const broken = brokenClaims(run.label, run.invariants);
    const late = run.timedOut ? [`${run.label}: it did not end in its time`] : [];
    return broken === null ? late : [...late, broken];
  });
  if (result.runs.length === 0) problems.push('nothing was run');
  if (result.charts.length === 0) problems.push('there is no chart');
  if (result.faults !== null) {
    if (faultsOf(result.faults) === 0)
      problems.push('no fault was injected: nothing is known of what was to be shown');
    for (const [part, kinds] of Object.entries(result.faults)) {
      if (countOf(kinds) === 0) problems.push(`no fault of ${part} was injected`);
    }
  }
  for (const { what, value } of result.measures) {
    if (!Number.isFinite(value)) problems.push(`${what}: ${value} is no measurement`);
  }
  return problems;
}
