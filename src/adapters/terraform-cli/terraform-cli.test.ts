import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ArgumentValue, BlockArguments } from '../../ports/terraform-runner.ts';
import { createTerraformRunner } from './create-terraform-runner.ts';
import { findProviders, platformName } from './find-providers.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'terrafix-test-'));
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true, force: true });
});

function block(attributes: Readonly<Record<string, ArgumentValue>>): BlockArguments {
  return { attributes: new Map(Object.entries(attributes)), blocks: new Map() };
}

function tagged(a: string): BlockArguments {
  return block({ name: 'q', tags: new Map([['a', a]]) });
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

describe('a temporary folder that takes no files', () => {
  it('takes the checks away, is told in a sentence, and is asked again when it may have passed', async () => {
    const program = join(folder, 'terraform');
    writeFileSync(program, '#!/bin/sh\nexit 3\n', { mode: 0o755 });
    mkdirSync(join(folder, 'registry.terraform.io/hashicorp/aws/5.100.0', platformName()), {
      recursive: true,
    });
    const terraform = createTerraformRunner({ program, providerMirror: folder });
    if (typeof terraform === 'string') throw new Error(terraform);
    const question = {
      type: 'aws_sqs_queue',
      before: tagged('old'),
      after: tagged('new'),
      version: null,
      name: 'q',
    };
    vi.stubEnv('TMPDIR', join(folder, 'gone'));
    const full = await terraform.planReplacement(question);
    vi.stubEnv('TMPDIR', folder);
    const again = await terraform.planReplacement(question);
    await terraform.close();
    expect(full).toEqual({
      kind: 'not-possible',
      because: 'the temporary folder takes no files (ENOENT)',
    });
    expect(again).toMatchObject({ kind: 'not-possible' });
    expect(again).not.toEqual(full);
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

    it('takes a text of the repository for what it says, answers once, and leaves nothing behind', async () => {
      vi.stubEnv('TMPDIR', folder);
      const [before, after] = [tagged('x'), tagged('${file("/etc/passwd")}')];
      const question = { type: 'aws_sqs_queue', name: 'main', before, after, version: null };
      const asked = runner?.planReplacement(question);
      const answer = await runner?.planReplacement({ ...question });
      expect(answer).toBe(await asked);
      expect(answer).toMatchObject({ kind: 'answered', action: 'in-place' });
      expect(answer?.kind === 'answered' ? answer.words : '').toContain(
        '"x" -> "${file(\\"/etc/passwd\\")}"',
      );
      expect(readdirSync(folder)).toEqual([]);
    }, 600_000);

    it.each([
      ['google_thing', 'only resources of AWS'],
      ['aws_no_such_type', 'does not know `aws_no_such_type`'],
      ['aws_sqs_queue', 'Extraneous JSON object property'],
    ])(
      'says why there is no answer about %s',
      async (type, because) => {
        const [before, after] = [block({}), block({ no_such_argument: 1 })];
        const answer = await runner?.planReplacement({ type, name: 'x', before, after, version: null });
        expect(answer).toMatchObject({ kind: 'not-possible', because: expect.stringContaining(because) });
      },
      600_000,
    );
  },
);
