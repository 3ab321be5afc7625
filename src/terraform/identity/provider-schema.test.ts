import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { awsIdentities } from './aws-identities.ts';

/** A folder as `terraform providers mirror` fills it: the provider is never fetched from a network. */
const mirror = process.env['TERRAFIX_PROVIDER_MIRROR'];
const terraform = process.env['TERRAFIX_TERRAFORM'] ?? 'terraform';
const isThere = mirror !== undefined && existsSync(join(mirror, 'registry.terraform.io/hashicorp/aws'));

interface Attribute {
  readonly required?: boolean;
  readonly optional?: boolean;
}

interface Block {
  readonly attributes?: Readonly<Record<string, Attribute>>;
  readonly block_types?: Readonly<Record<string, { readonly block: Block }>>;
}

type Schemas = Readonly<Record<string, { readonly block: Block }>>;

interface Printed {
  readonly provider_schemas: Readonly<Record<string, { readonly resource_schemas: Schemas }>>;
}

const configuration = `
terraform {
  required_providers {
    aws = { source = "hashicorp/aws" }
  }
}
`;

function readSchemas(folder: string): Schemas {
  const path = JSON.stringify(mirror);
  writeFileSync(
    join(folder, 'terraform.rc'),
    `provider_installation {\n  filesystem_mirror {\n    path = ${path}\n  }\n}\n`,
  );
  writeFileSync(join(folder, 'main.tf'), configuration);
  const options = {
    cwd: folder,
    encoding: 'utf8',
    maxBuffer: 200_000_000,
    env: {
      PATH: process.env['PATH'] ?? '',
      TF_CLI_CONFIG_FILE: join(folder, 'terraform.rc'),
      CHECKPOINT_DISABLE: '1',
    },
  } as const;
  execFileSync(terraform, ['init', '-input=false'], options);
  const printed: Printed = JSON.parse(execFileSync(terraform, ['providers', 'schema', '-json'], options));
  return Object.values(printed.provider_schemas)[0]?.resource_schemas ?? {};
}

/** The attribute at a path through nested blocks; a step into a map of tags ends there. */
function attributeAt(block: Block | undefined, path: string): Attribute | null {
  const [first = '', ...rest] = path.split('.');
  const attribute = block?.attributes?.[first];
  if (attribute !== undefined) return attribute;
  return rest.length === 0 ? null : attributeAt(block?.block_types?.[first]?.block, rest.join('.'));
}

const types = awsIdentities.flatMap(({ terraform: ofRow }) => ofRow);

describe.skipIf(!isThere)("the table against the provider's schema", () => {
  let folder = '';
  let schemas: Schemas = {};

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'terrafix-schema-'));
    schemas = readSchemas(folder);
  });

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('names types that exist', () => {
    const companions = types.flatMap((type) => type.companions);
    const all = new Set([...types, ...companions].map(({ type }) => type));
    expect([...all].filter((type) => schemas[type] === undefined)).toEqual([]);
  });

  it('names arguments that can be written', () => {
    const missing = types.flatMap(({ type, names, prefixes, nameTags }) =>
      [...names, ...prefixes, ...nameTags]
        .filter((path) => {
          const attribute = attributeAt(schemas[type]?.block, path);
          return attribute === null || !(attribute.required === true || attribute.optional === true);
        })
        .map((path) => `${type}.${path}`),
    );
    expect(missing).toEqual([]);
  });

  it('names the argument by which each companion points to what it configures', () => {
    const missing = types
      .flatMap((type) => type.companions)
      .filter(({ type, argument }) => attributeAt(schemas[type]?.block, argument) === null);
    expect(missing).toEqual([]);
  });

  it('builds import ids of attributes that exist', () => {
    const known = new Set(['name', 'id', 'arn', 'account', 'region', 'any']);
    const missing = types.flatMap(({ type, importId }) =>
      [...(importId ?? '').matchAll(/\{(\w+)\}/g)]
        .map((match) => match[1] ?? '')
        .filter((key) => !known.has(key) && attributeAt(schemas[type]?.block, key) === null)
        .map((key) => `${type}.${key}`),
    );
    expect(missing).toEqual([]);
  });

  it('says of no type without an id that its id is its name', () => {
    const wrong = types.filter(
      ({ type, idIsName }) => idIsName && attributeAt(schemas[type]?.block, 'id') === null,
    );
    expect(wrong.map(({ type }) => type)).toEqual([]);
  });

  it('knows the argument for the beginning of a name wherever there is one', () => {
    const missing = types.flatMap(({ type, names, prefixes }) =>
      names
        .map((name) => `${name}_prefix`)
        .filter((path) => attributeAt(schemas[type]?.block, path) !== null && !prefixes.includes(path))
        .map((path) => `${type}.${path}`),
    );
    expect(missing).toEqual([]);
  });
});
