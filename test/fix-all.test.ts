import { chmodSync, existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { TestCheckout } from './support/checkout.ts';

let checkout: TestCheckout;

afterEach(() => checkout.remove());

const table = (name: string): string =>
  `resource "aws_dynamodb_table" "${name}" {\n  name     = "acme-${name}"\n  hash_key = "id"\n}\n`;
const pitr = ['--rule', 'TFX-AWS-DYNAMODB-001'] as const;
const dynamo = [...pitr, '--rule', 'TFX-AWS-DYNAMODB-002'] as const;
const group = (days: string): string =>
  `resource "aws_cloudwatch_log_group" "api" {\n  name              = "api"\n  retention_in_days = ${days}\n}\n`;

describe('terrafix fix --all', () => {
  it('prints one diff per finding with title, reason and impact, and changes nothing', async () => {
    checkout = new TestCheckout('acme/data-infra');
    checkout.commitEverything();
    const { code, stdout, stderr } = await checkout.run('fix', '--all', ...pitr);
    expect(code).toBe(0);
    expect(stdout.match(/^\+\+\+ b\//gm)).toHaveLength(2);
    expect(stderr).toContain('resource    aws_dynamodb_table.sessions in databases/dynamodb.tf:1');
    expect(stderr).toContain('because     `point_in_time_recovery.enabled` is not set');
    expect(stderr).toContain('change      enable point-in-time recovery for sessions');
    expect(stderr).toContain('impact      in-place');
    expect(stderr).toContain('2  fixed in the diffs above; --write applies them');
    expect(checkout.git(['status', '--porcelain'])).toBe('');
  });

  it('prints diffs that git applies one after the other, two on one block among them', async () => {
    checkout = new TestCheckout({ 'main.tf': `${table('orders')}\n${table('carts')}` });
    checkout.commitEverything();
    const { stdout } = await checkout.run('fix', '--all', ...dynamo);
    expect(stdout.match(/^@@/gm)).toHaveLength(4);
    checkout.git(['apply'], stdout);
    const applied = checkout.read('main.tf');
    checkout.git(['checkout', '--quiet', '.']);
    await checkout.run('fix', '--all', '--write', ...dynamo);
    expect(checkout.read('main.tf')).toBe(applied);
    expect(applied.match(/point_in_time_recovery \{/g)).toHaveLength(2);
    expect(applied.match(/server_side_encryption \{/g)).toHaveLength(2);
  });

  it('leaves nothing to find, and does nothing the second time', async () => {
    checkout = new TestCheckout('acme/platform-infra');
    const rules = [...dynamo, '--rule', 'log-retention', '--rule', 'public-access-block'] as const;
    expect((await checkout.run('fix', '--all', '--write', ...rules)).code).toBe(0);
    const { code, stdout } = await checkout.run('scan', ...rules);
    expect(code).toBe(0);
    expect(stdout).toContain('0 findings');
    const again = await checkout.run('fix', '--all', '--write', ...rules);
    expect(again).toMatchObject({ code: 0, stdout: '' });
    expect(again.stderr).toContain('nothing to fix');
  });

  it('skips what an earlier change has cleared', async () => {
    checkout = new TestCheckout({
      'main.tf': `variable "days" {}\n${group('var.days')}${group('var.days').replace('"api"', '"web"')}`,
      'terraform.tfvars': 'days = 7\n',
    });
    const { stdout, stderr } = await checkout.run('fix', '--all', '--rule', 'log-retention');
    expect(stdout.match(/^\+\+\+ /gm)).toEqual(['+++ ']);
    expect(stderr).toContain('outcome     cleared by an earlier change');
    expect(stderr).toContain('1  cleared by an earlier change');
  });

  it('fixes each variant of a block where it is decided', async () => {
    checkout = new TestCheckout({
      'main.tf': `variable "days" {}\n${group('var.days')}`,
      'envs/dev.tfvars': 'days = 7\n',
      'envs/stage.tfvars': 'days = 400\n',
      'envs/prod.tfvars': 'days = 90\n',
    });
    const { code } = await checkout.run('fix', '--all', '--write', '--rule', 'log-retention');
    expect(code).toBe(0);
    expect(checkout.read('envs/dev.tfvars')).toBe('days = 365\n');
    expect(checkout.read('envs/stage.tfvars')).toBe('days = 400\n');
    expect(checkout.read('envs/prod.tfvars')).toBe('days = 365\n');
  });

  it('keeps line ends, JSON and the files beside that do not parse', async () => {
    const windows = table('windows').replaceAll('\n', '\r\n');
    const json = { resource: { aws_dynamodb_table: { json: { name: 'json', hash_key: 'id' } } } };
    checkout = new TestCheckout({
      'windows.tf': windows,
      'main.tf.json': `${JSON.stringify(json, null, 2)}\n`,
      'broken.tf': 'resource "aws_sqs_queue" "broken" {\n',
    });
    const { code } = await checkout.run('fix', '--all', '--write', ...pitr);
    expect(code).toBe(0);
    expect(checkout.read('windows.tf')).toContain('enabled = true\r\n');
    expect(checkout.read('windows.tf').replaceAll('\r\n', '')).not.toContain('\n');
    expect(JSON.parse(checkout.read('main.tf.json')).resource.aws_dynamodb_table.json).toMatchObject({
      point_in_time_recovery: { enabled: true },
    });
    expect(checkout.read('broken.tf')).toBe('resource "aws_sqs_queue" "broken" {\n');
  });

  it('leaves alone what is ignored and what lies outside of the paths', async () => {
    checkout = new TestCheckout({
      'live/main.tf': `${table('orders')}${table('attic')}`,
      'legacy/main.tf': table('old'),
      '.github/terrafix.yml':
        'paths:\n  exclude: [legacy]\nignore:\n  - match: { name: acme-attic }\n    reason: emptied\n',
    });
    const { stdout } = await checkout.run('fix', '--all', '--write', ...pitr);
    expect(stdout.match(/^@@/gm)).toHaveLength(1);
    expect(checkout.read('live/main.tf')).toContain(table('attic'));
    expect(checkout.read('legacy/main.tf')).toBe(table('old'));
  });

  it('takes the values that the configuration sets', async () => {
    checkout = new TestCheckout({
      'main.tf': group('7'),
      '.github/terrafix.yml': 'parameters:\n  log-retention-days: 400\n',
    });
    await checkout.run('fix', '--all', '--write', '--rule', 'log-retention');
    expect(checkout.read('main.tf')).toBe(group('400'));
  });

  it('refuses by type with next steps, counts by reason, and ends with 2', async () => {
    checkout = new TestCheckout('acme/data-infra');
    const { code, stdout, stderr } = await checkout.run('fix', '--all', '--rule', 'TFX-AWS-RDS-003');
    expect(code).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).toMatch(/next: .*snapshot/);
    expect(stderr).toMatch(/^ +1 {2}refused \(would-recreate\)/m);
  });

  it('prints everything as JSON', async () => {
    checkout = new TestCheckout('acme/data-infra');
    const { stdout } = await checkout.run('fix', '--all', '--json', ...pitr, '--rule', 'TFX-AWS-RDS-003');
    const report = JSON.parse(stdout);
    expect(report.summary).toMatchObject({ findings: 3, fixed: 2, refusedByReason: { 'would-recreate': 1 } });
    expect(report.endings).toContainEqual(
      expect.objectContaining({
        kind: 'fixed',
        address: 'aws_dynamodb_table.events',
        title: 'enable point-in-time recovery for aws_dynamodb_table.events',
        diff: expect.stringContaining('+  point_in_time_recovery {'),
      }),
    );
  });

  it('wants either one finding or all of them', async () => {
    checkout = new TestCheckout({ 'main.tf': table('orders') });
    const complaintOf = async (...given: readonly string[]): Promise<string> => {
      const { code, stderr } = await checkout.run('fix', ...given);
      expect(code).toBe(1);
      return stderr;
    };
    expect(await complaintOf()).toContain('give --test <id> and --resource <arn or name>, or --all');
    expect(await complaintOf('--all', '--resource', 'acme-orders')).toContain(
      '--resource is for one finding',
    );
    expect(await complaintOf('--test', 'a', '--resource', 'b', '--commit')).toContain(
      '--commit goes with --all',
    );
  });
});

describe('terrafix fix --all --commit', () => {
  it('makes one commit of each change', async () => {
    checkout = new TestCheckout({ 'main.tf': table('orders') });
    checkout.commitEverything();
    const { code } = await checkout.run('fix', '--all', '--commit', ...dynamo);
    expect(code).toBe(0);
    expect(checkout.git(['log', '--format=%s', '--reverse']).trimEnd().split('\n')).toEqual([
      'first',
      'fix(terraform): enable point-in-time recovery for aws_dynamodb_table.orders',
      'fix(terraform): use a KMS key for aws_dynamodb_table.orders',
    ]);
    expect(checkout.git(['log', '-1', '--format=%b'])).toContain('Rule: TFX-AWS-DYNAMODB-002');
    expect(checkout.git(['show', '--stat', '--format=', 'HEAD'])).toContain(
      '1 file changed, 4 insertions(+)',
    );
    expect(checkout.git(['status', '--porcelain'])).toBe('');
  });

  it('refuses a tree with changes of its own, and a folder that is no repository', async () => {
    checkout = new TestCheckout({ 'main.tf': table('orders') });
    const outside = await checkout.run('fix', '--all', '--commit', ...pitr);
    expect(outside.code).toBe(1);
    expect(outside.stderr).toContain('not a git repository');
    checkout.commitEverything();
    checkout.write('main.tf', table('carts'));
    const dirty = await checkout.run('fix', '--all', '--commit', ...pitr);
    expect(dirty.code).toBe(1);
    expect(dirty.stderr).toContain('the working tree has changes');
    expect(checkout.read('main.tf')).toBe(table('carts'));
  });

  it('leaves alone what git does not track', async () => {
    checkout = new TestCheckout({
      '.gitignore': '*.tfvars\n',
      'main.tf': `variable "days" {}\n${group('var.days')}`,
      'terraform.tfvars': 'days = 7\n',
    });
    checkout.commitEverything();
    const { code, stderr } = await checkout.run('fix', '--all', '--commit', '--rule', 'log-retention');
    expect(code).toBe(2);
    expect(stderr).toContain('`terraform.tfvars`, which git does not track');
    expect(checkout.read('terraform.tfvars')).toBe('days = 7\n');
  });

  it('runs no hook of the repository', async () => {
    checkout = new TestCheckout({ 'main.tf': table('orders') });
    checkout.commitEverything();
    const trace = join(checkout.folder, '.git', 'a-hook-ran');
    for (const name of ['pre-commit', 'post-commit', 'prepare-commit-msg']) {
      const hook = join(checkout.folder, '.git', 'hooks', name);
      writeFileSync(hook, `#!/bin/sh\ntouch '${trace}'\n`);
      chmodSync(hook, 0o755);
    }
    expect((await checkout.run('fix', '--all', '--commit', ...pitr)).code).toBe(0);
    expect(existsSync(trace)).toBe(false);
  });
});
