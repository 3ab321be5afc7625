import type { Value } from '../model.ts';
import { parseNumber, writeNumber } from './numbers.ts';
import { setOf } from './sets.ts';
import { typeOf } from './type-of.ts';
import { canConvert, unifyTypes } from './unify.ts';
import { type CollectionType, isSameType, type Type } from './types.ts';
import {
  booleanOf,
  declaredTypeOf,
  failure,
  isError,
  isLoose,
  isOpen,
  asOpen,
  isSensitive,
  asSensitive,
  listOf,
  objectOf,
  textOf,
  trailOf,
  unknown,
  withTrail,
  withType,
} from './values.ts';

/** As Terraform's automatic conversion to a string, what cannot be converted as it is; keeps the trail. */
export function toText(value: Value): Value {
  if (value.kind === 'number') return keepNotes(value, textOf(writeNumber(value)));
  if (value.kind === 'boolean') return keepNotes(value, textOf(String(value.value)));
  return value;
}

/** As Terraform's automatic conversion to a number, what cannot be converted as it is; keeps the trail. */
export function toNumber(value: Value): Value {
  if (value.kind !== 'string') return value;
  const number = parseNumber(value.value);
  return number === null ? value : keepNotes(value, number);
}

/** As Terraform's automatic conversion to a boolean, what cannot be converted as it is; keeps the trail. */
function toBoolean(value: Value): Value {
  if (value.kind !== 'string') return value;
  if (value.value === 'true' || value.value === '1') return keepNotes(value, booleanOf(true));
  if (value.value === 'false' || value.value === '0') return keepNotes(value, booleanOf(false));
  return value;
}

function keepNotes(from: Value, to: Value): Value {
  const trail = trailOf(from);
  const kept = trail === null ? to : withTrail(to, trail);
  return isSensitive(from) ? asSensitive(kept) : kept;
}

/**
 * A value in another type, as Terraform converts it; a failure where Terraform refuses. What is not known stays as it
 * is, as far as it may become such a value.
 */
export function convertTo(value: Value, type: Type): Value {
  if (type === 'dynamic' || value.kind === 'unknown' || value.kind === 'reference') return value;
  if (value.kind === 'null') return keepNotes(value, withType(value, type));
  if (typeof type === 'string') return convertToPrimitive(value, type);
  if (declaredTypeOf(value) !== null && isSameType(typeOf(value), type) && !hasUndecided(type)) return value;
  switch (type.kind) {
    case 'list':
    case 'set':
      return value.kind === 'list' ? keepNotes(value, convertItems(value, type)) : refuse(value, type);
    case 'map':
      return value.kind === 'object' ? keepNotes(value, convertEntries(value, type)) : refuse(value, type);
    case 'tuple':
      return value.kind === 'list' ? keepNotes(value, convertTuple(value, type.items)) : refuse(value, type);
    case 'object':
      return value.kind === 'object' ? keepNotes(value, convertObject(value, type)) : refuse(value, type);
  }
}

function hasUndecided(type: CollectionType | Type): boolean {
  return typeof type === 'object' && 'element' in type && type.element === 'dynamic';
}

function refuse(value: Value, type: Type): Value {
  const wanted = typeof type === 'string' ? type : type.kind;
  return failure(`a ${value.kind} is no ${wanted}`);
}

function convertToPrimitive(value: Value, type: 'string' | 'number' | 'bool'): Value {
  if (type === 'string') {
    const text = toText(value);
    return text.kind === 'string' || text.kind === 'pattern' ? text : refuse(value, type);
  }
  if (value.kind === 'pattern') return unknown('the text is not known');
  const converted = type === 'number' ? toNumber(value) : toBoolean(value);
  const wanted = type === 'number' ? 'number' : 'boolean';
  if (converted.kind === wanted || converted.kind === 'unknown') return converted;
  return refuse(value, type);
}

function convertItems(value: Extract<Value, { kind: 'list' }>, type: CollectionType): Value {
  const element = type.element === 'dynamic' ? elementTypeOf(value.items, typeOf(value)) : type.element;
  if (element === null) return failure(`the elements of the ${type.kind} have no type in common`);
  const items = value.items.map((item) => convertTo(item, element));
  // What failed before is for others to report.
  const failed = items.find((item, index) => isError(item) && value.items[index] !== item);
  if (failed !== undefined) return failed;
  return type.kind === 'set' ? setOf(items, element) : withType(listOf(items), { kind: 'list', element });
}

function elementTypeOf(items: readonly Value[], type: Type): Type | null {
  if (typeof type === 'object' && 'element' in type) return type.element;
  return unifyTypes(items.map(typeOf));
}

function convertEntries(value: Extract<Value, { kind: 'object' }>, type: CollectionType): Value {
  const declared = typeOf(value);
  const element =
    type.element === 'dynamic' ? elementTypeOf([...value.entries.values()], declared) : type.element;
  if (element === null) return failure('the elements of the map have no type in common');
  const entries = new Map<string, Value>();
  for (const [key, entry] of value.entries) {
    const converted = convertTo(entry, element);
    if (isError(converted) && converted !== entry) return converted;
    entries.set(key, converted);
  }
  const map = withType(objectOf(entries), { kind: 'map', element });
  return isOpen(value) ? asOpen(map) : map;
}

function convertTuple(value: Extract<Value, { kind: 'list' }>, types: readonly Type[]): Value {
  const declared = declaredTypeOf(value);
  if (declared !== null || value.items.length !== types.length)
    return failure('the tuple has another length');
  const items = value.items.map((item, index) => convertTo(item, types[index] ?? 'dynamic'));
  return items.find((item, index) => isError(item) && value.items[index] !== item) ?? listOf(items);
}

function convertObject(
  value: Extract<Value, { kind: 'object' }>,
  type: Extract<Type, { kind: 'object' }>,
): Value {
  const entries = new Map<string, Value>();
  for (const [name, wanted] of type.attributes) {
    const given = value.entries.get(name);
    if (given === undefined) {
      if (isOpen(value)) continue;
      return failure(`there is no attribute "${name}"`);
    }
    const converted = convertTo(given, wanted);
    if (isError(converted) && converted !== given) return converted;
    entries.set(name, converted);
  }
  const object = objectOf(entries);
  return isOpen(value) ? asOpen(object) : object;
}

/**
 * The values in the one type that Terraform gives them all; `null` when there is none. Values of partly known types
 * stay as they are.
 */
export function unifyValues(values: readonly Value[]): readonly Value[] | null {
  const types = values.map(typeOf);
  const type = unifyTypes(types);
  if (type === null) return values.some(isLoose) ? values : null;
  if (type === 'dynamic') return values;
  return values.map((value, index) =>
    canConvert(types[index] ?? 'dynamic', type) ? convertTo(value, type) : value,
  );
}
