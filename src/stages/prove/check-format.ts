import type { Rung } from '../../domain/proof.ts';
import type { FileChange } from '../../domain/source.ts';
import { formatText } from '../../hcl/format.ts';

const title = 'formatted as `terraform fmt` would';

/** A file that was formatted stays formatted; in one that was not, the lines that the change writes are. */
export function checkFormat(files: readonly FileChange[]): Rung {
  const untidy: string[] = [];
  for (const { path, before, after } of files) {
    if (formatText(after) === after) continue;
    if (before === null || formatText(before) === before)
      return { id: 'format', title, status: 'refused', detail: `${path} was formatted and would not be.` };
    if (!areNewLinesFormatted(before, after)) untidy.push(path);
  }
  if (untidy.length > 0)
    return {
      id: 'format',
      title,
      status: 'warned',
      detail: `${untidy.join(', ')} was not formatted before; the change follows the layout around it.`,
    };
  return { id: 'format', title, status: 'passed', detail: 'What was formatted stays formatted.' };
}

/** Formatting changes blanks only, so lines keep their numbers. */
function areNewLinesFormatted(before: string, after: string): boolean {
  const known = new Set(before.split('\n'));
  const formatted = formatText(after).split('\n');
  return after.split('\n').every((line, index) => known.has(line) || line === formatted[index]);
}
