import type { Value } from '../model.ts';
import { matchPattern } from './pattern.ts';
import { booleanOf, isOpen, numberOf, textOf, trailOf, unknown, withTrail } from './values.ts';

const numeric = /^-?\d+(\.\d+)?([eE][+-]?\d+)?$/;

/** Terraform writes numbers without an exponent as far as they go. */
export function formatNumber(value: number): string {
  return Number.isInteger(value) && Math.abs(value) < 1e21 ? BigInt(value).toString() : String(value);
}

/** As Terraform's automatic conversion to a string; keeps the trail. */
export function toText(value: Value): Value {
  if (value.kind === 'number') return withTrail(textOf(formatNumber(value.value)), trailOf(value));
  if (value.kind === 'boolean') return withTrail(textOf(String(value.value)), trailOf(value));
  return value;
}

/** As Terraform's automatic conversion to a number; keeps the trail. */
export function toNumber(value: Value): Value {
  if (value.kind === 'string' && numeric.test(value.value))
    return withTrail(numberOf(Number(value.value)), trailOf(value));
  return value;
}

/** As Terraform's automatic conversion to a boolean; keeps the trail. */
export function toBoolean(value: Value): Value {
  if (value.kind === 'string' && (value.value === 'true' || value.value === 'false'))
    return withTrail(booleanOf(value.value === 'true'), trailOf(value));
  return value;
}

/** Whether two values are equal; `null` when that is not known. */
export function areEqual(left: Value, right: Value): boolean | null {
  if (!isKnown(left) || !isKnown(right)) return cannotBeEqual(left, right) ? false : null;
  if (left.kind === 'string' && right.kind === 'string') return left.value === right.value;
  if (left.kind === 'number' && right.kind === 'number') return left.value === right.value;
  if (left.kind === 'boolean' && right.kind === 'boolean') return left.value === right.value;
  if (left.kind === 'null' || right.kind === 'null') return left.kind === right.kind;
  if (left.kind === 'list' && right.kind === 'list') {
    if (left.items.length !== right.items.length) return false;
    return allEqual(left.items.map((item, index) => [item, right.items[index] ?? unknown('missing')]));
  }
  if (left.kind === 'object' && right.kind === 'object') {
    if (isOpen(left) || isOpen(right)) return null;
    if (left.entries.size !== right.entries.size) return false;
    const pairs: [Value, Value][] = [];
    for (const [key, value] of left.entries) {
      const other = right.entries.get(key);
      if (other === undefined) return false;
      pairs.push([value, other]);
    }
    return allEqual(pairs);
  }
  return false;
}

/** What is partly known can still be told apart from `null` and from texts of another form. */
function cannotBeEqual(left: Value, right: Value): boolean {
  const [known, partly] = isKnown(left) ? [left, right] : [right, left];
  if (known.kind === 'null') return partly.kind === 'pattern' || partly.kind === 'reference';
  if (known.kind === 'string' && partly.kind === 'pattern')
    return matchPattern(partly.parts, known.value) === null;
  return known.kind === 'string' && known.value === '' && partly.kind === 'reference';
}

function allEqual(pairs: readonly (readonly [Value, Value])[]): boolean | null {
  let result: boolean | null = true;
  for (const [left, right] of pairs) {
    const equal = areEqual(left, right);
    if (equal === false) return false;
    if (equal === null) result = null;
  }
  return result;
}

function isKnown(value: Value): boolean {
  return value.kind !== 'unknown' && value.kind !== 'pattern' && value.kind !== 'reference';
}

/** The plain JavaScript form of a value known through and through; `undefined` when a part is not. */
export function toPlain(value: Value): unknown {
  switch (value.kind) {
    case 'string':
    case 'number':
    case 'boolean':
      return value.value;
    case 'null':
      return null;
    case 'list': {
      const items = value.items.map(toPlain);
      return items.includes(undefined) ? undefined : items;
    }
    case 'object': {
      if (isOpen(value)) return undefined;
      const entries: [string, unknown][] = [];
      // Terraform writes the keys of an object in their order.
      const inOrder = [...value.entries].toSorted(([left], [right]) => (left < right ? -1 : 1));
      for (const [key, entry] of inOrder) {
        const plain = toPlain(entry);
        if (plain === undefined) return undefined;
        entries.push([key, plain]);
      }
      return Object.fromEntries(entries);
    }
    case 'pattern':
    case 'reference':
    case 'unknown':
      return undefined;
  }
}
