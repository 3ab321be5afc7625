import type { Value } from '../model.ts';
import { compareNumbers } from './numbers.ts';
import { matchPattern } from './pattern.ts';
import { hasDynamic, isSameType } from './types.ts';
import { declaredTypeOf, isLoose, isOpen, unknown } from './values.ts';

/** Whether two values are equal as `==` sees it; `null` when that is not known. Values of different types are not. */
export function areEqual(left: Value, right: Value): boolean | null {
  if (!isKnown(left) || !isKnown(right)) return cannotBeEqual(left, right) ? false : null;
  if (left.kind === 'null' || right.kind === 'null') return left.kind === right.kind;
  if (left.kind === 'string' && right.kind === 'string') return left.value === right.value;
  if (left.kind === 'number' && right.kind === 'number') return compareNumbers(left, right) === 0;
  if (left.kind === 'boolean' && right.kind === 'boolean') return left.value === right.value;
  if (left.kind !== right.kind) return false;
  const equal = haveEqualParts(left, right);
  if (isLoose(left) || isLoose(right)) return equal === true ? null : equal;
  const isSameForm = haveSameForm(left, right);
  return isSameForm === true || equal === false ? equal : isSameForm;
}

function haveEqualParts(left: Value, right: Value): boolean | null {
  if (left.kind === 'list' && right.kind === 'list') {
    if (left.items.length !== right.items.length) return false;
    return allEqual(left.items.map((item, index) => [item, right.items[index] ?? unknown('missing')]));
  }
  if (left.kind !== 'object' || right.kind !== 'object') return false;
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

/**
 * A list is never equal to a tuple, nor a map to an object, nor a list to one of another type; `null` where a type is
 * not decided. The parts of tuples and objects are compared by themselves.
 */
function haveSameForm(left: Value, right: Value): boolean | null {
  const [one, other] = [declaredTypeOf(left), declaredTypeOf(right)];
  if (one === null || other === null) return one === other;
  if (isSameType(one, other)) return true;
  const isSameKind = typeof one === 'object' && typeof other === 'object' && one.kind === other.kind;
  return isSameKind && (hasDynamic(one) || hasDynamic(other)) ? null : false;
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
