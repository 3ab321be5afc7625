import type { Finding } from '../domain/finding.ts';
import type { Outcome } from '../domain/outcome.ts';
import { exitCodeOf } from './exit-codes.ts';
import { describeOutcome, printDiff } from './print-outcome.ts';

/** Diffs to standard output, the rest to standard error; returns the exit code. */
export function printOutcomes(
  results: readonly { readonly finding: Finding; readonly outcome: Outcome }[],
  options: { readonly json: boolean; readonly wrote: boolean },
): number {
  if (options.json) {
    console.log(JSON.stringify(results.length === 1 ? results[0] : results, null, 2));
  } else {
    for (const { finding, outcome } of results) {
      console.error(describeOutcome(finding, outcome));
      if (outcome.kind !== 'proposed' || !outcome.change) continue;
      printDiff(outcome.change);
      if (options.wrote) {
        console.error(`wrote ${outcome.change.files.map((file) => file.path).join(', ')}`);
      }
    }
  }
  return exitCodeOf(results.map((result) => result.outcome));
}
