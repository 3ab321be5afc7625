import type { Value } from '../../model.ts';
import { failure, listOf, nullValue, objectOf, textOf, unknown } from '../../value/values.ts';

const maxTextLength = 512;
const maxPatternLength = 200;
const maxRepetitions = 4;

/**
 * Compiles a pattern of the repository, when it cannot run away: a text from a repository is hostile, and a
 * backtracking engine can be made to run for years. Repeated groups and back-references are left unknown.
 */
function compile(pattern: string, flags: string): RegExp | null {
  if (pattern.length > maxPatternLength) return null;
  const bare = pattern.replaceAll('(?P<', '(?<');
  const plain = bare.replace(/\\./g, 'x').replace(/\[[^\]]*\]/g, 'x');
  if (/\)[*+{]/.test(plain) || /\\[1-9]|\\k/.test(bare)) return null;
  if ((plain.match(/[*+]|\{\d*,\d*\}/g)?.length ?? 0) > maxRepetitions) return null;
  try {
    return new RegExp(bare, `${flags}u`);
  } catch {
    return null;
  }
}

/** `regex(pattern, text)`: a text, a list of groups, or a map of named groups. */
export function findFirst(pattern: string, text: string): Value {
  const compiled = text.length > maxTextLength ? null : compile(pattern, '');
  if (compiled === null) return unknown('the regular expression is not computed here');
  const match = compiled.exec(text);
  return match === null ? failure('the regular expression does not match') : groupsOf(match);
}

/** `regexall(pattern, text)` */
export function findAll(pattern: string, text: string): Value {
  const compiled = text.length > maxTextLength ? null : compile(pattern, 'g');
  if (compiled === null) return unknown('the regular expression is not computed here');
  return listOf([...text.matchAll(compiled)].map(groupsOf));
}

/** `replace(text, "/pattern/", replacement)` */
export function replaceByPattern(text: string, pattern: string, replacement: string): Value {
  const compiled = text.length > maxTextLength ? null : compile(pattern, 'g');
  if (compiled === null) return unknown('the regular expression is not computed here');
  return textOf(text.replaceAll(compiled, replacement.replace(/\$\{(\w+)\}/g, '$$$1')));
}

const read = (group: string | undefined): Value => (group === undefined ? nullValue() : textOf(group));

function groupsOf(match: RegExpMatchArray): Value {
  if (match.groups !== undefined)
    return objectOf(new Map(Object.entries(match.groups).map(([name, group]) => [name, read(group)])));
  return match.length === 1 ? read(match[0]) : listOf(match.slice(1).map(read));
}
