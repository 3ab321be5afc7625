import type { Value } from '../../model.ts';
import { toText } from '../../value/convert.ts';
import { partsOf, type Parts, textFromParts } from '../../value/pattern.ts';
import { booleanOf, failure, limits, listOf, textOf } from '../../value/values.ts';
import { settle } from '../references.ts';
import {
  argument,
  type FunctionTable,
  itemsArgument,
  notKnown,
  numberArgument,
  partsArgument,
  type TerraformFunction,
  textArgument,
} from './arguments.ts';
import { formatText } from './format-text.ts';
import { findAll, findFirst, replaceByPattern } from './regular-expressions.ts';

const titleCase = (text: string): string =>
  text.replace(/(^|[\s])(\p{L})/gu, (_, before: string, letter: string) => before + letter.toUpperCase());

/** Works on each known part by itself: holes stay holes. */
const byPart =
  (change: (text: string) => string): TerraformFunction =>
  (args) => {
    const parts = partsArgument(args, 0);
    return parts === null
      ? notKnown()
      : textFromParts(parts.map((part) => (part === null ? null : change(part))));
  };

/** Works at both ends; an end that is a hole stays one. */
const atEnds =
  (
    start: (text: string, by: string) => string,
    end: (text: string, by: string) => string,
  ): TerraformFunction =>
  (args) => {
    const parts = partsArgument(args, 0);
    const by = args.length > 1 ? textArgument(args, 1) : '';
    if (parts === null || by === null) return notKnown();
    const changed = [...parts];
    const [first] = changed;
    if (typeof first === 'string') changed[0] = start(first, by);
    const last = changed.at(-1);
    if (typeof last === 'string') changed[changed.length - 1] = end(last, by);
    return textFromParts(changed);
  };

const same = (text: string): string => text;

function trimStart(text: string, characters: string): string {
  let start = 0;
  while (start < text.length && characters.includes(text.charAt(start))) start += 1;
  return text.slice(start);
}

function trimEnd(text: string, characters: string): string {
  let end = text.length;
  while (end > 0 && characters.includes(text.charAt(end - 1))) end -= 1;
  return text.slice(0, end);
}

const join: TerraformFunction = (args) => {
  const separator = textArgument(args, 0);
  if (separator === null) return notKnown();
  const parts: (string | null)[] = [];
  for (const list of args.slice(1)) {
    // A reference to instances that are not known: `join("", aws_s3_bucket.logs.*.id)`.
    if (list.kind === 'reference') return separator === '' ? list : notKnown();
    const items = itemsArgument([list], 0);
    if (items === null) return notKnown();
    if (items.length === 1 && items[0]?.kind === 'reference' && args.length === 2) return items[0];
    for (const item of items) {
      const itemParts = partsOf(toText(settle(item)));
      if (itemParts === null) return notKnown();
      if (parts.length > 0) parts.push(separator);
      parts.push(...(itemParts.length === 0 ? [''] : itemParts));
    }
  }
  return textFromParts(parts);
};

const replace: TerraformFunction = (args) => {
  const parts = partsArgument(args, 0);
  const wanted = textArgument(args, 1);
  const replacement = textArgument(args, 2);
  if (parts === null || wanted === null || replacement === null) return notKnown();
  const isRegularExpression = wanted.length > 1 && wanted.startsWith('/') && wanted.endsWith('/');
  if (!isRegularExpression)
    return textFromParts(parts.map((part) => (part === null ? null : part.split(wanted).join(replacement))));
  const text = textArgument(args, 0);
  return text === null ? notKnown() : replaceByPattern(text, wanted.slice(1, -1), replacement);
};

const substr: TerraformFunction = (args) => {
  const parts = partsArgument(args, 0);
  const offset = numberArgument(args, 1);
  const length = numberArgument(args, 2);
  if (parts === null || offset === null || length === null) return notKnown();
  const [first] = parts;
  if (parts.length === 1 && typeof first === 'string') {
    const letters = Array.from(first);
    const start = offset < 0 ? Math.max(0, letters.length + offset) : offset;
    return textOf(letters.slice(start, length < 0 ? undefined : start + length).join(''));
  }
  // Where a pattern is cut is not known: keep what surely stays.
  if (offset !== 0 || typeof first !== 'string') return notKnown();
  const kept: Parts = first.length >= length && length >= 0 ? [first.slice(0, length)] : [first, null];
  return textFromParts(length < 0 ? parts : kept);
};

const split: TerraformFunction = (args) => {
  const separator = textArgument(args, 0);
  const text = textArgument(args, 1);
  if (separator === null || text === null || text.length > limits.textLength) return notKnown();
  return listOf((text === '' ? [''] : text.split(separator)).map(textOf));
};

const test =
  (decide: (text: string, other: string) => boolean): TerraformFunction =>
  (args) => {
    const text = textArgument(args, 0);
    const other = textArgument(args, 1);
    return text === null || other === null ? notKnown() : booleanOf(decide(text, other));
  };

const format: TerraformFunction = (args) => {
  const pattern = textArgument(args, 0);
  return pattern === null ? notKnown() : formatText(pattern, args.slice(1));
};

const formatList: TerraformFunction = (args) => {
  const pattern = textArgument(args, 0);
  const others = args.slice(1).map((value) => ({ value, items: itemsOfList(value) }));
  const lengths = others.flatMap(({ items }) => (items === null ? [] : [items.length]));
  const [length] = lengths;
  if (pattern === null || others.some(({ value }) => settle(value).kind === 'unknown')) return notKnown();
  if (length === undefined) return listOf([formatText(pattern, args.slice(1))]);
  if (lengths.some((each) => each !== length)) return failure('the lists have different lengths');
  return listOf(
    Array.from({ length }, (_, index) =>
      formatText(
        pattern,
        others.map(({ value, items }) => items?.[index] ?? value),
      ),
    ),
  );
};

const itemsOfList = (value: Value): readonly Value[] | null => {
  const settled = settle(value);
  return settled.kind === 'list' ? settled.items : null;
};

/** Functions on texts. */
export const textFunctions: FunctionTable = {
  lower: byPart((text) => text.toLowerCase()),
  upper: byPart((text) => text.toUpperCase()),
  title: byPart(titleCase),
  strrev: (args) => {
    const text = textArgument(args, 0);
    return text === null ? notKnown() : textOf(Array.from(text).toReversed().join(''));
  },
  trimspace: atEnds(
    (text) => text.trimStart(),
    (text) => text.trimEnd(),
  ),
  chomp: atEnds(same, (text) => text.replace(/[\r\n]+$/, '')),
  trim: atEnds(trimStart, trimEnd),
  trimprefix: atEnds((text, by) => (text.startsWith(by) ? text.slice(by.length) : text), same),
  trimsuffix: atEnds(same, (text, by) =>
    by !== '' && text.endsWith(by) ? text.slice(0, text.length - by.length) : text,
  ),
  startswith: test((text, prefix) => text.startsWith(prefix)),
  endswith: test((text, suffix) => text.endsWith(suffix)),
  strcontains: test((text, part) => text.includes(part)),
  join,
  replace,
  substr,
  split,
  format,
  formatlist: formatList,
  regex: (args) => {
    const pattern = textArgument(args, 0);
    const text = textArgument(args, 1);
    return pattern === null || text === null ? notKnown() : findFirst(pattern, text);
  },
  regexall: (args) => {
    const pattern = textArgument(args, 0);
    const text = textArgument(args, 1);
    return pattern === null || text === null ? notKnown() : findAll(pattern, text);
  },
  basename: byName((text) => text.replace(/\/+$/, '').split('/').at(-1) ?? ''),
  dirname: byName((text) => text.split('/').slice(0, -1).join('/') || '.'),
  nonsensitive: (args) => argument(args, 0),
  sensitive: (args) => argument(args, 0),
};

function byName(change: (text: string) => string): TerraformFunction {
  return (args) => {
    const text = textArgument(args, 0);
    return text === null ? notKnown() : textOf(change(text));
  };
}
