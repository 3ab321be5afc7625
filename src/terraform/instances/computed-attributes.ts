import type { ResourceInstance, Value } from '../model.ts';
import { terraformIdentityOf } from '../identity/aws-identities.ts';
import { settle } from '../evaluate/references.ts';
import { textOf } from '../value/values.ts';
import { textFromParts } from '../value/pattern.ts';
import { providerOf } from './providers.ts';
import type { ResourceGroup, ResourceNode } from './resource-group.ts';

/**
 * What is known beforehand of an attribute that the provider computes: `aws_s3_bucket.logs.id` is the bucket's
 * name, `data.aws_region.current.name` the provider's region.
 */
export function computedAttribute(
  group: ResourceGroup,
  instance: ResourceNode,
  path: readonly (string | number)[],
): Value | null {
  const [name, ...rest] = path;
  if (rest.length > 0) return null;
  if (group.mode === 'data') return fromProvider(group.type, String(name), instance);
  const identity = terraformIdentityOf(group.type);
  if (identity === null) return null;
  if (name === 'id' && identity.idIsName) return nameOf(instance);
  if (name === 'arn' && group.type === 'aws_s3_bucket') {
    const bucket = nameOf(instance);
    if (bucket?.kind === 'string') return textOf(`arn:aws:s3:::${bucket.value}`);
    return bucket?.kind === 'pattern' ? textFromParts(['arn:aws:s3:::', ...bucket.parts]) : null;
  }
  return null;
}

function fromProvider(type: string, attribute: string, instance: ResourceNode): Value | null {
  if (type === 'aws_partition' && attribute === 'partition') return textOf('aws');
  if (type === 'aws_region' && ['name', 'id', 'region'].includes(attribute)) {
    const region = providerOf(instance)?.region ?? null;
    return region === null ? null : textOf(region);
  }
  if (type === 'aws_caller_identity' && ['account_id', 'id'].includes(attribute)) {
    const [account, ...others] = providerOf(instance)?.accounts ?? [];
    return account === undefined || others.length > 0 ? null : textOf(account);
  }
  return null;
}

/** The name by which the cloud knows a resource, as far as the code says it; `null` when it leaves it to the provider. */
export function nameOf(
  instance: ResourceInstance & { read(path: readonly string[]): Value | null },
): Value | null {
  const identity = terraformIdentityOf(instance.type);
  for (const name of identity?.names ?? []) {
    const value = instance.read(name.split('.'));
    if (value !== null && value.kind !== 'null') return settle(value);
  }
  for (const prefix of identity?.prefixes ?? []) {
    const value = instance.read(prefix.split('.'));
    const text = value === null ? null : settle(value);
    if (text?.kind === 'string') return textFromParts([text.value, null]);
    if (text?.kind === 'pattern') return textFromParts([...text.parts, null]);
  }
  return null;
}
