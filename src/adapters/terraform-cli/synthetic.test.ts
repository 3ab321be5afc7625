import { describe, expect, it } from 'vitest';
import type { ArgumentValue, BlockArguments } from '../../ports/terraform-runner.ts';
import { compareBlocks } from './compare-blocks.ts';
import { planWords } from './plan-words.ts';
import type { ResourceSchema } from './provider-schema.ts';
import { type PlannedResource, readPlan } from './read-plan.ts';
import { syntheticConfiguration } from './synthetic-configuration.ts';
import { syntheticState } from './synthetic-state.ts';

const schema: ResourceSchema = {
  version: 2,
  block: {
    attributes: {
      id: { type: 'string', optional: true, computed: true },
      name: { type: 'string' },
      password: { type: 'string', sensitive: true },
      kms_key_id: { type: 'string' },
      encrypted: { type: 'bool' },
      subnet_ids: { type: ['set', 'string'] },
      tags: { type: ['map', 'string'] },
      ingress: { type: ['set', ['object', { from_port: 'number', description: 'string' }]] },
    },
    block_types: { logging: { block: { attributes: { bucket: { type: 'string' } } } } },
  },
};
const subject = { type: 'aws_thing', name: 'main', schema };
const unknown = (standsFor: string, likely: string | null = null): ArgumentValue => ({ standsFor, likely });

function block(
  attributes: Readonly<Record<string, ArgumentValue>>,
  blocks: Readonly<Record<string, readonly BlockArguments[]>> = {},
): BlockArguments {
  return { attributes: new Map(Object.entries(attributes)), blocks: new Map(Object.entries(blocks)) };
}

function bodyOf(arguments_: BlockArguments, open: readonly string[] = []): unknown {
  return JSON.parse(syntheticConfiguration(subject, arguments_, open)).resource.aws_thing.main;
}

function write(type: string, name: string): string {
  return syntheticConfiguration({ ...subject, type, name }, block({}), []);
}

function tags(...names: readonly string[]): BlockArguments {
  return block({ tags: new Map(names.map((name) => [name, name])) });
}

describe('the synthetic configuration', () => {
  it('makes literals of texts that would be templates', () => {
    const hostile = '${file("/etc/passwd")} %{ if true }x%{ endif } $${kept}';
    const body = bodyOf(block({ name: hostile, tags: new Map([['${file("/etc/shadow")}', 'x']]) }));
    expect(body).toEqual({
      name: '$${file("/etc/passwd")} %%{ if true }x%%{ endif } $$${kept}',
      tags: { '$${file("/etc/shadow")}': 'x' },
    });
  });

  it('leaves out what is Terraform’s own, at every level', () => {
    const body = bodyOf(
      block(
        { name: 'x', count: 3, for_each: 'y', provider: 'z', 'bad name': 1, '//': 'note' },
        {
          provisioner: [block({ command: 'id' })],
          connection: [block({ host: 'h' })],
          lifecycle: [block({})],
          dynamic: [block({})],
          logging: [block({ bucket: 'b' }, { dynamic: [block({})] })],
        },
      ),
    );
    expect(body).toEqual({ name: 'x', logging: [{ bucket: 'b' }] });
  });

  it('refuses a name or a type that would be something else', () => {
    expect(() => write('aws_thing', '${x}')).toThrow('not an address');
    expect(() => write('aws thing', 'main')).toThrow('not an address');
  });

  it('keeps unknown what does not change, and has Terraform keep it too', () => {
    const body = bodyOf(block({ subnet_ids: unknown('var.subnets'), name: 'x' }), ['subnet_ids']);
    expect(body).toEqual({
      name: 'x',
      subnet_ids: '${jsondecode(terraform_data.terrafix_unknown.id)}',
      lifecycle: { ignore_changes: ['subnet_ids'] },
    });
  });

  it('gives a stand-in of the right type for what changes and is not known', () => {
    expect(
      bodyOf(
        block({
          kms_key_id: unknown('a', 'arn:of:the:key'),
          subnet_ids: unknown('b'),
          encrypted: unknown('c'),
          tags: unknown('d'),
        }),
      ),
    ).toEqual({
      kms_key_id: 'arn:of:the:key',
      subnet_ids: ['subnet-0a1b2c3d4e5f60718'],
      encrypted: false,
      tags: {},
    });
  });

  it('tells nobody a secret that stands in the code, and keeps equal ones equal', () => {
    const [one, same, other] = ['hunter2', 'hunter2', 'hunter3'].map((password) =>
      JSON.stringify(bodyOf(block({ password }))),
    );
    expect(one).not.toContain('hunter');
    expect(one).toBe(same);
    expect(one).not.toBe(other);
  });

  it('says every member of a block that the provider takes for a list of objects', () => {
    expect(bodyOf(block({}, { ingress: [block({ from_port: 22 })] }))).toEqual({
      ingress: [{ from_port: 22, description: null }],
    });
  });

  it('asks for nothing but the provider of AWS, with credentials that open nothing', () => {
    const written = JSON.parse(syntheticConfiguration(subject, block({}), []));
    expect(Object.keys(written)).toEqual(['terraform', 'provider', 'resource']);
    expect(written.terraform).toEqual({ required_providers: { aws: { source: 'hashicorp/aws' } } });
    expect(written.provider.aws).toMatchObject({
      access_key: 'none',
      skip_credentials_validation: true,
      skip_requesting_account_id: true,
    });
  });
});

describe('what differs between two blocks', () => {
  it('tells what changes from what is not known and does not', () => {
    const before = block({ name: 'x', kms_key_id: unknown('a'), subnet_ids: [unknown('b')] });
    const after = block({ name: 'y', kms_key_id: unknown('c'), subnet_ids: [unknown('b')], encrypted: true });
    expect(compareBlocks(before, after)).toEqual({
      changed: ['name', 'kms_key_id', 'encrypted'],
      open: ['subnet_ids'],
    });
  });

  it('does not care for the order of members', () => {
    expect(compareBlocks(tags('a', 'b'), tags('b', 'a'))).toEqual({ changed: [], open: [] });
  });
});

function attributesIn(text: string): unknown {
  return JSON.parse(text).resources[0].instances[0];
}

function stateOf(
  planned: PlannedResource,
  changed: readonly string[],
  after: Readonly<Record<string, ArgumentValue>>,
): unknown {
  const text = syntheticState(subject, planned, { changed, open: [] }, block(after));
  return JSON.parse(text).resources[0].instances[0].attributes;
}

describe('the synthetic state', () => {
  const planned = {
    action: 'create',
    after: { name: 'x' },
    unknown: new Set(['id', 'arn']),
    replacePaths: [],
  } as const;

  it('holds what the provider planned, with its version of the form and an id', () => {
    expect(attributesIn(syntheticState(subject, planned, { changed: [], open: [] }, block({})))).toEqual({
      schema_version: 2,
      attributes: expect.objectContaining({ name: 'x', id: 'stand-in' }),
    });
  });

  it('says off for a switch that nobody had set and that changes', () => {
    expect(stateOf(planned, ['encrypted'], { encrypted: true })).toMatchObject({ encrypted: false });
    expect(stateOf(planned, ['encrypted'], { encrypted: false })).toMatchObject({ encrypted: false });
  });

  it('takes a switch that is left to the cloud for what it is not to be', () => {
    const left = { ...planned, unknown: new Set(['encrypted']) };
    expect(stateOf(left, ['encrypted'], { encrypted: false })).toMatchObject({ encrypted: true });
    expect(stateOf(left, ['encrypted'], { encrypted: true })).toMatchObject({ encrypted: false });
  });

  it('holds empty collections where they are left to the cloud, which would be planned anew otherwise', () => {
    const left = { ...planned, unknown: new Set(['subnet_ids', 'tags', 'logging']) };
    expect(stateOf(left, [], {})).toMatchObject({ subnet_ids: [], tags: {}, logging: [] });
    expect(stateOf(left, ['subnet_ids', 'logging'], {})).toMatchObject({ subnet_ids: null });
  });

  it('holds nothing of what is not known', () => {
    const partly = { ...planned, after: { subnet_ids: [null] } };
    expect(
      attributesIn(
        syntheticState(subject, partly, { changed: [], open: ['subnet_ids', 'logging'] }, block({})),
      ),
    ).toMatchObject({ attributes: { subnet_ids: null, logging: [] } });
  });
});

describe('what a plan says', () => {
  it.each([
    [['no-op'], 'no-change'],
    [['update'], 'in-place'],
    [['create'], 'create'],
    [['delete', 'create'], 'replace'],
    [['create', 'delete'], 'replace'],
    [['delete'], null],
  ])('is for %j: %s', (actions, action) => {
    const change = { actions, after: null, replace_paths: [['disk', 0, 'encrypted'], ['name']] };
    const text = JSON.stringify({ resource_changes: [{ type: 'aws_thing', name: 'main', change }] });
    expect(readPlan(text, 'aws_thing', 'main')).toMatchObject({
      action,
      replacePaths: ['disk[0].encrypted', 'name'],
    });
  });

  it('is shown in its own words, without what only the cloud will know', () => {
    const printed = `noise
  # aws_thing.main must be replaced
-/+ resource "aws_thing" "main" {
      + arn       = (known after apply)
      ~ id        = "stand-in" -> (known after apply)
      ~ encrypted = false -> true # forces replacement
      + password  = (sensitive value)
      ~ zone      = "a" -> (known after apply) # forces replacement
        # (3 unchanged attributes hidden)
    }

  # terraform_data.x will be created`;
    expect(planWords(printed, 'aws_thing.main', ['password'])).toBe(`# aws_thing.main must be replaced
-/+ resource "aws_thing" "main" {
    ~ encrypted = false -> true # forces replacement
    ~ zone      = "a" -> (known after apply) # forces replacement
      # (3 unchanged attributes hidden)
  }`);
  });

  it('is bounded and holds nothing that cannot be seen', () => {
    const many = Array.from({ length: 500 }, (_, index) => `      ~ a${index} = "\u202e${'x'.repeat(500)}"`);
    const words = planWords(
      ['  # aws_thing.main will be updated', ...many, '    }'].join('\n'),
      'aws_thing.main',
    );
    expect(words.split('\n')).toHaveLength(40);
    expect(words).not.toContain('\u202e');
    expect(Math.max(...words.split('\n').map((line) => line.length))).toBe(160);
    expect(words.endsWith('# … and 463 more lines')).toBe(true);
  });
});
