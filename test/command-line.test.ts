import { execFile, execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));
const program = join(root, 'dist/bin/terrafix.js');
const fixture = join(root, 'fixtures/repositories/acme/data-infra');
let folder: string;
let checkout: string;

interface Answer {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the built program with an empty environment: no GitHub, no Redis, no credentials. */
async function terrafix(...given: readonly string[]): Promise<Answer> {
  return new Promise((resolve) => {
    const options = { cwd: folder, env: { PATH: process.env['PATH'] ?? '' } };
    execFile(process.execPath, [program, ...given], options, (error, stdout, stderr) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, stdout, stderr });
    });
  });
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'terrafix-cli-'));
  checkout = join(folder, 'data-infra');
  cpSync(fixture, checkout, { recursive: true });
});

afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe('terrafix fix', () => {
  const sessions = ['--test', 'aws-dynamodb-pitr-backups', '--resource', 'acme-prod-sessions'];

  it('prints a diff that git applies, and the reasons beside it', async () => {
    const { code, stdout, stderr } = await terrafix('fix', checkout, ...sessions);
    expect(code).toBe(0);
    expect(stderr).toContain('aws_dynamodb_table.sessions');
    expect(stderr).toContain("accepted by HashiCorp's HCL parser");
    writeFileSync(join(folder, 'fix.patch'), stdout);
    execFileSync('git', ['apply', '--check', '../fix.patch'], { cwd: checkout });
  });

  it('changes nothing without --write, and exactly the diff with it', async () => {
    const file = join(checkout, 'databases/dynamodb.tf');
    const before = readFileSync(file, 'utf8');
    await terrafix('fix', checkout, ...sessions);
    expect(readFileSync(file, 'utf8')).toBe(before);
    await terrafix('fix', checkout, ...sessions, '--write');
    expect(readFileSync(file, 'utf8')).toContain('point_in_time_recovery');
    const again = await terrafix('fix', checkout, ...sessions);
    expect(again.stdout).toBe('');
    expect(again.stderr).toContain('already compliant');
  });

  it('takes an ARN, and names the file beside that does not parse', async () => {
    const arn = 'arn:aws:dynamodb:eu-west-1:482910573316:table/acme-prod-events';
    const { code, stderr } = await terrafix(
      'fix',
      checkout,
      '--test',
      'aws-dynamodb-pitr-backups',
      '--resource',
      arn,
    );
    expect(code).toBe(0);
    expect(stderr).toContain('warehouse/kinesis.tf');
  });

  it('fixes code that is written as JSON', async () => {
    const json = join(folder, 'json');
    mkdirSync(json);
    const table = { name: 'acme-${var.env}-orders', hash_key: 'id' };
    const code = { resource: { aws_dynamodb_table: { orders: table } }, variable: { env: {} } };
    writeFileSync(join(json, 'main.tf.json'), `${JSON.stringify(code, null, 2)}\n`);
    writeFileSync(join(json, 'terraform.tfvars.json'), '{"env": "prod"}');
    const orders = ['--test', 'aws-dynamodb-pitr-backups', '--resource', 'acme-prod-orders'];
    const { code: ending, stdout } = await terrafix('fix', json, ...orders, '--write');
    expect(ending).toBe(0);
    expect(stdout).toContain('+        "point_in_time_recovery": {');
    const after = { ...table, point_in_time_recovery: { enabled: true } };
    expect(readFileSync(join(json, 'main.tf.json'), 'utf8')).toBe(
      `${JSON.stringify({ ...code, resource: { aws_dynamodb_table: { orders: after } } }, null, 2)}\n`,
    );
  });

  it('prints the whole outcome as JSON', async () => {
    const { stdout } = await terrafix('fix', checkout, ...sessions, '--json');
    expect(JSON.parse(stdout)).toMatchObject({
      outcome: { kind: 'proposed', change: { origin: { kind: 'rule' } } },
    });
  });

  it('ends with 2 and a typed reason when it refuses', async () => {
    const refused = [
      '--test',
      'customer-data-encrypted-at-rest-config',
      '--resource',
      'acme-prod-legacy-crm',
    ];
    const { code, stdout, stderr } = await terrafix('fix', checkout, ...refused);
    expect(code).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).toContain('would-recreate');
    expect(stderr).toContain('snapshot');
  });

  it('ends with 1 and one sentence on wrong input', async () => {
    const { code, stderr } = await terrafix('fix', join(folder, 'nowhere'), ...sessions);
    expect(code).toBe(1);
    expect(stderr.trim()).toMatch(/^terrafix: opening .*: there is no such folder$/);
  });

  it('names line and key of a wrong configuration', async () => {
    mkdirSync(join(checkout, '.github'), { recursive: true });
    writeFileSync(join(checkout, '.github', 'terrafix.yml'), 'labels: []\nlimit: 3\n');
    const { code, stderr } = await terrafix('fix', checkout, ...sessions);
    expect(code).toBe(1);
    expect(stderr).toContain('.github/terrafix.yml:2:1');
    expect(stderr).toContain('limits');
  });
});

describe('terrafix process-once', () => {
  const failure = {
    test_id: 'aws-dynamodb-pitr-backups',
    test_name: 'Point-in-time recovery on DynamoDB enabled',
    resource_arn: 'arn:aws:dynamodb:eu-west-1:482910573316:table/acme-prod-sessions',
    resource_type: 'AWS::DynamoDB::Table',
    failure_reason: 'point-in-time recovery is off',
    severity: 'high',
    framework: 'soc2',
    failed_at: '2026-11-02T08:00:00Z',
    current_state: { pitr: false },
    required_state: { pitr: true },
  };

  it("accepts the predecessor's form, one failure or several", async () => {
    writeFileSync(join(folder, 'one.json'), JSON.stringify(failure));
    writeFileSync(join(folder, 'two.json'), JSON.stringify([failure, failure]));
    const one = await terrafix('process-once', '--failure-json', 'one.json', '--folder', checkout);
    const two = await terrafix('process-once', '--failure-json', 'two.json', '--folder', checkout, '--json');
    expect(one.code).toBe(0);
    expect(one.stdout).toContain('+  point_in_time_recovery {');
    expect(JSON.parse(two.stdout)).toHaveLength(2);
  });

  it('names every key that is wrong', async () => {
    writeFileSync(
      join(folder, 'bad.json'),
      JSON.stringify({ test_id: 7, resource_arn: 'acme-prod-sessions' }),
    );
    const { code, stderr } = await terrafix('process-once', '--failure-json', 'bad.json');
    expect(code).toBe(1);
    expect(stderr).toContain('bad.json: test_id');
    expect(stderr).toContain('an ARN, such as arn:aws:s3:::acme-logs');
  });
});

describe('terrafix start', () => {
  it('lists every missing setting at once', async () => {
    const { code, stderr } = await terrafix('start');
    expect(code).toBe(1);
    for (const name of ['APP_ID', 'PRIVATE_KEY', 'WEBHOOK_SECRET', 'REDIS_URL', 'VANTA_CLIENT_ID']) {
      expect(stderr).toContain(name);
    }
  });
});

describe('terrafix inspect', () => {
  it('shows the root modules, the environments and what could not be read', async () => {
    const { code, stdout } = await terrafix('inspect', checkout);
    expect(code).toBe(0);
    expect(stdout).toContain('databases  databases/envs/dev.tfvars, databases/envs/prod.tfvars');
    expect(stdout).toContain('warehouse/kinesis.tf:');
  });

  it('shows what decides the values of a resource, in each environment', async () => {
    const { code, stdout } = await terrafix('inspect', checkout, 'aws_db_instance');
    expect(code).toBe(0);
    expect(stdout).toMatch(/aws_db_instance\.this\["catalogue"\].* with databases\/envs\/prod\.tfvars/);
    expect(stdout).toMatch(/allocated_storage += 50 {2}← databases\/envs\/prod\.tfvars:\d+ \(var\.databases/);
  });

  it('shows what a text is made of', async () => {
    const { stdout } = await terrafix('inspect', checkout, 'aws_dynamodb_table.sessions');
    expect(stdout).toMatch(/"acme-prod-sessions" {2}← var\.environment databases\/envs\/prod\.tfvars:1/);
  });

  it('prints the same as JSON', async () => {
    const { stdout } = await terrafix('inspect', checkout, 'aws_dynamodb_table.sessions', '--json');
    expect(JSON.parse(stdout)).toMatchObject([
      {
        address: 'aws_dynamodb_table.sessions',
        variableFile: 'databases/envs/dev.tfvars',
        attributes: expect.arrayContaining([
          expect.objectContaining({ path: 'hash_key', value: 'session_id' }),
        ]),
      },
      { address: 'aws_dynamodb_table.sessions', variableFile: 'databases/envs/prod.tfvars' },
    ]);
  });

  it('says what was probably meant', async () => {
    const { code, stderr } = await terrafix('inspect', checkout, 'aws_dynamodb_tabel.sessions');
    expect(code).toBe(1);
    expect(stderr).toContain('did you mean aws_dynamodb_table.sessions?');
  });
});
