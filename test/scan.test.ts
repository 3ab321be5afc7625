import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Log } from 'sarif';
import { afterEach, describe, expect, it } from 'vitest';
import { TestCheckout } from './support/checkout.ts';

let checkout: TestCheckout;

afterEach(() => checkout.remove());

const table = (name: string, more = ''): string =>
  `resource "aws_dynamodb_table" "${name}" {\n  name     = "acme-${name}"\n  hash_key = "id"\n${more}}\n`;
const recovery = '\n  point_in_time_recovery {\n    enabled = true\n  }\n';
const pitr = ['--rule', 'TFX-AWS-DYNAMODB-001'] as const;

function logOf(text: string): Log {
  const log: Log = JSON.parse(text);
  return log;
}

describe('terrafix scan', () => {
  it('lists what is violated with its place and reason, by file, and counts the rest', async () => {
    checkout = new TestCheckout('acme/data-infra');
    const { code, stdout } = await checkout.run('scan', '--rule', 'point-in-time-recovery');
    expect(code).toBe(1);
    expect(stdout).toBe(
      [
        'databases/dynamodb.tf',
        '    1  medium   aws_dynamodb_table.sessions  TFX-AWS-DYNAMODB-001 DynamoDB tables have point-in-time recovery',
        '       `point_in_time_recovery.enabled` is not set, and the default is no continuous backup',
        '       with databases/envs/dev.tfvars, databases/envs/prod.tfvars',
        '',
        'warehouse/main.tf',
        '   17  medium   aws_dynamodb_table.events  TFX-AWS-DYNAMODB-001 DynamoDB tables have point-in-time recovery',
        '       `point_in_time_recovery.enabled` is not set, and the default is no continuous backup',
        '',
        '2 findings: 2 medium',
        '1 compliant',
        '1 rule on 3 resources in 11 files; 1 could not be read in full',
        '',
      ].join('\n'),
    );
  });

  it('names a file that does not parse, and reads the others', async () => {
    checkout = new TestCheckout('acme/data-infra');
    const { stdout, stderr } = await checkout.run('scan', ...pitr);
    expect(stderr).toContain('not read: warehouse/kinesis.tf:15:');
    expect(stdout).toContain('warehouse/main.tf');
  });

  it('groups by rule', async () => {
    checkout = new TestCheckout({ 'a.tf': table('orders'), 'b.tf': table('carts') });
    const { stdout } = await checkout.run('scan', ...pitr, '--group-by', 'rule');
    expect(stdout.split('\n').slice(0, 4)).toEqual([
      'TFX-AWS-DYNAMODB-001 DynamoDB tables have point-in-time recovery',
      '  a.tf:1  medium   aws_dynamodb_table.orders',
      '       `point_in_time_recovery.enabled` is not set, and the default is no continuous backup',
      '  b.tf:1  medium   aws_dynamodb_table.carts',
    ]);
  });

  it('ends with 0 when nothing is violated, or when that is asked for', async () => {
    checkout = new TestCheckout({ 'main.tf': table('orders') });
    expect((await checkout.run('scan', ...pitr, '--exit-zero')).code).toBe(0);
    checkout.write('main.tf', table('orders', recovery));
    const { code, stdout } = await checkout.run('scan', ...pitr);
    expect(code).toBe(0);
    expect(stdout).toContain('0 findings');
  });

  it('ends with 2 and one sentence on wrong input', async () => {
    checkout = new TestCheckout({ 'main.tf': table('orders') });
    const nowhere = await checkout.terrafix('scan', 'nowhere');
    expect(nowhere).toMatchObject({ code: 2, stdout: '' });
    expect(nowhere.stderr).toMatch(/^terrafix: opening nowhere: there is no such folder$/m);
    const unknown = await checkout.run('scan', '--test', 'aws-dynamodb-pitr-backup');
    expect(unknown.code).toBe(2);
    expect(unknown.stderr).toContain('did you mean aws-dynamodb-pitr-backups?');
    expect((await checkout.run('scan', '--severity', 'dreadful')).code).toBe(2);
    expect((await checkout.terrafix('scan')).code).toBe(2);
    expect((await checkout.run('scan', '--output', 'no/such/folder')).code).toBe(2);
  });

  it('is narrowed by test, service, severity and path', async () => {
    checkout = new TestCheckout({ 'a/main.tf': table('orders'), 'b/main.tf': table('carts') });
    const countOf = async (...given: readonly string[]): Promise<number> =>
      JSON.parse((await checkout.run('scan', '--json', ...given)).stdout).summary.violated;
    const all = await countOf('--service', 'dynamodb');
    expect(await countOf('--test', 'aws-dynamodb-pitr-backups')).toBe(2);
    expect(await countOf('--service', 'dynamodb', '--path', 'a')).toBe(all / 2);
    expect(await countOf('--service', 's3')).toBe(0);
    expect(await countOf(...pitr, '--severity', 'medium')).toBe(2);
    expect(await countOf(...pitr, '--severity', 'high')).toBe(0);
    expect(await countOf(...pitr, '--rule', 'server-side-encryption')).toBe(4);
  });

  it('says a resource once for all variable files, and which of them it is broken with', async () => {
    const group =
      'resource "aws_cloudwatch_log_group" "api" {\n  name = "api"\n  retention_in_days = var.days\n}\n';
    checkout = new TestCheckout({
      'main.tf': `variable "days" {}\n${group}`,
      'envs/dev.tfvars': 'days = 7\n',
      'envs/prod.tfvars': 'days = 365\n',
    });
    const given = ['scan', '--rule', 'log-retention'] as const;
    const { stdout } = await checkout.run(...given);
    expect(stdout).toContain('with envs/dev.tfvars of 2 variable files');
    expect(stdout).toContain('`retention_in_days` is 7 (envs/dev.tfvars:1)');
    const { results } = JSON.parse((await checkout.run(...given, '--json')).stdout);
    expect(results).toMatchObject([
      { address: 'aws_cloudwatch_log_group.api', variableFiles: ['envs/dev.tfvars'], variants: 2 },
    ]);
  });

  it('has one finding for each instance of a module, and one row for those of one block', async () => {
    checkout = new TestCheckout({
      'main.tf': 'module "tables" {\n  source   = "./table"\n  for_each = toset(["a", "b"])\n}\n',
      'table/main.tf': table('this'),
    });
    const { results } = JSON.parse((await checkout.run('scan', ...pitr, '--json')).stdout);
    expect(results.map(({ address }: { address: string }) => address)).toEqual([
      'module.tables["a"].aws_dynamodb_table.this',
      'module.tables["b"].aws_dynamodb_table.this',
    ]);
    expect((await checkout.run('scan', ...pitr)).stdout).toContain(
      'module.tables["a"].aws_dynamodb_table.this and 1 more',
    );
  });

  it('places what a module from elsewhere makes at its call', async () => {
    checkout = new TestCheckout('acme/platform-infra');
    const { results } = JSON.parse((await checkout.run('scan', ...pitr, '--json')).stdout);
    expect(results).toMatchObject([
      { address: 'module.reports.aws_dynamodb_table.this[0]', file: 'services/tables.tf', line: 1 },
    ]);
  });

  it('reads JSON syntax and lines that end as on Windows', async () => {
    checkout = new TestCheckout({
      'main.tf.json':
        '{"resource": {"aws_dynamodb_table": {\n  "json": {"name": "json", "hash_key": "id"}}}}\n',
      'windows.tf': `\r\n${table('windows').replaceAll('\n', '\r\n')}`,
    });
    const { results } = JSON.parse((await checkout.run('scan', ...pitr, '--json')).stdout);
    expect(results).toMatchObject([
      { address: 'aws_dynamodb_table.json', file: 'main.tf.json', line: 2 },
      { address: 'aws_dynamodb_table.windows', file: 'windows.tf', line: 2 },
    ]);
  });

  it('shows on demand what the code does not tell', async () => {
    checkout = new TestCheckout({
      'main.tf': `variable "on" {}\n${table('orders', recovery.replace('true', 'var.on'))}`,
    });
    const { code, stdout } = await checkout.run('scan', ...pitr);
    expect(code).toBe(0);
    expect(stdout).toContain('1 unknown (--unknown shows them)');
    expect((await checkout.run('scan', ...pitr, '--unknown')).stdout).toMatch(
      /unknown +aws_dynamodb_table\.orders/,
    );
  });
});

describe('the configuration of a checkout', () => {
  const files = { 'live/main.tf': table('orders'), 'legacy/main.tf': table('attic') };
  const scanWith = async (config: string, ...given: readonly string[]) => {
    checkout = new TestCheckout({ ...files, '.github/terrafix.yml': config });
    return checkout.run('scan', ...pitr, ...given);
  };

  it('leaves out files, and says how many resources that are', async () => {
    const { stdout } = await scanWith('paths:\n  exclude: [legacy/**]\n');
    expect(stdout).not.toContain('legacy');
    expect(stdout).toContain('1 resource outside of `paths`');
  });

  it('accepts what is ignored, by the name that the resource has in the cloud, and shows it on demand', async () => {
    const config =
      'ignore:\n  - match: { name: acme-attic, kind: DynamoDBTable }\n    reason: emptied in June\n';
    const { stdout } = await scanWith(config);
    expect(stdout).not.toContain('legacy');
    expect(stdout).toContain('1 waived');
    checkout.remove();
    expect((await scanWith(config, '--all')).stdout).toContain('waived: emptied in June');
  });

  it('leaves out tests', async () => {
    const { code, stdout } = await scanWith('tests:\n  exclude: [aws-dynamodb-pitr-backups]\n');
    expect(code).toBe(0);
    expect(stdout).toContain('0 rules');
  });

  it('ends the scan where it has a mistake, naming line and key', async () => {
    const { code, stderr } = await scanWith('labels: []\nlimit: 3\n');
    expect(code).toBe(2);
    expect(stderr).toContain('.github/terrafix.yml:2:1');
  });
});

describe('terrafix scan --fixable', () => {
  it('says which findings would be fixed, and why the others would not', async () => {
    checkout = new TestCheckout('acme/data-infra');
    const given = [
      'scan',
      '--fixable',
      '--rule',
      'point-in-time-recovery',
      '--rule',
      'TFX-AWS-RDS-003',
    ] as const;
    const { stdout } = await checkout.run(...given);
    expect(stdout).toContain('fixable: enable point-in-time recovery for sessions (in-place)');
    expect(stdout).toContain('not fixable (would-recreate):');
    expect(stdout).toContain('2 of them fixable');
    const { results } = JSON.parse((await checkout.run(...given, '--json')).stdout);
    expect(results.map(({ fix }: { fix: { kind: string } }) => fix.kind).toSorted()).toEqual([
      'fix',
      'fix',
      'refused',
    ]);
  });
});

describe('terrafix scan --sarif', () => {
  /** What the schema of SARIF 2.1.0 requires and GitHub reads, since no npm package with a free licence carries it. */
  it('writes what the standard requires', async () => {
    checkout = new TestCheckout('acme/data-infra');
    const output = join(checkout.folder, 'scan.sarif');
    const { code, stdout } = await checkout.run('scan', '--sarif', '--fixable', '--output', output);
    expect(code).toBe(1);
    expect(stdout).toBe('');
    const log = logOf(readFileSync(output, 'utf8'));
    expect(log.version).toBe('2.1.0');
    const [run] = log.runs;
    const rules = run?.tool.driver.rules ?? [];
    expect(new Set(rules.map(({ id }) => id)).size).toBe(rules.length);
    for (const rule of rules) {
      expect(rule.helpUri).toBeUndefined();
      expect(rule.help?.text).toBeTruthy();
      expect(rule.help?.markdown).toContain('**Requirement:** ');
      expect(rule.shortDescription?.text).toBeTruthy();
      expect(Number(rule.properties?.['security-severity'])).toBeGreaterThan(0);
    }
    expect(run?.results?.length).toBeGreaterThan(3);
    for (const result of run?.results ?? []) {
      expect(rules[result.ruleIndex ?? -1]?.id).toBe(result.ruleId);
      expect(result.message.text).toBeTruthy();
      expect(Object.values(result.partialFingerprints ?? {})).toEqual([
        expect.stringMatching(/^[0-9a-f]{64}$/),
      ]);
      const place = result.locations?.[0]?.physicalLocation;
      expect(place?.artifactLocation?.uriBaseId).toBe('%SRCROOT%');
      const lines = checkout.read(place?.artifactLocation?.uri ?? '').split('\n').length;
      expect(place?.region?.startLine).toBeGreaterThan(0);
      expect(place?.region?.startLine).toBeLessThanOrEqual(lines);
    }
    expect(run?.invocations?.[0]).toMatchObject({
      executionSuccessful: true,
      toolExecutionNotifications: expect.arrayContaining([
        expect.objectContaining({ level: 'warning', message: { text: expect.stringContaining('not read') } }),
      ]),
    });
  });

  it('points to the argument and to what decides it, with the level of the rule and its tests', async () => {
    const orders = table('orders', recovery.replace('true', 'var.on'));
    checkout = new TestCheckout({
      'a b/main.tf': `variable "on" {}\n${orders}`,
      'a b/terraform.tfvars': 'on = false\n',
    });
    const { stdout } = await checkout.run('scan', '--sarif', ...pitr);
    const [run] = logOf(stdout).runs;
    expect(run?.tool.driver.rules?.[0]?.properties?.['vantaTests']).toEqual(['aws-dynamodb-pitr-backups']);
    expect(run?.results).toMatchObject([
      {
        kind: 'fail',
        level: 'warning',
        locations: [
          { physicalLocation: { artifactLocation: { uri: 'a%20b/main.tf' }, region: { startLine: 2 } } },
        ],
        relatedLocations: [
          {
            physicalLocation: {
              artifactLocation: { uri: 'a%20b/terraform.tfvars' },
              region: { startLine: 1, startColumn: 6, endColumn: 11 },
            },
          },
        ],
      },
    ]);
  });

  it('suppresses what is accepted, and calls open what is unknown', async () => {
    checkout = new TestCheckout({
      'main.tf': `variable "on" {}\n${table('attic')}${table('orders', recovery.replace('true', 'var.on'))}`,
      '.github/terrafix.yml': 'ignore:\n  - match: { name: acme-attic }\n    reason: emptied in June\n',
    });
    const { code, stdout } = await checkout.run('scan', '--sarif', '--all', ...pitr);
    expect(code).toBe(0);
    expect(logOf(stdout).runs[0]?.results).toMatchObject([
      { kind: 'fail', suppressions: [{ kind: 'external', justification: 'emptied in June' }] },
      { kind: 'open', level: 'none' },
    ]);
  });

  it('holds the fix as replacements that lead to the same text as the fix', async () => {
    checkout = new TestCheckout({
      'main.tf': table('orders', '\n  point_in_time_recovery {\n    enabled = false\n  }\n'),
    });
    const { stdout } = await checkout.run('scan', '--sarif', '--fixable', ...pitr);
    const [result] = logOf(stdout).runs[0]?.results ?? [];
    const [replacement] = result?.fixes?.[0]?.artifactChanges[0]?.replacements ?? [];
    const { startLine = 0, startColumn = 0, endColumn = 0 } = replacement?.deletedRegion ?? {};
    const line = checkout.read('main.tf').split('\n')[startLine - 1] ?? '';
    expect(
      line.slice(0, startColumn - 1) + replacement?.insertedContent?.text + line.slice(endColumn - 1),
    ).toBe('    enabled = true');
  });
});
