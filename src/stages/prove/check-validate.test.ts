import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { createTerraformRunner } from '../../adapters/terraform-cli/create-terraform-runner.ts';
import type { Rung } from '../../domain/proof.ts';
import type { Diagnostic, TerraformRunner, ValidationAnswer } from '../../ports/terraform-runner.ts';
import { buildConfiguration } from '../../terraform/build-configuration.ts';
import { checkValidate } from './check-validate.ts';

const before = 'resource "aws_s3_bucket" "b" {\n  bucket = "x"\n}\n';
const aws = 'registry.terraform.io/hashicorp/aws';

/** The rung for a change of one file, as far as it looks at the change. */
function check(
  terraform: TerraformRunner | null,
  after: string,
  files: Readonly<Record<string, string>> = { 'main.tf': before },
  path = 'main.tf',
): Promise<Rung> {
  const old = new Map(Object.entries(files));
  const configuration = buildConfiguration(old);
  const subject = configuration.resources[0]!;
  return checkValidate({
    change: {
      origin: { kind: 'rule', ruleId: 'x' },
      edits: [],
      files: [{ path, before: old.get(path) ?? null, after }],
      title: 'x',
      explanation: [],
      effects: [],
      impact: { kind: 'in-place', notes: [] },
      review: 'read',
    },
    rule: null,
    subject,
    subjectAfter: null,
    configuration,
    after: buildConfiguration(new Map(old).set(path, after)),
    parameters: {},
    terraform,
  });
}

/** A runner that answers as told, with one version of the provider. */
function answering(answer: ValidationAnswer, version = '5.100.0'): TerraformRunner {
  return {
    providers: new Map([[aws, [version]]]),
    validateModule: () => Promise.resolve(answer),
    planReplacement: () => Promise.reject(new Error('not asked')),
    close: () => Promise.resolve(),
  };
}

function diagnostic(summary: string, severity: Diagnostic['severity'] = 'error', line = 1): Diagnostic {
  return { severity, summary, detail: 'Because.', file: 'main.tf', line, context: null };
}

const answered = (old: readonly Diagnostic[], now: readonly Diagnostic[]): ValidationAnswer => ({
  kind: 'answered',
  before: old,
  after: now,
});

describe('the rung of terraform validate', () => {
  it('is skipped without Terraform, and says so', async () => {
    expect(await check(null, before)).toMatchObject({
      id: 'validate',
      status: 'skipped',
      detail: 'Terraform and a provider mirror are not set up.',
    });
  });

  it('passes when there is nothing against the module', async () => {
    expect(await check(answering(answered([], [])), before)).toMatchObject({ status: 'passed' });
  });

  it('refuses an error that was not there before', async () => {
    const answer = answered([diagnostic('Old')], [diagnostic('Old'), diagnostic('New')]);
    expect(await check(answering(answer), `${before}# touched\n`)).toMatchObject({
      status: 'refused',
      detail: 'Terraform would reject the module: New: Because (main.tf:1).',
    });
  });

  it('does not hold against the change what was there before, also on another line', async () => {
    const answer = answered([diagnostic('Old')], [diagnostic('Old', 'error', 9)]);
    expect(await check(answering(answer), before)).toMatchObject({
      status: 'passed',
      detail: 'Nothing new; Terraform rejected the module before already: Old: Because (main.tf:1).',
    });
  });

  it('counts an error that is there once more as new', async () => {
    const answer = answered([diagnostic('Old')], [diagnostic('Old'), diagnostic('Old')]);
    expect(await check(answering(answer), `${before}# touched\n`)).toMatchObject({ status: 'refused' });
  });

  it('only warns of another error in a file that it does not touch, where there were errors before', async () => {
    const elsewhere = { ...diagnostic('New'), file: 'other.tf' };
    const after = `${before}# touched\n`;
    const rejected = answering(answered([diagnostic('Old')], [elsewhere]));
    expect(await check(rejected, after)).toMatchObject({
      status: 'warned',
      detail: expect.stringContaining('in files that the change does not touch: New: Because (other.tf:1)'),
    });
    expect(await check(answering(answered([], [elsewhere])), after)).toMatchObject({ status: 'refused' });
  });

  it('warns of a new warning', async () => {
    const answer = answered([], [diagnostic('Deprecated', 'warning')]);
    expect(await check(answering(answer), before)).toMatchObject({ status: 'warned' });
  });

  it('only warns of an error that a version says which the repository does not use', async () => {
    const code = `terraform {\n  required_providers {\n    aws = "~> 6.0"\n  }\n}\n${before}`;
    const rung = await check(answering(answered([], [diagnostic('New')])), code, { 'main.tf': code });
    expect(rung.status).toBe('warned');
    expect(rung.detail).toContain('hashicorp/aws 5.100.0, which is not a version that the module allows');
  });

  it('is skipped with the reason where Terraform gives no answer', async () => {
    const silent = answering({ kind: 'not-possible', because: 'it took too long' });
    expect(await check(silent, before)).toMatchObject({ status: 'skipped', detail: 'It took too long.' });
    const json = await check(answering(answered([], [])), before, { 'main.tf': before, 'x.tf.json': '{}' });
    expect(json).toMatchObject({ status: 'skipped', detail: expect.stringContaining('native syntax') });
  });

  it('is skipped where only values of variables change', async () => {
    const rung = await check(
      answering(answered([], [])),
      'a = 2',
      { 'main.tf': before, 'terraform.tfvars': 'a = 1' },
      'terraform.tfvars',
    );
    expect(rung).toMatchObject({ status: 'skipped' });
  });
});

const mirror = process.env['TERRAFIX_PROVIDER_MIRROR'];

describe.skipIf(mirror === undefined)(
  'Terraform itself (where TERRAFIX_PROVIDER_MIRROR names a mirror)',
  () => {
    const made = createTerraformRunner({
      program: process.env['TERRAFIX_TERRAFORM'] ?? null,
      providerMirror: mirror ?? '',
      limits: { timeoutMs: 120_000, maxOutputBytes: 100_000_000, maxMemoryBytes: 6_000_000_000 },
    });
    const runner = typeof made === 'string' ? null : made;
    const secret = join(tmpdir(), `terrafix-secret-${process.pid}`);
    const trace = join(tmpdir(), `terrafix-trace-${process.pid}`);
    afterAll(async () => {
      await runner?.close();
      rmSync(secret, { force: true });
      rmSync(trace, { force: true });
    });

    it('refuses an argument that the provider does not know', async () => {
      const rung = await check(runner, before.replace('bucket =', 'no_such_argument = 1\n  bucket ='));
      expect(rung).toMatchObject({ status: 'refused', detail: expect.stringContaining('no_such_argument') });
    }, 240_000);

    it('reads no file, asks nobody and runs nothing of a hostile module, and looks at the rest', async () => {
      writeFileSync(secret, 'SECRET BUCKET NAME');
      const hostile = `terraform {
  backend "s3" {}
}
data "external" "e" {
  program = ["/bin/sh", "-c", "echo ran > ${trace}"]
}
module "m" {
  source = "git::file:///etc"
}
resource "aws_s3_bucket" "b" {
  bucket = file("${secret}")
  tags   = { a = data.external.e.result.a, b = module.m.id }
  provisioner "local-exec" {
    command = "echo ran > ${trace}"
  }
}
`;
      const after = hostile.replace('tags ', 'force_destroy = "SECRET"\n  tags ');
      const rung = await check(runner, after, { 'main.tf': hostile });
      expect(rung).toMatchObject({ status: 'refused', detail: expect.stringContaining('force_destroy') });
      expect(rung.detail).not.toContain('BUCKET NAME');
      expect(existsSync(trace)).toBe(false);
      expect(readFileSync(secret, 'utf8')).toBe('SECRET BUCKET NAME');
    }, 240_000);
  },
);
