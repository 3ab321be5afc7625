import { diffLines } from 'diff';
import type { IntendedEffect } from '../../domain/change.ts';
import type { FileChange } from '../../domain/source.ts';
import { itemsOf } from '../../rules/kit/outline.ts';
import { parseTerraform } from '../../terraform/sources/parse-terraform.ts';

/** Lines that differ, and how many of them lie outside of what was intended. */
export interface LineCount {
  readonly changed: number;
  readonly stray: number;
}

/**
 * Counts lines by a line-wise comparison, which knows nothing of Terraform: a line that was taken out must lie in a
 * block that the change names, as the file was; a line that was put in in such a block as the file is. A comment right
 * above a block belongs to it. Blank lines, the end of the last line, and in JSON
 * the commas and the objects around a member are no one's.
 */
export function countLines(file: FileChange, effects: readonly IntendedEffect[]): LineCount {
  const before = file.before ?? '';
  const intendedBefore = intendedLines(file.path, before, effects);
  const intendedAfter = intendedLines(file.path, file.after, effects);
  let changed = 0;
  let stray = 0;
  let lineBefore = 1;
  let lineAfter = 1;
  const isJson = file.path.endsWith('.json');
  const compared = (text: string): string => (isJson ? text.replaceAll(/,(?=\r?\n)/g, '') : text);
  for (const part of diffLines(compared(before), compared(file.after), { ignoreNewlineAtEof: true })) {
    const lines = part.value.split('\n').slice(0, part.count);
    for (const line of lines) {
      const isIntended = part.added ? intendedAfter.has(lineAfter) : intendedBefore.has(lineBefore);
      if (part.added || part.removed) {
        changed += 1;
        if (!isIntended && line.trim() !== '' && !(isJson && around.test(line))) stray += 1;
      }
      if (!part.added) lineBefore += 1;
      if (!part.removed) lineAfter += 1;
    }
  }
  return { changed, stray };
}

/** A line of JSON that only opens or closes an object. */
const around = /^\s*("[^"]*":\s*\{|[}\]],?)\s*$/;

/** Numbers of the lines that the named blocks take up, 1-based. */
function intendedLines(path: string, text: string, effects: readonly IntendedEffect[]): ReadonlySet<number> {
  const named = new Set(effects.filter(({ file }) => file === path).map(({ block }) => block));
  const isNamed = (name: string): boolean => {
    const plain = name.replace(/#\d+$/, '');
    if (plain.startsWith('tfvars.')) return named.has('tfvars') || named.has(plain);
    if (plain === 'locals')
      return named.has('locals') || [...named].some((block) => block.startsWith('local.'));
    return named.has(name) || named.has(plain);
  };
  const lines = new Set<number>();
  const all = text.split('\n');
  for (const { name, span } of itemsOf(parseTerraform(path, text))) {
    if (!isNamed(name)) continue;
    let first = lineOf(text, span.start);
    while (/^\s*(#|\/\/)/.test(all[first - 2] ?? '')) first -= 1;
    const last = lineOf(text, span.end);
    for (let line = first; line <= last; line += 1) lines.add(line);
  }
  return lines;
}

function lineOf(text: string, offset: number): number {
  let line = 1;
  for (let at = text.indexOf('\n'); at !== -1 && at < offset; at = text.indexOf('\n', at + 1)) line += 1;
  return line;
}
