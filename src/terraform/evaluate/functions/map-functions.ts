import type { Value } from '../../model.ts';
import { convertTo } from '../../value/convert.ts';
import { countPrecision, exactInteger } from '../../value/exact-number.ts';
import { numberFrom } from '../../value/numbers.ts';
import { compareTexts } from '../../value/sets.ts';
import { isCollection, isSameType, listType, mapType } from '../../value/types.ts';
import {
  asOpen,
  declaredTypeOf,
  failure,
  isError,
  isKnownThroughout,
  isOpen,
  isSet,
  listOf,
  objectOf,
  textOf,
  withType,
} from '../../value/values.ts';
import { elementOf } from '../collections.ts';
import { settle } from '../references.ts';
import { entriesOf, itemsOf } from './arguments.ts';
import { countCharacters } from './characters.ts';
import { define, type FunctionTable, itemsIn, notKnown, textIn } from './definition.ts';

const texts = listType('string');

const notAMap = (): Value => failure('a map is needed');

/** The type of the elements of a map; `null` for an object, whose attributes have a type each. */
function elementTypeOf(value: Value) {
  const type = declaredTypeOf(value);
  return type !== null && isCollection(type) ? type.element : null;
}

function merge(maps: readonly Value[]): Value {
  if (maps.some(({ kind }) => kind !== 'object' && kind !== 'null')) return notAMap();
  const entries = maps.flatMap((map) => (map.kind === 'object' ? [...map.entries] : []));
  const merged = objectOf(new Map(entries));
  const types = maps.map((map) => (map.kind === 'null' ? null : declaredTypeOf(map)));
  const [first] = types;
  const isMap = first !== undefined && first !== null && isCollection(first);
  return isMap && types.every((type) => type !== null && isSameType(type, first))
    ? withType(merged, first)
    : merged;
}

/** What came before may be overridden by what is not known. */
function mergeParts(maps: readonly Value[]): Value {
  let entries = new Map<string, Value>();
  let isExact = true;
  for (const map of maps) {
    if (map.kind === 'null') continue;
    if (map.kind !== 'object' && isKnownThroughout(map)) return notAMap();
    const added = map.kind === 'object' ? map.entries : entriesOf(map);
    if (added === null || isOpen(map)) {
      entries = new Map([...entries.keys()].map((key) => [key, notKnown('it may be overridden by a merge')]));
      isExact = false;
    }
    for (const [key, value] of added ?? []) entries.set(key, value);
  }
  const merged = objectOf(entries);
  return isExact ? merged : asOpen(merged);
}

function lookup(map: Value, key: string, fallback: Value | undefined): Value {
  if (map.kind !== 'object') return notAMap();
  const element = elementTypeOf(map);
  const converted = fallback === undefined || element === null ? fallback : convertTo(fallback, element);
  if (converted !== undefined && isError(converted)) return converted;
  if (map.entries.has(key)) return elementOf(map, textOf(key));
  return converted ?? failure(`there is no "${key}"`);
}

function lookupInParts([map, name, fallback]: readonly Value[]): Value {
  const key = name === undefined ? name : settle(name);
  if (map === undefined || key?.kind !== 'string') return notKnown();
  if (map.kind === 'object' && map.entries.has(key.value)) return elementOf(map, key);
  const entries = entriesOf(map);
  if (entries === null) return notKnown();
  return entries.get(key.value) ?? fallback ?? failure(`there is no "${key.value}"`);
}

const sortedEntries = (entries: ReadonlyMap<string, Value>): readonly (readonly [string, Value])[] =>
  [...entries].toSorted(([left], [right]) => compareTexts(left, right));

function keysOf(map: Value): Value {
  const entries = entriesOf(map);
  if (entries === null || map.kind === 'list') return isKnownThroughout(map) ? notAMap() : notKnown();
  const keys = listOf(sortedEntries(entries).map(([key]) => textOf(key)));
  return elementTypeOf(map) === null ? keys : withType(keys, texts);
}

function valuesOf(map: Value): Value {
  const entries = entriesOf(map);
  if (entries === null || map.kind === 'list') return isKnownThroughout(map) ? notAMap() : notKnown();
  const values = listOf(sortedEntries(entries).map(([, value]) => value));
  const element = elementTypeOf(map);
  return element === null ? values : withType(values, listType(element));
}

function zipMap(keys: readonly Value[], values: Value): Value {
  const items = values.kind === 'list' && !isSet(values) ? values.items : null;
  if (items === null) return isKnownThroughout(values) ? failure('a list is needed') : notKnown();
  if (items.length !== keys.length) return failure('keys and values differ in number');
  if (keys.some(({ kind }) => kind === 'null')) return failure('a key is null');
  const zipped = objectOf(new Map(keys.map((key, at) => [textIn(key), items[at] ?? notKnown()])));
  const element = elementTypeOf(values);
  return element === null ? zipped : withType(zipped, mapType(element));
}

function transpose(map: Value): Value {
  const swapped = new Map<string, string[]>();
  for (const [key, list] of map.kind === 'object' ? map.entries : [])
    for (const item of itemsIn(list)) {
      if (item.kind !== 'string') return failure('a null cannot be a key');
      swapped.set(item.value, [...(swapped.get(item.value) ?? []), key]);
    }
  const entries = [...swapped].map(
    ([key, names]) => [key, withType(listOf(names.toSorted(compareTexts).map(textOf)), texts)] as const,
  );
  return withType(objectOf(new Map(entries)), mapType(texts));
}

function lengthOf(value: Value): Value {
  const settled = value.kind === 'reference' ? (entriesOf(value) === null ? settle(value) : value) : value;
  if (isSet(settled) && !isKnownThroughout(settled)) return notKnown();
  const size =
    settled.kind === 'string'
      ? countCharacters(settled.value)
      : (entriesOf(settled)?.size ?? (settled.kind === 'object' ? undefined : itemsOf(settled)?.length));
  if (size !== undefined) return numberFrom(exactInteger(BigInt(size), countPrecision));
  return isKnownThroughout(settled) ? failure('it has no length') : notKnown();
}

/** Functions on maps and objects. */
export const mapFunctions: FunctionTable = {
  merge: define([], (...maps) => merge(maps), {
    rest: { orNull: 'dynamic' },
    approximate: mergeParts,
    passesElements: true,
  }),
  lookup: define(
    ['dynamic', 'string'],
    (map, key, ...fallbacks) =>
      fallbacks.length > 1 ? failure('lookup takes one default') : lookup(map, textIn(key), fallbacks[0]),
    {
      rest: { orNull: 'dynamic' },
      approximate: lookupInParts,
      passesElements: true,
    },
  ),
  keys: define(['dynamic'], keysOf, {
    approximate: ([map]) => keysOf(map ?? notKnown()),
    passesElements: true,
  }),
  values: define(['dynamic'], valuesOf, {
    approximate: ([map]) => valuesOf(map ?? notKnown()),
    passesElements: true,
  }),
  zipmap: define([texts, 'dynamic'], (keys, values) => zipMap(itemsIn(keys), values), {
    approximate: ([keys, values]) =>
      keys?.kind === 'list' && keys.items.every(({ kind }) => kind === 'string')
        ? zipMap(keys.items, values ?? notKnown())
        : notKnown(),
    passesElements: true,
  }),
  transpose: define([mapType(texts)], transpose),
  length: define(['dynamic'], lengthOf, {
    approximate: ([value]) => lengthOf(value ?? notKnown()),
    passesElements: true,
  }),
};
