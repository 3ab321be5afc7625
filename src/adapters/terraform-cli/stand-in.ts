import type { SchemaType } from './provider-schema.ts';

const account = '123456789012';
/** The form that AWS documents for key ids; accepted wherever a KMS key is wanted. */
const key = `arn:aws:kms:us-east-1:${account}:key/1a2b3c4d-5e6f-4708-91a2-b3c4d5e6f708`;

/** A JSON value. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [name: string]: Json };

/**
 * A value of a type for a name of which nothing is known: the same each time, and of a form that the provider's own
 * checks accept in most places.
 */
export function standInFor(name: string, type: SchemaType | undefined, likely: string | null = null): Json {
  if (type === 'number') return 1;
  if (type === 'bool') return false;
  if (typeof type === 'string' || type === undefined) return likely ?? standInText(name);
  const [kind, of] = type;
  if (kind === 'map') return {};
  // Items that are objects are the provider's own affair.
  return (kind === 'list' || kind === 'set') && typeof of === 'string' ? [standInFor(name, of, likely)] : [];
}

function standInText(name: string): string {
  if (/kms/.test(name)) return key;
  if (/role/.test(name)) return `arn:aws:iam::${account}:role/stand-in`;
  if (/arns?$/.test(name)) return `arn:aws:sns:us-east-1:${account}:stand-in`;
  if (/subnet/.test(name)) return 'subnet-0a1b2c3d4e5f60718';
  if (/security_group/.test(name)) return 'sg-0a1b2c3d4e5f60718';
  if (/vpc/.test(name)) return 'vpc-0a1b2c3d4e5f60718';
  if (/cidr/.test(name)) return '10.0.0.0/16';
  if (/availability_zone/.test(name)) return 'us-east-1a';
  if (/policy|document|json/.test(name)) return '{"Version":"2012-10-17","Statement":[]}';
  return 'stand-in';
}
