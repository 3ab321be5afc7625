import { afterEach, describe, expect, it } from 'vitest';
import { TestCheckout } from './support/checkout.ts';

let checkout: TestCheckout;

afterEach(() => checkout.remove());

const table = (name: string): string =>
  `resource "aws_dynamodb_table" "${name}" {\n  name     = "acme-${name}"\n  hash_key = "id"\n}\n`;
const code = { 'main.tf': `${table('orders')}\n${table('carts')}` };

function sarif(
  tool: string,
  ...results: readonly (readonly [ruleId: string, line: number, text?: string])[]
): string {
  return JSON.stringify({
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: tool, rules: [] } },
        results: results.map(([ruleId, startLine, text]) => ({
          ruleId,
          message: { text: `${ruleId} is broken` },
          locations: [
            {
              physicalLocation: {
                artifactLocation: { uri: 'main.tf' },
                region: { startLine, ...(text === undefined ? {} : { snippet: { text } }) },
              },
            },
          ],
        })),
      },
    ],
  });
}

/** As KICS writes it: rules with the query's id, results by index, the line of what is wrong, and no text of it. */
function kics(...queries: readonly (readonly [id: string, line: number, level: 'error' | 'none'])[]): string {
  return JSON.stringify({
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'KICS',
            version: '2.1.11',
            rules: queries.map(([id, , level]) => ({
              id,
              name: 'A query',
              shortDescription: { text: 'A query' },
              defaultConfiguration: { level },
              relationships: [{ target: { id: 'CAT006', toolComponent: { name: 'Categories' } } }],
            })),
          },
        },
        results: queries.map(([ruleId, startLine, level], ruleIndex) => ({
          ruleId,
          ruleIndex,
          kind: level === 'none' ? 'informational' : 'fail',
          message: { text: 'what is wrong', properties: { platform: 'Terraform' } },
          locations: [{ physicalLocation: { artifactLocation: { uri: 'main.tf' }, region: { startLine } } }],
        })),
      },
    ],
  });
}

const ocsf = (check: string, arn: string, status = 'FAIL'): object => ({
  metadata: { event_code: check, product: { name: 'Prowler' } },
  status_code: status,
  finding_info: { uid: `prowler-${check}`, title: check },
  resources: [{ uid: arn, name: arn.split('/').at(-1), region: 'eu-west-1' }],
  cloud: { provider: 'aws', account: { uid: '123456789012' } },
});

const arnOf = (name: string): string => `arn:aws:dynamodb:eu-west-1:123456789012:table/acme-${name}`;

function withFiles(files: Readonly<Record<string, string>>): void {
  checkout = new TestCheckout({ ...code, ...files });
  checkout.commitEverything();
}

const fix = (...given: readonly string[]) => checkout.terrafix('fix', ...given, checkout.folder);
const pathOf = (name: string): string => `${checkout.folder}/${name}`;

describe('terrafix fix --findings', () => {
  it('fixes what scanners of code and of the cloud report, once where they mean the same', async () => {
    withFiles({
      'checkov.sarif': sarif('Checkov', ['CKV_AWS_28', 1], ['CKV_AWS_9999', 1]),
      'trivy.sarif': sarif('Trivy', ['AVD-AWS-0024', 1]),
      'prowler.ocsf.json': JSON.stringify([
        ocsf('dynamodb_tables_pitr_enabled', arnOf('orders')),
        ocsf('dynamodb_tables_pitr_enabled', arnOf('carts')),
        ocsf('dynamodb_tables_pitr_enabled', arnOf('users'), 'PASS'),
      ]),
    });
    const files = ['checkov.sarif', 'trivy.sarif', 'prowler.ocsf.json'];
    const given = files.flatMap((name) => ['--findings', pathOf(name)]);
    const { code: exit, stdout, stderr } = await fix(...given);
    expect(exit).toBe(2);
    expect(stderr).toContain('prowler.ocsf.json (ocsf): 2 findings of Prowler, 1 passed');
    expect(stderr).toContain('[1]  Checkov CKV_AWS_28');
    expect(stderr).toContain('+90 reported at main.tf:1');
    expect(stderr).toContain('the same as [1]: one change answers both');
    expect(stderr).toContain('No rule answers `CKV_AWS_9999` of Checkov, and no model is asked.');
    expect(stderr).toContain('     2  fixed in the diffs above');
    expect(stderr).toContain('     2  the same as another finding');
    expect(stderr).toContain('     1  unsupported: no rule answers them');
    expect(checkout.git(['status', '--porcelain'])).toBe('');
    checkout.git(['apply'], stdout);
    expect(checkout.read('main.tf').match(/point_in_time_recovery \{/g)).toHaveLength(2);
  });

  it('fixes what KICS reports at a line within a block, and leaves out what KICS only remarks', async () => {
    const notEncrypted = 'ce089fd4-1406-47bd-8aad-c259772bb294';
    const noRecovery = '741f1291-47ac-4a85-a07b-3d32a9d6bd3e';
    const ofAnotherKind = '42f4b905-3736-4213-bfe9-c0660518cda8';
    withFiles({
      'kics.sarif': kics([notEncrypted, 7, 'error'], [noRecovery, 1, 'none'], [ofAnotherKind, 1, 'error']),
    });
    const { code: exit, stdout, stderr } = await fix('--findings', pathOf('kics.sarif'));
    expect(stderr).toContain('kics.sarif (sarif): 2 findings of KICS, 1 no failed requirement');
    expect(stderr).toContain(`[1]  KICS ${notEncrypted}`);
    expect(stderr).toContain('+90 reported at main.tf:7');
    expect(stderr).toContain('     1  refused (not-in-terraform)');
    expect(exit).toBe(2);
    checkout.git(['apply'], stdout);
    const [orders, carts] = checkout.read('main.tf').split('"aws_dynamodb_table" "carts"');
    expect(orders).not.toContain('server_side_encryption');
    expect(carts).toContain('server_side_encryption {');
  });

  it('writes when it is told to, and finds it done the next time', async () => {
    withFiles({ 'checkov.sarif': sarif('Checkov', ['CKV_AWS_28', 1]) });
    expect((await fix('--findings', pathOf('checkov.sarif'), '--write')).code).toBe(0);
    expect(checkout.read('main.tf').match(/point_in_time_recovery \{/g)).toHaveLength(1);
    const again = await fix('--findings', pathOf('checkov.sarif'));
    expect(again).toMatchObject({ code: 0, stdout: '' });
    expect(again.stderr).toContain('1  met by the code already');
  });

  it('changes nothing by a line that has come to hold something else', async () => {
    withFiles({
      'checkov.sarif': sarif('Checkov', ['CKV_AWS_28', 1, 'resource "aws_dynamodb_table" "gone" {\n']),
      'semgrep.sarif': sarif('Semgrep', ['CKV_AWS_28', 6, '  name     = "acme-orders"\n']),
    });
    const both = ['--findings', pathOf('checkov.sarif'), '--findings', pathOf('semgrep.sarif')];
    const { code: exit, stdout, stderr } = await fix(...both);
    expect({ exit, stdout }).toEqual({ exit: 2, stdout: '' });
    expect(stderr).toContain('2  refused (not-in-terraform)');
    expect(stderr).toContain('next: Run the scanner again on the code as it is now.');
  });

  it('tells the same as data, with the evidence of each place', async () => {
    withFiles({
      'findings.ndjson': [
        JSON.stringify(ocsf('dynamodb_tables_pitr_enabled', arnOf('carts'))),
        '{"cut":',
        JSON.stringify(ocsf('dynamodb_tables_pitr_enabled', arnOf('carts'))),
      ].join('\n'),
    });
    const { code: exit, stdout } = await fix(
      '--findings',
      pathOf('findings.ndjson'),
      '--format',
      'ocsf',
      '--json',
    );
    expect(exit).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({
      version: 1,
      summary: { findings: 2, mapped: 2, located: 2, fixed: 1, duplicates: 1, unsupported: 0 },
      files: [{ format: 'ocsf', unread: [{ place: 'line 2' }] }],
      endings: [
        {
          kind: 'fixed',
          tool: 'Prowler',
          rule: 'TFX-AWS-DYNAMODB-001',
          address: 'aws_dynamodb_table.carts',
          evidence: [{ weight: 80, detail: expect.stringContaining('acme-carts') }],
        },
        { kind: 'duplicate', sameAs: 1 },
      ],
    });
  });

  it('takes what TerraFix itself reports', async () => {
    withFiles({});
    const scan = await checkout.run('scan', '--sarif', '--rule', 'TFX-AWS-DYNAMODB-001');
    checkout.write('own.sarif', scan.stdout);
    const { code: exit, stdout } = await fix('--findings', pathOf('own.sarif'));
    expect(exit).toBe(0);
    expect(stdout.match(/^\+\+\+ b\//gm)).toHaveLength(2);
  });

  it('says what does not fit together', async () => {
    withFiles({ 'x.json': '{}' });
    expect((await fix('--findings', pathOf('x.json'))).stderr).toContain(
      'is in none of the forms that are known',
    );
    expect((await fix('--format', 'sarif')).stderr).toContain('--format goes with --findings');
  });
});
