import type { Value } from '../model.ts';
import {
  asSensitive,
  behind,
  declaredTypeOf,
  failure,
  firstItemsOf,
  isError,
  isOpen,
  isSensitive,
  isSet,
  listOf,
  numberOf,
  textOf,
  trailOf,
  unknown,
  withType,
} from '../value/values.ts';
import { convertTo } from '../value/convert.ts';
import { wholeNumberOf } from '../value/numbers.ts';
import { compareTexts } from '../value/sets.ts';
import { isCollection, listType } from '../value/types.ts';
import { typeOf } from '../value/type-of.ts';
import { unifyTypes } from '../value/unify.ts';
import { attributeOfReference, elementOfReference, instancesOfReference, settle } from './references.ts';

export interface Element {
  readonly key: Value;
  readonly value: Value;
}

/** The elements of a list, set, map or of a resource's instances, in order; `null` when they are not all known. */
export function elementsOf(collection: Value): readonly Element[] | null {
  const value =
    collection.kind === 'reference' && collection.path.length > 0 ? settle(collection) : collection;
  if (value.kind === 'list')
    return value.items.map((item, index) => ({ key: isSet(value) ? item : numberOf(index), value: item }));
  if (value.kind === 'object' && !isOpen(value)) {
    // Terraform goes through maps in the order of their keys.
    const keys = [...value.entries.keys()].toSorted(compareTexts);
    return keys.map((key) => ({ key: textOf(key), value: entryOf(value, key) }));
  }
  if (value.kind === 'reference') {
    const instances = instancesOfReference(value);
    if (instances === null || instances.some(({ key }) => key === null)) return null;
    return instances.map((instance) => ({
      key: typeof instance.key === 'number' ? numberOf(instance.key) : textOf(instance.key ?? ''),
      value: instance.value,
    }));
  }
  return null;
}

/** `value.name` */
export function attributeOf(value: Value, name: string): Value {
  switch (value.kind) {
    case 'object':
      return entryOf(value, name);
    case 'reference':
      return attributeOfReference(value, name);
    case 'unknown':
      return value;
    case 'null':
      return failure(`a null value has no attribute "${name}"`);
    case 'string':
    case 'number':
    case 'boolean':
    case 'list':
    case 'pattern':
      return failure(`a ${value.kind} has no attribute "${name}"`);
  }
}

/** `value[key]` */
export function elementOf(value: Value, key: Value): Value {
  if (value.kind === 'reference') return elementOfReference(value, settle(key));
  if (isError(value)) return value;
  const settled = settle(key);
  if (isError(settled)) return settled;
  if (settled.kind === 'null') return failure('the key is null');
  if (value.kind === 'object') {
    const text = convertTo(settled, 'string');
    if (isError(text)) return text;
    return text.kind === 'string' ? entryOf(value, text.value) : unknown('the key is not known');
  }
  if (value.kind === 'list') return itemAt(value, convertTo(settled, 'number'));
  const first = firstItemsOf(value);
  if (first !== null && settled.kind === 'number') return first[settled.value] ?? value;
  return value.kind === 'unknown' ? value : failure(`a ${value.kind} has no elements`);
}

function itemAt(list: Extract<Value, { kind: 'list' }>, index: Value): Value {
  if (isSet(list)) return failure('the elements of a set have no index');
  if (isError(index)) return index;
  if (index.kind !== 'number') return unknown('the index is not known');
  const at = wholeNumberOf(index);
  const item = at === null ? undefined : list.items[at];
  if (item === undefined) return failure(`there is no element ${index.value}`);
  return keepHidden(list, behind(trailOf(list), item));
}

/** A part of what Terraform hides is hidden too. */
const keepHidden = (whole: Value, part: Value): Value => (isSensitive(whole) ? asSensitive(part) : part);

function entryOf(object: Extract<Value, { kind: 'object' }>, key: string): Value {
  const entry = object.entries.get(key);
  if (entry !== undefined) return keepHidden(object, behind(trailOf(object), entry));
  return isOpen(object)
    ? unknown(`whether there is a "${key}" is not known`)
    : failure(`there is no "${key}"`);
}

/** `value[*]` with the further steps applied to each element. */
export function splatOf(value: Value, step: (element: Value) => Value): Value {
  switch (value.kind) {
    case 'list':
      return keepHidden(value, splatOfList(value, step));
    case 'null':
      return listOf([]);
    case 'unknown':
      return value;
    case 'reference': {
      const instances = instancesOfReference(value);
      // With unknown instances the reference itself goes on: it stands for any of them.
      return instances === null ? step(value) : listOf(instances.map((instance) => step(instance.value)));
    }
    case 'string':
    case 'number':
    case 'boolean':
    case 'object':
    case 'pattern':
      return listOf([step(value)]);
  }
}

/** The elements of a list or set stay a list of one type. */
function splatOfList(list: Extract<Value, { kind: 'list' }>, step: (element: Value) => Value): Value {
  const items = listOf(list.items.map((item) => step(behind(trailOf(list), item))));
  const type = declaredTypeOf(list);
  if (type === null || !isCollection(type) || items.kind !== 'list') return items;
  const element = items.items.length === 0 ? null : unifyTypes(items.items.map(typeOf));
  return withType(items, listType(element ?? 'dynamic'));
}
