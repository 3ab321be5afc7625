import type { Value } from '../../model.ts';
import { unifyValues } from '../../value/convert.ts';
import { areEqual } from '../../value/equality.ts';
import { setOf } from '../../value/sets.ts';
import { isCollection, listType, setType, type Type } from '../../value/types.ts';
import { declaredTypeOf, failure, isKnownThroughout, isSet, listOf, withType } from '../../value/values.ts';
import { convertTo } from '../../value/convert.ts';
import { itemsOf } from './arguments.ts';
import { define, type FunctionTable, itemsIn, notKnown, type TerraformFunction } from './definition.ts';

const anySet = setType('dynamic');
const maxProduct = 10_000;

type Combine = (first: readonly Value[], second: readonly Value[]) => readonly Value[];

const has = (items: readonly Value[], wanted: Value): boolean =>
  wanted.kind === 'string'
    ? items.some((item) => item.kind === 'string' && item.value === wanted.value)
    : items.some((item) => areEqual(item, wanted) === true);

/** Folds sets that were converted to a common type into one. */
const combining = (combine: Combine, count: 'two' | 'many'): TerraformFunction =>
  define(
    count === 'two' ? [anySet, anySet] : [anySet],
    (...sets) => {
      // An empty set of no type takes that of the others.
      const typed = sets.filter((set) => elementOf(set) !== 'dynamic');
      const unified = unifyValues(typed.length === 0 ? sets : typed);
      if (unified === null) return failure('the sets have no type in common');
      const element = elementOf(unified[0] ?? listOf([]));
      const items = sets.map((set) => itemsIn(convertTo(set, setType(element))));
      const [first = [], ...others] = items;
      return setOf(others.reduce(combine, first), element);
    },
    count === 'two' ? {} : { rest: anySet },
  );

function elementOf(value: Value): Type {
  const type = declaredTypeOf(value);
  return type !== null && isCollection(type) ? type.element : 'dynamic';
}

function product(lists: readonly Value[]): Value {
  if (lists.length < 2) return failure('setproduct needs two lists');
  const rows: (readonly Value[])[] = [];
  const types: Type[] = [];
  let isSetOfAll = false;
  for (const list of lists) {
    if (list.kind !== 'list') return isKnownThroughout(list) ? failure('a list is needed') : notKnown();
    const unified = convertTo(list, isSet(list) ? anySet : listType('dynamic'));
    if (unified.kind !== 'list') return unified;
    rows.push(unified.items);
    types.push(elementOf(unified));
    isSetOfAll ||= isSet(list);
  }
  if (rows.reduce((size, row) => size * row.length, 1) > maxProduct)
    return notKnown('the product is too large to compute here');
  const tuples = multiply(rows).map((row) => listOf(row));
  const element: Type = { kind: 'tuple', items: types };
  return isSetOfAll ? setOf(tuples, element) : withType(listOf(tuples), listType(element));
}

function multiply(rows: readonly (readonly Value[])[]): readonly (readonly Value[])[] {
  return rows.reduce<readonly (readonly Value[])[]>(
    (all, row) => all.flatMap((start) => row.map((item) => [...start, item])),
    [[]],
  );
}

/** Elements that are not known are combined as they are; a set of them may hold fewer. */
function productOfParts(lists: readonly Value[]): Value {
  const rows = lists.map((list) => (isSet(list) && !isKnownThroughout(list) ? null : itemsOf(list)));
  if (rows.includes(null)) return notKnown();
  return product(lists.map((list, at) => (list.kind === 'list' ? list : listOf(rows[at] ?? []))));
}

/** Functions on sets. */
export const setFunctions: FunctionTable = {
  setunion: combining((first, second) => [...first, ...second.filter((item) => !has(first, item))], 'many'),
  setintersection: combining((first, second) => first.filter((item) => has(second, item)), 'many'),
  setsubtract: combining((first, second) => first.filter((item) => !has(second, item)), 'two'),
  setproduct: define([], (...lists) => product(lists), {
    rest: 'dynamic',
    approximate: productOfParts,
    passesElements: true,
  }),
};
