import type { Value } from '../model.ts';
import {
  behind,
  failure,
  isOpen,
  isSet,
  listOf,
  numberOf,
  textOf,
  trailOf,
  unknown,
} from '../value/values.ts';
import { toNumber, toText } from '../value/convert.ts';
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
    const keys = [...value.entries.keys()].toSorted();
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
  if (value.kind === 'object') {
    const text = toText(settle(key));
    return text.kind === 'string' ? entryOf(value, text.value) : unknown('the key is not known');
  }
  if (value.kind === 'list') {
    const index = toNumber(settle(key));
    if (index.kind !== 'number') return unknown('the index is not known');
    const item = value.items[index.value];
    return item === undefined ? failure(`there is no element ${index.value}`) : behind(trailOf(value), item);
  }
  return value.kind === 'unknown' ? value : failure(`a ${value.kind} has no elements`);
}

function entryOf(object: Extract<Value, { kind: 'object' }>, key: string): Value {
  const entry = object.entries.get(key);
  if (entry !== undefined) return behind(trailOf(object), entry);
  return isOpen(object)
    ? unknown(`whether there is a "${key}" is not known`)
    : failure(`there is no "${key}"`);
}

/** `value[*]` with the further steps applied to each element. */
export function splatOf(value: Value, step: (element: Value) => Value): Value {
  switch (value.kind) {
    case 'list':
      return listOf(value.items.map((item) => step(behind(trailOf(value), item))));
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
