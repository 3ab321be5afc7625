import type { Rung } from '../../domain/proof.ts';
import type { FileChange } from '../../domain/source.ts';
import { formatText } from '../../hcl/format.ts';
import { terraformFileKind } from '../../terraform/sources/terraform-files.ts';
import { rungTitles } from './rung-titles.ts';

const title = rungTitles.format;

/**
 * A file that was formatted stays formatted; in one that was not, the lines that the change writes are. `terraform fmt`
 * leaves files of the JSON syntax alone; of those, one that was laid out as `JSON.stringify` does should stay so.
 */
export function checkFormat(files: readonly FileChange[]): Rung {
  const untidy: string[] = [];
  for (const { path, before, after } of files) {
    if (terraformFileKind(path)?.syntax === 'json') {
      if (before !== null && isLaidOut(before) && !isLaidOut(after)) untidy.push(path);
      continue;
    }
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
      detail: `${untidy.join(', ')} is not formatted throughout; the change follows the layout around it.`,
    };
  return { id: 'format', title, status: 'passed', detail: 'What was formatted stays formatted.' };
}

/** Whether a text of JSON is what `JSON.stringify` makes of its value, with an indentation of any width. */
function isLaidOut(text: string): boolean {
  const plain = text.replaceAll('\r\n', '\n').trimEnd();
  const unit = /\n([ \t]+)/.exec(plain)?.[1] ?? '';
  try {
    return JSON.stringify(JSON.parse(plain), null, unit) === plain;
  } catch {
    return false;
  }
}

/** Formatting changes blanks only, so lines keep their numbers. */
function areNewLinesFormatted(before: string, after: string): boolean {
  const known = new Set(before.split('\n'));
  const formatted = formatText(after).split('\n');
  return after.split('\n').every((line, index) => known.has(line) || line === formatted[index]);
}
