import { RE2JS } from 're2js';
import type { Value } from '../../model.ts';
import { listType } from '../../value/types.ts';
import {
  failure,
  limits,
  listOf,
  nullValue,
  objectOf,
  textOf,
  unknown,
  withType,
} from '../../value/values.ts';

/**
 * RE2 runs in a time that grows with the length of the pattern times that of the text; a text from a repository is
 * hostile, so that product is bounded, here to well under a second.
 */
const maxPatternLength = 1_000;
const maxWork = 2_000_000;
const maxKept = 50;

/** Go lets two groups have one name; this library does not. */
type Compiled = RE2JS | 'invalid' | 'not-taken';
const compiled = new Map<string, Compiled>();

/** Patterns are few and used for many resources. */
function compile(pattern: string): Compiled {
  const known = compiled.get(pattern);
  if (known !== undefined) return known;
  let result: Compiled = 'invalid';
  try {
    result = RE2JS.compile(pattern);
  } catch (error) {
    // What RE2 does not take, Terraform does not either.
    if (String(error).includes('duplicate')) result = 'not-taken';
  }
  if (compiled.size >= maxKept) compiled.clear();
  compiled.set(pattern, result);
  return result;
}

function prepare(pattern: string, text: string): RE2JS | Value {
  if (pattern.length > maxPatternLength || (pattern.length + 10) * text.length > maxWork)
    return unknown('the regular expression is not computed here');
  const expression = compile(pattern);
  if (expression === 'not-taken') return unknown('the regular expression is not computed here');
  return expression === 'invalid' ? failure('the pattern is no regular expression') : expression;
}

const isValue = (prepared: RE2JS | Value): prepared is Value => 'kind' in prepared;

type Matcher = ReturnType<RE2JS['matcher']>;

/** Calls for every match in order, as Go goes through them: an empty match right after another one does not count. */
function forEachMatch(matcher: Matcher, visit: (matcher: Matcher) => void): void {
  let end = -1;
  while (matcher.find()) {
    if (matcher.start() === matcher.end() && matcher.start() === end) continue;
    end = matcher.end();
    visit(matcher);
  }
}

/** The shape of a match: the whole text, a list of groups, or an object of named groups; `null` where both are mixed. */
function shapeOf(expression: RE2JS): { readonly names: readonly string[]; readonly count: number } | null {
  const names = Object.keys(expression.namedGroups());
  const count = expression.groupCount();
  return names.length > 0 && names.length < count ? null : { names, count };
}

const read = (group: string | null): Value =>
  group === null ? withType(nullValue(), 'string') : textOf(group);

function groupsOf(expression: RE2JS, matcher: Matcher): Value {
  const names = Object.entries(expression.namedGroups());
  if (names.length > 0) return objectOf(new Map(names.map(([name, at]) => [name, read(matcher.group(at))])));
  const count = expression.groupCount();
  if (count === 0) return read(matcher.group());
  return listOf(Array.from({ length: count }, (_, at) => read(matcher.group(at + 1))));
}

/** `regex(pattern, text)`: a text, a list of groups, or a map of named groups. */
export function findFirst(pattern: string, text: string): Value {
  const expression = prepare(pattern, text);
  if (isValue(expression)) return expression;
  if (shapeOf(expression) === null) return failure('the pattern mixes groups with and without names');
  const matcher = expression.matcher(text);
  return matcher.find() ? groupsOf(expression, matcher) : failure('the regular expression does not match');
}

/** `regexall(pattern, text)` */
export function findAll(pattern: string, text: string): Value {
  const expression = prepare(pattern, text);
  if (isValue(expression)) return expression;
  const shape = shapeOf(expression);
  if (shape === null) return failure('the pattern mixes groups with and without names');
  const matches: Value[] = [];
  forEachMatch(expression.matcher(text), (matcher) => matches.push(groupsOf(expression, matcher)));
  const element =
    shape.count === 0
      ? 'string'
      : shape.names.length > 0
        ? {
            kind: 'object' as const,
            attributes: new Map(shape.names.map((name) => [name, 'string' as const])),
          }
        : { kind: 'tuple' as const, items: Array.from({ length: shape.count }, () => 'string' as const) };
  return withType(listOf(matches), listType(element));
}

const reference = /\$(?:\$|\{(\w+)\}|(\w+))/g;

/** `replace(text, "/pattern/", replacement)`, with `$1`, `${name}` and `$$` in the replacement as Go reads them. */
export function replaceByPattern(text: string, pattern: string, replacement: string): Value {
  const expression = prepare(pattern, text);
  if (isValue(expression)) return expression;
  const names = expression.namedGroups();
  let result = '';
  let position = 0;
  forEachMatch(expression.matcher(text), (matcher) => {
    if (result.length > limits.textLength) return;
    result += text.slice(position, matcher.start());
    result += replacement.replace(reference, (whole, braced?: string, plain?: string) => {
      if (whole === '$$') return '$';
      const name = braced ?? plain ?? '';
      const at = /^\d+$/.test(name) ? Number(name) : names[name];
      return at === undefined || at > expression.groupCount() ? '' : (matcher.group(at) ?? '');
    });
    position = matcher.end();
  });
  if (result.length > limits.textLength) return unknown('the text is too long to compute here');
  return textOf(result + text.slice(position));
}
