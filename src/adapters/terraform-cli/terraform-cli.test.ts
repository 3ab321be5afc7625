import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ArgumentValue, BlockArguments } from '../../ports/terraform-runner.ts';
import { createTerraformRunner } from './create-terraform-runner.ts';
import { findProviders } from './find-providers.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'terrafix-test-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function block(attributes: Readonly<Record<string, ArgumentValue>>): BlockArguments {
  return { attributes: new Map(Object.entries(attributes)), blocks: new Map() };
}

describe('the providers of a mirror', () => {
  it('are found in both layouts, newest first, for this machine alone', () => {
    const aws = join(folder, 'registry.terraform.io/hashicorp/aws');
    for (const path of [
      '5.9.0/linux_amd64',
      '5.100.0/linux_amd64',
      '6.0.0/darwin_arm64',
      '6.1.0-beta1/linux_amd64',
    ])
      mkdirSync(join(aws, path), { recursive: true });
    writeFileSync(join(aws, 'terraform-provider-aws_5.20.0_linux_amd64.zip'), '');
    writeFileSync(join(aws, 'terraform-provider-aws_5.30.0_windows_amd64.zip'), '');
    writeFileSync(join(aws, 'index.json'), '{}');
    const found = findProviders(folder, 'linux_amd64');
    expect(
      found.map(({ version, folder: place }) => `${version} ${place === null ? 'packed' : 'unpacked'}`),
    ).toEqual(['5.100.0 unpacked', '5.20.0 packed', '5.9.0 unpacked']);
    expect(new Set(found.map(({ source }) => source))).toEqual(
      new Set(['registry.terraform.io/hashicorp/aws']),
    );
  });

  it('are none in a folder that is not there', () => {
    expect(findProviders(join(folder, 'nothing'))).toEqual([]);
  });
});

describe('Terraform that is not there', () => {
  it('is told in a sentence', () => {
    expect(createTerraformRunner({ program: join(folder, 'terraform'), providerMirror: folder })).toBe(
      'the Terraform program is not found, or may not be run',
    );
    expect(createTerraformRunner({ program: '/bin/sh', providerMirror: folder })).toBe(
      'the provider mirror holds no provider for this machine',
    );
  });
});

const mirror = process.env['TERRAFIX_PROVIDER_MIRROR'];

describe.skipIf(mirror === undefined)(
  'the provider itself (where TERRAFIX_PROVIDER_MIRROR names a mirror)',
  () => {
    const made = createTerraformRunner({
      program: process.env['TERRAFIX_TERRAFORM'] ?? null,
      providerMirror: mirror ?? '',
      limits: { timeoutMs: 120_000, maxOutputBytes: 100_000_000, maxMemoryBytes: 6_000_000_000 },
    });
    const runner = typeof made === 'string' ? null : made;
    afterAll(() => runner?.close());

    const database = {
      identifier: 'acme',
      engine: 'postgres',
      instance_class: 'db.t3.micro',
      allocated_storage: 20,
      username: 'acme',
      password: { standsFor: 'var.password', likely: null },
      vpc_security_group_ids: [{ standsFor: 'aws_security_group.db.id', likely: null }],
    };

    it('replaces a database that is to be encrypted, and says so in its own words', async () => {
      const answer = await runner?.planReplacement({
        type: 'aws_db_instance',
        name: 'main',
        before: block(database),
        after: block({ ...database, storage_encrypted: true }),
        version: null,
      });
      expect(answer).toMatchObject({ kind: 'answered', action: 'replace', paths: ['storage_encrypted'] });
      const words = answer?.kind === 'answered' ? answer.words : '';
      expect(words).toContain('# aws_db_instance.main must be replaced');
      expect(words).toMatch(/~ storage_encrypted += false -> true # forces replacement/);
      expect(words).not.toContain('password');
    }, 600_000);

    it('changes a database in place that is to have a second zone', async () => {
      const answer = await runner?.planReplacement({
        type: 'aws_db_instance',
        name: 'main',
        before: block(database),
        after: block({ ...database, multi_az: true }),
        version: null,
      });
      expect(answer).toMatchObject({ kind: 'answered', action: 'in-place', paths: [] });
    }, 600_000);

    it('takes texts of the repository for what they say, and runs none of them', async () => {
      const trace = join(folder, 'trace');
      const hostile = `\${file("/etc/passwd")}`;
      const answer = await runner?.planReplacement({
        type: 'aws_sqs_queue',
        name: 'main',
        before: block({ name: 'q', policy: null, tags: new Map([['a', 'x']]) }),
        after: block({ name: 'q', policy: null, tags: new Map([['a', hostile]]) }),
        version: null,
      });
      expect(answer).toMatchObject({ kind: 'answered', action: 'in-place' });
      expect(answer?.kind === 'answered' ? answer.words : '').toContain('$${file(\\"/etc/passwd\\")}');
      expect(existsSync(trace)).toBe(false);
    }, 600_000);

    it('answers an equal question once, and leaves nothing behind', async () => {
      const question = {
        type: 'aws_sqs_queue',
        name: 'main',
        before: block({ name: 'q' }),
        after: block({ name: 'other' }),
        version: null,
      };
      const asked = runner?.planReplacement(question);
      expect(await runner?.planReplacement({ ...question })).toBe(await asked);
      expect(
        readdirSync(tmpdir()).filter((name) => existsSync(join(tmpdir(), name, 'home/terraform.rc'))),
      ).toEqual([]);
    }, 600_000);

    it('says why there is no answer', async () => {
      const ask = (type: string) =>
        runner?.planReplacement({
          type,
          name: 'x',
          before: block({}),
          after: block({ a: 1 }),
          version: null,
        });
      expect(await ask('google_thing')).toMatchObject({ kind: 'not-possible' });
      expect(await ask('aws_no_such_type')).toMatchObject({
        because: expect.stringContaining('does not know `aws_no_such_type`'),
      });
      expect(await ask('aws_sqs_queue')).toMatchObject({
        because: expect.stringContaining('Unsupported argument'),
      });
    }, 600_000);
  },
);
