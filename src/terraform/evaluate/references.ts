import type { Value } from '../model.ts';
import {
  asLoose,
  behind,
  failure,
  originOf,
  type ReferenceValue,
  trailOf,
  unknown,
  withOrigin,
} from '../value/values.ts';
import { addressWithKey, type CallView, type GroupView, type InstanceKey, type Origin } from './scope.ts';

/** A value that stands for a resource, data source or module call, before any attribute of it is named. */
export function referenceTo(target: GroupView | CallView): Value {
  return build({ target, key: undefined, isKeyChosen: false }, []);
}

function build(origin: Origin, path: readonly (string | number)[]): Value {
  const { target, key } = origin;
  const keys = origin.isKeyChosen ? [key] : (target.keys() ?? [undefined]);
  const value: ReferenceValue = {
    kind: 'reference',
    address: addressWithKey(target.address, key),
    path,
    target: { addresses: keys.map((each) => addressWithKey(target.fullAddress, each)) },
  };
  return withOrigin(value, origin);
}

/** `reference.name` */
export function attributeOfReference(value: ReferenceValue, name: string): Value {
  const origin = originOf(value);
  if (origin === null) return unknown(`${value.address} is not known`);
  if (origin.target.kind === 'call' && value.path.length === 0) {
    const output = origin.target.output(origin.isKeyChosen ? origin.key : onlyKey(origin.target), name);
    if (output !== null) return output;
  }
  return build(origin, [...value.path, name]);
}

/** `reference[key]`: chooses an instance, or an element of an attribute. */
export function elementOfReference(value: ReferenceValue, key: Value): Value {
  const origin = originOf(value);
  if (origin === null) return unknown(`${value.address} is not known`);
  const plain = key.kind === 'string' || key.kind === 'number' ? key.value : undefined;
  const keys = origin.target.keys();
  const isSingle = keys?.length === 1 && keys[0] === null;
  if (!origin.isKeyChosen && (value.path.length === 0 ? !isSingle : keys === null)) {
    if (plain === undefined) return build({ ...origin, isKeyChosen: true }, value.path);
    const known = keys?.find((each) => String(each) === String(plain));
    if (keys !== null && known === undefined)
      return failure(`${value.address} has no instance ${JSON.stringify(plain)}`);
    return build({ ...origin, key: known ?? plain, isKeyChosen: true }, value.path);
  }
  if (value.path.length === 0 && plain === 0) return value;
  return plain === undefined ? unknown('the index is not known') : build(origin, [...value.path, plain]);
}

/** The instances behind a reference that has chosen none yet; `null` when they are not known. */
export function instancesOfReference(
  value: ReferenceValue,
): readonly { readonly key: string | number | null; readonly value: Value }[] | null {
  const origin = originOf(value);
  if (origin === null || origin.isKeyChosen || value.path.length > 0) return null;
  const keys = origin.target.keys();
  return keys?.map((key) => ({ key, value: build({ ...origin, key, isKeyChosen: true }, []) })) ?? null;
}

function onlyKey(target: GroupView | CallView): InstanceKey {
  const keys = target.keys();
  return keys?.length === 1 ? keys[0] : undefined;
}

/** What the code writes at the target of a reference; `null` when it does not say. */
export function follow(value: Value): Value | null {
  const origin = value.kind === 'reference' ? originOf(value) : null;
  if (value.kind !== 'reference' || origin?.target.kind !== 'group' || value.path.length === 0) return null;
  const key = origin.isKeyChosen ? origin.key : onlyKey(origin.target);
  const written = origin.target.argument(key, value.path);
  if (written === null || written.kind === 'unknown') return null;
  const isCollection = written.kind === 'list' || written.kind === 'object';
  return behind(trailOf(value), isCollection ? asLoose(written) : written);
}

/**
 * Follows references to what the code writes at their target: `aws_s3_bucket.logs.bucket` becomes the bucket's
 * name. A value that only the cloud knows stays the reference that it is.
 */
export function settle(value: Value): Value {
  let current = value;
  for (let hops = 0; hops < 20; hops += 1) {
    const next = follow(current);
    if (next === null) return current;
    current = next;
  }
  return current;
}
