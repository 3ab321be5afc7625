import type { Value } from '../../model.ts';
import { listType } from '../../value/types.ts';
import { failure, isKnownThroughout, isSet, listOf, withType } from '../../value/values.ts';
import { settle } from '../references.ts';
import { define, type FunctionTable, notKnown, textIn } from './definition.ts';
import { formatText } from './format-text.ts';

const anything = { orNull: 'dynamic' } as const;

function formatList(format: string, given: readonly Value[]): Value {
  const args = given.map((value) => ({ value, items: settledItems(value) }));
  if (args.some(({ value }) => value.kind === 'unknown' || value.kind === 'reference')) return notKnown();
  // A null may turn out to be a list.
  if (args.some(({ value }) => value.kind === 'null')) return notKnown();
  const lengths = args.flatMap(({ items }) => (items === null ? [] : [items.length]));
  const [length = 1] = lengths;
  if (lengths.some((each) => each !== length)) return failure('the lists have different lengths');
  const lines: Value[] = [];
  for (let at = 0; at < length; at += 1) {
    const line = args.map(({ value, items }) => items?.[at] ?? value);
    if (line.some(({ kind }) => kind === 'null')) return failure('a null cannot be formatted');
    lines.push(formatText(format, line));
  }
  return (
    lines.find((line) => line.kind === 'unknown' && args.every(({ value }) => isKnownThroughout(value))) ??
    withType(listOf(lines), listType('string'))
  );
}

function settledItems(value: Value): readonly Value[] | null {
  const settled = settle(value);
  if (settled.kind !== 'list') return null;
  // The order in which a set with something unknown is gone through is not known.
  return isSet(settled) && !isKnownThroughout(settled) ? null : settled.items;
}

/** Functions that fill formats. */
export const formatFunctions: FunctionTable = {
  format: define(['string'], (format, ...args) => formatText(textIn(format), args), {
    rest: anything,
    approximate: ([format, ...args]) =>
      format?.kind === 'string' ? formatText(format.value, args) : notKnown(),
  }),
  formatlist: define(['string'], (format, ...args) => formatList(textIn(format), args), {
    rest: anything,
    approximate: ([format, ...args]) =>
      format?.kind === 'string' ? formatList(format.value, args) : notKnown(),
  }),
};
