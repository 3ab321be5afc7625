import type { Value } from '../../model.ts';
import { type Parts, partsOf, textFromParts } from '../../value/pattern.ts';
import { toText } from '../../value/convert.ts';
import { listType } from '../../value/types.ts';
import { failure, limits, listOf, textOf, unknown, withFirstItems, withType } from '../../value/values.ts';
import { settle } from '../references.ts';
import { itemsOf } from './arguments.ts';
import { charactersOf } from './characters.ts';
import { define, type FunctionTable, itemsIn, notKnown, textIn, wholeIn } from './definition.ts';
import { replaceByPattern } from './regular-expressions.ts';

const texts = listType('string');

function split(separator: string, text: string): readonly string[] {
  return separator === '' ? Array.from(text) : text.split(separator);
}

/** The items before the one in which the first hole stands. */
function splitParts([separator, text]: readonly Value[]): Value {
  const parts = text === undefined ? null : partsOf(text);
  const [first] = parts ?? [];
  if (separator?.kind !== 'string' || separator.value === '' || typeof first !== 'string') return notKnown();
  const items = first.split(separator.value).slice(0, -1).map(textOf);
  return withFirstItems(notKnown('how the text splits is not known'), items);
}

function join(args: readonly Value[]): Value {
  const [separator, ...lists] = args;
  if (lists.length === 0) return failure('there is no list to join');
  const items = lists.flatMap(itemsIn);
  if (items.some(({ kind }) => kind === 'null')) return failure('a null cannot be joined');
  const length = items.reduce((sum, item) => sum + textIn(item).length + textIn(separator).length, 0);
  if (length > 2 * limits.textLength) return unknown('the text is too long to compute here');
  return textOf(items.map(textIn).join(textIn(separator)));
}

function joinParts([first, ...lists]: readonly Value[]): Value {
  const separator = first === undefined ? notKnown() : settle(first);
  if (separator.kind !== 'string') return notKnown();
  const parts: (string | null)[] = [];
  let isFirst = true;
  for (const list of lists) {
    // A reference to instances that are not known: `join("", aws_s3_bucket.logs.*.id)`.
    if (list.kind === 'reference') return separator.value === '' && lists.length === 1 ? list : notKnown();
    const items = itemsOf(list);
    if (items === null) return notKnown();
    const [only] = items;
    if (items.length === 1 && only?.kind === 'reference' && lists.length === 1) return only;
    for (const item of items) {
      const itemParts = partsOf(toText(settle(item)));
      if (itemParts === null) return notKnown();
      parts.push(isFirst ? '' : separator.value, ...itemParts);
      isFirst = false;
    }
  }
  return textFromParts(parts);
}

function replace(text: string, wanted: string, replacement: string): Value {
  if (wanted.length > 1 && wanted.startsWith('/') && wanted.endsWith('/'))
    return replaceByPattern(text, wanted.slice(1, -1), replacement);
  const pieces = wanted === '' ? ['', ...Array.from(text), ''] : text.split(wanted);
  if (pieces.length * replacement.length > limits.textLength)
    return unknown('the text is too long to compute here');
  return textOf(pieces.join(replacement));
}

/** A match may begin in a hole and end in a text, or the other way round: what it could take is no longer known. */
function replaceInParts([text, wanted, replacement]: readonly Value[]): Value {
  const parts = text === undefined ? null : partsOf(text);
  if (parts === null || wanted?.kind !== 'string' || replacement?.kind !== 'string') return notKnown();
  const search = wanted.value;
  if (search === '' || (search.length > 1 && search.startsWith('/') && search.endsWith('/')))
    return notKnown();
  const changed = parts.flatMap((part, index): Parts => {
    if (part === null) return [null];
    if (search.length === 1) return [part.replaceAll(search, () => replacement.value)];
    const isFirst = index === 0;
    if (!isFirst && overlapsItself(search)) return [null];
    const pieces = part.slice(isFirst ? 0 : cutAtStart(part, search)).split(search);
    const last = pieces.pop() ?? '';
    const end =
      index === parts.length - 1 ? last : last.slice(0, Math.max(0, last.length - search.length + 1));
    const kept = [...pieces, end].join(replacement.value);
    return [isFirst ? '' : null, kept, index === parts.length - 1 ? '' : null];
  });
  return textFromParts(changed);
}

/** How much of the start of a text the end of a match that began before it could take. */
function cutAtStart(part: string, search: string): number {
  for (let length = Math.min(part.length, search.length - 1); length > 0; length -= 1)
    if (search.endsWith(part.slice(0, length))) return length;
  return 0;
}

function overlapsItself(search: string): boolean {
  for (let length = 1; length < search.length; length += 1)
    if (search.endsWith(search.slice(0, length))) return true;
  return false;
}

function substr(text: string, offset: number, length: number): Value {
  if (!Number.isInteger(offset) || !Number.isInteger(length)) return failure('substr takes whole numbers');
  const letters = charactersOf(text);
  const start = offset < 0 ? Math.max(0, letters.length + offset) : offset;
  return textOf(letters.slice(start, length < 0 ? undefined : start + length).join(''));
}

/** Where a pattern is cut is not known: what surely stays is kept. */
function substrOfParts([text, offset, length]: readonly Value[]): Value {
  const parts = text === undefined ? null : partsOf(text);
  const [first] = parts ?? [];
  if (parts === null || typeof first !== 'string' || offset?.kind !== 'number' || length?.kind !== 'number')
    return notKnown();
  if (offset.value !== 0) return notKnown();
  if (length.value < 0) return textFromParts(parts);
  const letters = charactersOf(first);
  // The last letter before a hole may grow: a combining mark could follow.
  if (letters.length > length.value) return substr(first, 0, length.value);
  return textFromParts([
    letters.slice(0, -1).join(''),
    length.value === letters.length ? null : (letters.at(-1) ?? ''),
    null,
  ]);
}

function indent(spaces: number, text: string): Value {
  if (!Number.isInteger(spaces) || spaces < 0) return failure('indent takes a whole number of spaces');
  const lines = text.split('\n');
  if (lines.length * spaces > limits.textLength) return unknown('the text is too long to compute here');
  return textOf(lines.join(`\n${' '.repeat(spaces)}`));
}

/** Functions that take texts apart and put them together. */
export const textPieceFunctions: FunctionTable = {
  split: define(
    ['string', 'string'],
    (separator, text) => withType(listOf(split(textIn(separator), textIn(text)).map(textOf)), texts),
    { approximate: splitParts },
  ),
  join: define(['string'], (...args) => join(args), {
    rest: texts,
    approximate: joinParts,
    passesElements: true,
  }),
  replace: define(
    ['string', 'string', 'string'],
    (text, wanted, replacement) => replace(textIn(text), textIn(wanted), textIn(replacement)),
    { approximate: replaceInParts },
  ),
  substr: define(
    ['string', 'number', 'number'],
    (text, offset, length) => substr(textIn(text), wholeIn(offset), wholeIn(length)),
    { approximate: substrOfParts },
  ),
  indent: define(['number', 'string'], (spaces, text) => indent(wholeIn(spaces), textIn(text)), {
    approximate: ([spaces, text]) => {
      const parts = text === undefined ? null : partsOf(text);
      if (parts === null || spaces?.kind !== 'number') return notKnown();
      const indented = parts.map((part) => (part === null ? null : textIn(indent(spaces.value, part))));
      return textFromParts(indented);
    },
  }),
};
