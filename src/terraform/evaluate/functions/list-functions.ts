import type { Value } from '../../model.ts';
import { convertTo, unifyValues } from '../../value/convert.ts';
import { areEqual } from '../../value/equality.ts';
import { countPrecision, exactInteger } from '../../value/exact-number.ts';
import { numberFrom } from '../../value/numbers.ts';
import { compareTexts, distinctOf } from '../../value/sets.ts';
import { typeOf } from '../../value/type-of.ts';
import { isCollection, listType, type Type } from '../../value/types.ts';
import { unifyTypes } from '../../value/unify.ts';
import {
  booleanOf,
  declaredTypeOf,
  failure,
  firstItemsOf,
  isKnownThroughout,
  isSet,
  limits,
  listOf,
  nullValue,
  textOf,
  withType,
} from '../../value/values.ts';
import { settle } from '../references.ts';
import { itemsOf } from './arguments.ts';
import { define, type FunctionTable, itemsIn, notKnown, textIn, wholeIn } from './definition.ts';

const anyList = listType('dynamic');
const texts = listType('string');

/** The items of a list or tuple, with a refusal for anything else that is known, sets included. */
function sequence(value: Value, allowsSet: boolean): readonly Value[] | null {
  return value.kind === 'list' && (allowsSet || !isSet(value)) ? value.items : null;
}

const notAList = (): Value => failure('a list is needed');

/** As a list of the same kind: a list of a type stays one, a tuple a tuple, a set becomes a list. */
function sameForm(items: readonly Value[], like: Value): Value {
  const type = declaredTypeOf(like);
  return isCollectionType(type) ? withType(listOf(items), listType(type.element)) : listOf(items);
}

const isCollectionType = (type: Type | null) => type !== null && isCollection(type);

function concat(lists: readonly Value[]): Value {
  if (lists.length === 0) return failure('concat needs a list');
  if (lists.some((list) => sequence(list, false) === null)) return notAList();
  const types = lists.map(declaredTypeOf);
  const elements = types.flatMap((type) => (isCollectionType(type) ? [type.element] : []));
  const all = lists.flatMap(itemsIn);
  const element = elements.length === lists.length ? unifyTypes(elements) : null;
  return element === null ? listOf(all) : convertTo(listOf(all), listType(element));
}

/** A reference to instances that are not known counts as one of them. */
function concatParts(lists: readonly Value[]): Value {
  const all: Value[] = [];
  for (const list of lists) {
    const items = itemsOf(list) ?? (list.kind === 'reference' ? [list] : null);
    if (items === null || (list.kind === 'list' && isSet(list))) return notKnown();
    all.push(...items);
  }
  return listOf(all);
}

function flatten(list: Value): Value {
  if (list.kind !== 'list')
    return list.kind === 'unknown' || list.kind === 'reference' ? notKnown() : notAList();
  const flat: Value[] = [];
  const visit = (value: Value): boolean => {
    if (value.kind !== 'list') {
      flat.push(value);
      // What is not known may be a list itself.
      return value.kind !== 'unknown' && flat.length <= limits.weight;
    }
    return (isKnownThroughout(value) || !isSet(value)) && value.items.every(visit);
  };
  return visit(list) ? listOf(flat) : notKnown();
}

function element(list: Value, index: Value): Value {
  const items = sequence(list, false);
  const at = wholeIn(index);
  if (items === null) return notAList();
  if (items.length === 0) return failure('the list is empty');
  if (!Number.isInteger(at) || at < 0)
    return failure('the index must be a whole number that is not negative');
  return items[at % items.length] ?? notKnown();
}

function elementOfParts([list, index]: readonly Value[]): Value {
  if (list === undefined || list.kind === 'reference') return list ?? notKnown();
  const first = firstItemsOf(list);
  const at = index === undefined ? index : settle(index);
  if (first !== null && at?.kind === 'number') return first[at.value] ?? notKnown();
  const items = itemsOf(list);
  if (items === null || at?.kind !== 'number' || list.kind === 'object') return notKnown();
  return element(listOf(items), at);
}

function chunk(list: Value, size: number): Value {
  if (!Number.isInteger(size) || size < 0)
    return failure('the size must be a whole number that is not negative');
  const items = itemsIn(list);
  const type = typeOf(list);
  const chunks: Value[] = [];
  const step = size === 0 ? items.length : size;
  for (let at = 0; at < items.length; at += step)
    chunks.push(withType(listOf(items.slice(at, at + step)), type));
  return withType(listOf(chunks), listType(type));
}

function slice(list: Value, start: number, end: number): Value {
  const items = sequence(list, false);
  if (items === null) return notAList();
  const isSound = Number.isInteger(start) && Number.isInteger(end) && start >= 0 && start <= end;
  if (!isSound || end > items.length) return failure('the slice reaches beyond the list');
  return sameForm(items.slice(start, end), list);
}

function indexOf(list: Value, wanted: Value): Value {
  const items = sequence(list, false);
  if (items === null) return notAList();
  const at = items.findIndex((item) => areEqual(settle(item), settle(wanted)) !== false);
  if (at < 0) return failure('the value is not in the list');
  if (areEqual(settle(items[at] ?? wanted), settle(wanted)) === null) return notKnown();
  return numberFrom(exactInteger(BigInt(at), countPrecision));
}

function contains(list: Value, wanted: Value): Value {
  if (list.kind !== 'list' && itemsOf(list) === null)
    return isKnownThroughout(list) ? notAList() : notKnown();
  if (list.kind === 'object') return notAList();
  const comparisons = (itemsOf(list) ?? []).map((item) => areEqual(settle(item), settle(wanted)));
  if (comparisons.includes(true)) return booleanOf(true);
  return comparisons.includes(null) ? notKnown() : booleanOf(false);
}

function matchKeys(values: Value, keys: Value, wanted: Value): Value {
  if (itemsIn(values).length !== itemsIn(keys).length) return failure('values and keys differ in number');
  const unified = unifyValues([keys, wanted]);
  if (unified === null) return failure('the keys have no type in common');
  const [unifiedKeys, search] = unified;
  const comparisons = itemsIn(unifiedKeys).map((key) => itemsIn(search).map((each) => areEqual(key, each)));
  if (comparisons.some((row) => row.includes(null) && !row.includes(true))) return notKnown();
  return sameForm(
    itemsIn(values).filter((_, at) => comparisons[at]?.includes(true)),
    values,
  );
}

function one(value: Value): Value {
  const items = sequence(value, true);
  if (items === null) return failure('one takes a list, a set or a tuple');
  if (items.length > 1) return failure('there is more than one element');
  const type = declaredTypeOf(value);
  return items[0] ?? withType(nullValue(), isCollectionType(type) ? type.element : null);
}

function oneOfParts([value]: readonly Value[]): Value {
  if (value === undefined || value.kind === 'reference') return value ?? notKnown();
  const items = itemsOf(value);
  if (items === null) return notKnown();
  return isSet(value) && items.length > 1 ? notKnown() : one(value.kind === 'list' ? value : listOf(items));
}

function coalesceLists(lists: readonly Value[]): Value {
  if (lists.length === 0) return failure('there is no list');
  for (const list of lists) {
    if (list.kind === 'null' || list.kind === 'object') return notAList();
    const items = list.kind === 'list' ? sequence(list, false) : itemsOf(list);
    if (items === null) return isKnownThroughout(list) ? notAList() : notKnown();
    if (items.length > 0) return list;
  }
  return failure('every list is empty');
}

function compact(list: Value): Value {
  const items = itemsIn(list).map((item) => ({ item, settled: settle(item) }));
  if (items.some(({ settled }) => settled.kind === 'unknown')) return notKnown();
  const kept = items.filter(
    ({ settled }) => settled.kind !== 'null' && !(settled.kind === 'string' && settled.value === ''),
  );
  return withType(listOf(kept.map(({ item }) => item)), texts);
}

/** Functions on lists, sets and tuples. */
export const listFunctions: FunctionTable = {
  concat: define([], (...lists) => concat(lists), {
    rest: 'dynamic',
    approximate: concatParts,
    passesElements: true,
  }),
  flatten: define(['dynamic'], flatten, {
    approximate: ([list]) => flatten(list ?? notKnown()),
    passesElements: true,
  }),
  element: define(['dynamic', 'number'], element, { approximate: elementOfParts, passesElements: true }),
  chunklist: define([anyList, 'number'], (list, size) => chunk(list, wholeIn(size)), {
    approximate: ([list, size]) =>
      list?.kind === 'list' && size?.kind === 'number' && !isSet(list) ? chunk(list, size.value) : notKnown(),
    passesElements: true,
  }),
  compact: define([texts], compact, {
    approximate: ([list]) => (list?.kind === 'list' ? compact(list) : notKnown()),
    passesElements: true,
    hidesDeeply: true,
  }),
  distinct: define([anyList], (list) => distinct(list), {
    approximate: ([list]) => {
      const items = list === undefined ? null : itemsOf(list);
      return items === null ? notKnown() : distinct(list?.kind === 'list' ? list : listOf(items));
    },
    passesElements: true,
    hidesDeeply: true,
  }),
  reverse: define(['dynamic'], (list) => reverse(list), {
    approximate: ([list]) => {
      const items = list === undefined ? null : itemsOf(list);
      return items === null || list === undefined || isSet(list)
        ? notKnown()
        : reverse(list.kind === 'list' ? list : listOf(items));
    },
    passesElements: true,
  }),
  slice: define(
    ['dynamic', 'number', 'number'],
    (list, start, end) => slice(list, wholeIn(start), wholeIn(end)),
    {
      approximate: ([list, start, end]) => {
        const items = list === undefined || isSet(list) ? null : itemsOf(list);
        if (items === null || start?.kind !== 'number' || end?.kind !== 'number') return notKnown();
        return slice(list?.kind === 'list' ? list : listOf(items), start.value, end.value);
      },
      passesElements: true,
    },
  ),
  sort: define([texts], (list) => {
    if (itemsIn(list).some(({ kind }) => kind === 'null')) return failure('a null cannot be sorted');
    return withType(listOf(itemsIn(list).map(textIn).toSorted(compareTexts).map(textOf)), texts);
  }),
  index: define(['dynamic', 'dynamic'], indexOf, {
    approximate: ([list, wanted]) =>
      list?.kind === 'list' && wanted !== undefined && !isSet(list) ? indexOf(list, wanted) : notKnown(),
    passesElements: true,
    hidesDeeply: true,
  }),
  contains: define(['dynamic', 'dynamic'], contains, {
    approximate: ([list, wanted]) => contains(list ?? notKnown(), wanted ?? notKnown()),
    passesElements: true,
    hidesDeeply: true,
  }),
  matchkeys: define([anyList, anyList, anyList], matchKeys),
  one: define(['dynamic'], one, { approximate: oneOfParts, passesElements: true }),
  coalescelist: define([], (...lists) => coalesceLists(lists), {
    rest: { orNull: 'dynamic' },
    approximate: coalesceLists,
    passesElements: true,
    hidesDeeply: true,
  }),
};

function distinct(list: Value): Value {
  const kept = distinctOf(itemsIn(list));
  return kept === null ? notKnown() : sameForm(kept, list);
}

function reverse(list: Value): Value {
  const items = sequence(list, true);
  return items === null ? notAList() : sameForm(items.toReversed(), list);
}
