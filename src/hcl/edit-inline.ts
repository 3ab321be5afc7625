import type { Edit } from '../domain/source.ts';
import { alignedLines } from './alignment.ts';
import { bodyIndentation, indentationAt, lineBreakOf } from './layout.ts';
import type { Body, HclFile } from './tree.ts';

/**
 * Opens `{}` or `{ a = 1 }` to several lines and adds `lines` at its end, after a blank line where `separates` asks for
 * it. What stands in the body stays, its own lines unmoved.
 */
export function expandInline(
  file: HclFile,
  body: Body,
  lines: readonly string[],
  { separates }: { separates: boolean },
): Edit {
  const { text } = file;
  const lineBreak = lineBreakOf(text);
  const indentation = bodyIndentation(file, body);
  const outer = indentationAt(text, body.span.start);
  const present = presentLines(file, body);
  const all = separates && present.length > 0 ? [...present, '', ...lines] : alignTogether(present, lines);
  const inner = all.map((line) => (line === '' ? lineBreak : lineBreak + indentation + line)).join('');
  return {
    file: file.path,
    start: body.span.start,
    end: body.span.end,
    replacement: inner + lineBreak + outer,
  };
}

function presentLines(file: HclFile, body: Body): string[] {
  const content = file.text.slice(body.span.start, body.span.end).trim();
  return content === '' ? [] : [content];
}

const assignment = /^(?<name>[\p{ID_Start}_][\p{ID_Continue}-]*) *= *(?<value>[^=>].*)$/su;

/** Aligns the `=` of what was there with that of the new lines, where all of them are plain assignments. */
function alignTogether(present: readonly string[], added: readonly string[]): string[] {
  const parsed = [...present, ...added].map((line) => assignment.exec(line)?.groups);
  const assignments = parsed.flatMap((groups) =>
    groups?.['name'] === undefined || groups['value'] === undefined
      ? []
      : [{ name: groups['name'], value: groups['value'] }],
  );
  if (assignments.length !== parsed.length) return [...present, ...added];
  return alignedLines(assignments);
}
