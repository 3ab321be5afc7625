import { styleText } from 'node:util';
import { type DrillResult, failuresOf } from '../drill-result.ts';

/** `3 SIGKILL, 2 OOM` */
export function injectedText(injected: Readonly<Record<string, number>>): string {
  const parts = Object.entries(injected).filter(([, count]) => count > 0);
  return parts.length === 0 ? 'nothing' : parts.map(([what, count]) => `${count} ${what}`).join(', ');
}

/** `4 of 5`, as it stands in a table. */
export function invariantsText({ invariants }: DrillResult): string {
  const held = invariants.filter(({ broken }) => broken.length === 0).length;
  return invariants.length === 0 ? '–' : `${held} of ${invariants.length}`;
}

/** `12.3 s` */
export function recoveredText({ recoveredAfterSeconds, skipped }: DrillResult): string {
  if (skipped !== null) return 'not run';
  return recoveredAfterSeconds === null ? 'no' : `${recoveredAfterSeconds.toFixed(1)} s`;
}

/** One line of the table on the terminal, and what went wrong below it. */
export function printDrill(result: DrillResult): string {
  const failures = failuresOf(result);
  const isSkipped = result.skipped !== null;
  const mark = isSkipped ? '–' : failures.length === 0 ? styleText('green', '✔') : styleText('red', '✘');
  const line = [
    mark,
    result.name.padEnd(34),
    recoveredText(result).padStart(8),
    invariantsText(result).padStart(7),
    ` ${injectedText(result.injected)}`,
  ].join(' ');
  const below = isSkipped
    ? [result.skipped ?? '']
    : [...failures.map((one) => styleText('red', one)), ...result.notes];
  return [line, ...below.map((one) => `    ${one}`)].join('\n');
}

export const tableHead = `  ${'drill'.padEnd(34)} ${'recovered'.padStart(8)} invariants injected`;
