import { createHash } from 'node:crypto';
import type { ArgumentValue, BlockArguments } from '../../ports/terraform-runner.ts';
import { isList, isUnknown } from './compare-blocks.ts';
import type { ResourceSchema, SchemaAttribute, SchemaBlock, SchemaType } from './provider-schema.ts';
import { type Json, standInFor } from './stand-in.ts';

/** The one resource that is asked about. */
export interface Subject {
  readonly type: string;
  readonly name: string;
  readonly schema: ResourceSchema;
}

/**
 * A configuration that holds nothing but the resource, in the JSON syntax: every text of the repository is a literal
 * there, so none of it can call a function, read a file, or ask anybody. What is `open` stays unknown, and Terraform is
 * told to keep what is; anything else that is not known gets a stand-in.
 */
export function syntheticConfiguration(
  { type, name, schema }: Subject,
  block: BlockArguments,
  open: readonly string[],
): string {
  if (!argumentName.test(type) || !resourceName.test(name))
    throw new RangeError(`${type}.${name} is not an address`);
  const kept = new Set(open);
  const body = bodyOf(block, schema.block, (argument) => kept.has(argument));
  const meta = metaArguments.filter((argument) => argument in body);
  const resource = Object.fromEntries(Object.entries(body).filter(([argument]) => !meta.includes(argument)));
  return JSON.stringify({
    terraform: { required_providers: { aws: { source: 'hashicorp/aws' } } },
    provider: { aws: offlineProvider },
    resource: {
      ...(open.length > 0 && { terraform_data: { [unknownResource]: {} } }),
      [type]: { [name]: open.length > 0 ? { ...resource, lifecycle: { ignore_changes: open } } : resource },
    },
  });
}

/** The resource that stands for all that is unknown until something is applied: its id, which could be of any type. */
const unknownResource = 'terrafix_unknown';
const unknownExpression = `\${jsondecode(terraform_data.${unknownResource}.id)}`;

/** With these the provider asks nobody; the credentials open nothing. */
const offlineProvider: Json = {
  region: 'us-east-1',
  access_key: 'none',
  secret_key: 'none',
  max_retries: 0,
  skip_credentials_validation: true,
  skip_metadata_api_check: true,
  skip_region_validation: true,
  skip_requesting_account_id: true,
};

/** Terraform's own at the top of a resource, which mean something else than an argument. */
const metaArguments: readonly string[] = [
  'count',
  'for_each',
  'provider',
  'depends_on',
  'lifecycle',
  'provisioner',
  'connection',
];
const argumentName = /^[a-z][a-z0-9_]*$/;
const resourceName = /^[A-Za-z_][A-Za-z0-9_-]*$/;

/** `dynamic` would be Terraform's at every level; names of another form (`//`) too. */
function isArgument(name: string): boolean {
  return argumentName.test(name) && name !== 'dynamic';
}

function bodyOf(
  block: BlockArguments,
  schema: SchemaBlock | undefined,
  isOpen: (name: string) => boolean,
): { readonly [name: string]: Json } {
  const attributes = [...block.attributes].map(([name, value]): [string, Json] => {
    const attribute = schema?.attributes?.[name];
    const place = isOpen(name) ? null : { name, type: attribute?.type };
    return [name, concealed(literal(value, place), attribute)];
  });
  const blocks = [...block.blocks].map(([name, nested]): [string, Json] => {
    const inner = schema?.block_types?.[name]?.block;
    const members = inner === undefined ? membersOf(schema?.attributes?.[name]?.type) : [];
    const blanks = Object.fromEntries(members.map((member) => [member, null]));
    return [name, nested.map((each) => ({ ...blanks, ...bodyOf(each, inner, () => isOpen(name)) }))];
  });
  return Object.fromEntries([...attributes, ...blocks].filter(([name]) => isArgument(name)));
}

/** A secret that stands in the code is told to nobody; equal ones stay equal. */
function concealed(value: Json, attribute: SchemaAttribute | undefined): Json {
  if (attribute?.sensitive !== true || typeof value !== 'string' || value === unknownExpression) return value;
  return `stand-in-${createHash('sha256').update(value).digest('hex').slice(0, 16)}`;
}

/** Blocks that the provider declares as a list of objects must say every member in JSON: `ingress` of a security group. */
function membersOf(type: SchemaType | undefined): readonly string[] {
  if (type === undefined || typeof type === 'string') return [];
  const [, of] = type;
  if (typeof of === 'string') return [];
  return isType(of) ? membersOf(of) : Object.keys(of);
}

/** `place` is `null` where what is unknown stays unknown. */
function literal(
  value: ArgumentValue,
  place: { readonly name: string; readonly type: SchemaType | undefined } | null,
): Json {
  if (typeof value === 'string') return escapeTemplate(value);
  if (value === null || typeof value !== 'object') return value;
  if (isUnknown(value))
    return place === null ? unknownExpression : standInFor(place.name, place.type, value.likely);
  const type = itemType(place?.type);
  if (isList(value)) return value.map((item) => literal(item, place && { name: place.name, type }));
  return Object.fromEntries(
    [...value].map(([key, item]) => [escapeTemplate(key), literal(item, place && { name: key, type })]),
  );
}

function itemType(type: SchemaType | undefined): SchemaType | undefined {
  if (type === undefined || typeof type === 'string') return undefined;
  const [, of] = type;
  return isType(of) ? of : undefined;
}

function isType(of: SchemaType | Readonly<Record<string, SchemaType>>): of is SchemaType {
  return typeof of === 'string' || Array.isArray(of);
}

/** In the JSON syntax every text, keys too, is a template. */
function escapeTemplate(text: string): string {
  return text.replaceAll(/[$%](?=\{)/g, '$&$&');
}
