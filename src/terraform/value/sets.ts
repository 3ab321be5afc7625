import type { Value } from '../model.ts';
import { areEqual } from './equality.ts';
import { quoteText } from './quote-text.ts';
import { compareNumbers, exactOf, type NumberValue } from './numbers.ts';
import { roundDigits, allDigits, writePlain, writeScientific } from './exact-digits.ts';
import { typeOf } from './type-of.ts';
import { unifyTypes } from './unify.ts';
import type { Type } from './types.ts';
import { listOf, unknown, withType } from './values.ts';

/** More elements that are no texts or numbers are not compared with each other. */
const maxCompared = 500;

/** Elements that differ from all before them; `null` when two cannot be compared. */
export function distinctOf(items: readonly Value[]): readonly Value[] | null {
  const seen = new Set<string>();
  const others: Value[] = [];
  const kept: Value[] = [];
  for (const item of items) {
    const key = item.kind === 'string' ? item.value : null;
    if (key !== null) {
      if (seen.has(key)) continue;
      seen.add(key);
    } else {
      if (others.length > maxCompared) return null;
      const comparisons = others.map((other) => areEqual(other, item));
      if (comparisons.includes(true)) continue;
      if (comparisons.includes(null) && !isOpaque(item)) return null;
      others.push(item);
    }
    kept.push(item);
  }
  return kept;
}

/** References and patterns may stand for the same text, and yet are worth keeping apart. */
const isOpaque = (value: Value): boolean => value.kind === 'pattern' || value.kind === 'reference';

/** The list as a set: distinct, in Terraform's order, elements as their own keys. */
export function setOf(items: readonly Value[], element: Type | null = unifyTypes(items.map(typeOf))): Value {
  const distinct = distinctOf(items);
  if (distinct === null) return unknown('elements of the set cannot be told apart');
  const known = distinct.filter((item) => !isOpaque(item) && item.kind !== 'unknown');
  const rest = distinct.filter((item) => isOpaque(item) || item.kind === 'unknown');
  return withType(listOf([...known.toSorted(compareElements), ...rest]), {
    kind: 'set',
    element: element ?? 'dynamic',
  });
}

/** Texts by their code points, numbers by size, `null` last, anything else by the text it is hashed by. */
function compareElements(left: Value, right: Value): number {
  if (left.kind === 'null' || right.kind === 'null')
    return Number(left.kind === 'null') - Number(right.kind === 'null');
  if (left.kind === 'string' && right.kind === 'string') return compareTexts(left.value, right.value);
  if (left.kind === 'number' && right.kind === 'number') return compareNumbers(left, right);
  if (left.kind === 'boolean' && right.kind === 'boolean') return Number(left.value) - Number(right.value);
  return compareTexts(hashText(left), hashText(right));
}

/** By code points, which is the order of the bytes in UTF-8; JavaScript compares the halves of surrogate pairs. */
export function compareTexts(left: string, right: string): number {
  if (left === right) return 0;
  const length = Math.min(left.length, right.length);
  for (let at = 0; at < length; at += 1) {
    const [one, other] = [left.charCodeAt(at), right.charCodeAt(at)];
    if (one !== other) return rank(one) - rank(other);
  }
  return left.length - right.length;
}

/** Surrogates stand for what comes after all other code units. */
const rank = (unit: number): number => (unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit);

/** The text by which cty tells elements of sets apart: https://github.com/zclconf/go-cty/blob/main/cty/set_internals.go */
function hashText(value: Value): string {
  switch (value.kind) {
    case 'string':
      return quoteText(value.value);
    case 'number':
      return hashNumber(value);
    case 'boolean':
      return value.value ? 'T' : 'F';
    case 'null':
      return 'N';
    case 'list': {
      const type = typeOf(value);
      const [open, close] = typeof type === 'object' && type.kind === 'tuple' ? '<>' : '[]';
      return `${open}${value.items.map((item) => `${hashText(item)};`).join('')}${close}`;
    }
    case 'object': {
      const keys = [...value.entries.keys()].toSorted(compareTexts);
      const type = typeOf(value);
      const entry = (key: string): string => hashText(value.entries.get(key) ?? { kind: 'null' });
      if (typeof type === 'object' && type.kind === 'map')
        return `{${keys.map((key) => `${quoteText(key)}:${entry(key)};`).join('')}}`;
      return `<${keys.map((key) => `${entry(key)};`).join('')}>`;
    }
    case 'pattern':
    case 'reference':
    case 'unknown':
      return '?';
  }
}

/** Ten digits, as Go writes `%.10g`. */
function hashNumber(value: NumberValue): string {
  const exact = exactOf(value);
  if (exact === null) return value.value < 0 ? '-Inf' : '+Inf';
  const digits = roundDigits(allDigits(exact), 10);
  const sign = exact.isNegative ? '-' : '';
  const power = digits.point - 1;
  if (digits.digits !== '' && (power < -4 || power >= 10))
    return `${sign}${writeScientific(digits, digits.digits.length - 1, 'e')}`;
  return `${sign}${writePlain(digits, Math.max(0, digits.digits.length - digits.point))}`;
}
