import { describe, expect, it } from 'vitest';
import { rulesForTest } from '../../../rules/registry.ts';
import { importFindings } from './import-findings.ts';
import { type Imported, importLimits } from './imported.ts';

const now = new Date('2026-11-02T08:00:00Z');
const read = (value: unknown, format?: 'sarif' | 'asff' | 'ocsf'): Imported =>
  importFindings(typeof value === 'string' ? value : JSON.stringify(value), 'findings.json', now, format);

/** As Checkov 3 writes it. */
const checkovResult = {
  ruleId: 'CKV_AWS_21',
  ruleIndex: 0,
  level: 'error',
  message: { text: 'Ensure all data stored in the S3 bucket have versioning enabled' },
  locations: [
    {
      physicalLocation: {
        artifactLocation: { uri: 'infra%20west/buckets.tf' },
        region: {
          startLine: 12,
          endLine: 14,
          snippet: { text: 'resource "aws_s3_bucket" "logs" {\n  bucket = "acme-logs"\n}\n' },
        },
      },
    },
  ],
};

function aLog(...results: readonly unknown[]): object {
  return {
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'Checkov',
            rules: [
              { id: 'CKV_AWS_21', shortDescription: { text: 'S3 versioning' }, helpUri: 'https://x.example' },
            ],
          },
        },
        results,
      },
    ],
  };
}

/** As Security Hub exports it. */
const asffFinding = {
  SchemaVersion: '2018-10-08',
  Id: 'arn:aws:securityhub:eu-west-1:123456789012:security-control/S3.14/finding/1',
  ProductArn: 'arn:aws:securityhub:eu-west-1::product/aws/securityhub',
  ProductName: 'Security Hub',
  GeneratorId: 'security-control/S3.14',
  AwsAccountId: '123456789012',
  Region: 'eu-west-1',
  Title: 'S3 general purpose buckets should have versioning enabled',
  Description: 'This control checks …',
  Compliance: { Status: 'FAILED', SecurityControlId: 'S3.14' },
  Workflow: { Status: 'NEW' },
  RecordState: 'ACTIVE',
  Resources: [
    { Type: 'AwsS3Bucket', Id: 'arn:aws:s3:::acme-logs', Region: 'eu-west-1', Tags: { team: 'data' } },
  ],
};

/** As Prowler 5 writes it. */
const ocsfFinding = {
  message: 'S3 Bucket acme-logs has versioning disabled.',
  metadata: {
    event_code: 's3_bucket_object_versioning',
    product: { name: 'Prowler', uid: 'prowler', vendor_name: 'Prowler', version: '5.8.0' },
    version: '1.4.0',
  },
  severity: 'Medium',
  status: 'New',
  status_code: 'FAIL',
  status_detail: 'S3 Bucket acme-logs has versioning disabled.',
  status_id: 1,
  finding_info: { title: 'Check if S3 buckets have object versioning enabled', uid: 'prowler-aws-1' },
  resources: [
    {
      region: 'eu-west-1',
      labels: ['team:data'],
      name: 'acme-logs',
      uid: 'arn:aws:s3:::acme-logs',
      type: 'AwsS3Bucket',
    },
  ],
  class_uid: 2004,
  cloud: { account: { uid: '123456789012' }, provider: 'aws', region: 'eu-west-1' },
};

describe('SARIF', () => {
  it('is read with rule, place and the block that the text begins with', () => {
    const { format, tools, findings } = read(aLog(checkovResult));
    expect({ format, tools }).toEqual({ format: 'sarif', tools: ['Checkov'] });
    expect(findings).toMatchObject([
      {
        source: 'sarif',
        test: { id: 'CKV_AWS_21', name: 'S3 versioning', url: 'https://x.example' },
        entity: { arn: null, displayName: 'aws_s3_bucket.logs' },
        report: {
          tool: 'Checkov',
          place: { file: 'infra west/buckets.tf', startLine: 12, endLine: 14, block: 'aws_s3_bucket.logs' },
        },
      },
    ]);
    expect(rulesForTest(findings[0]?.test ?? { id: '' }).map(({ id }) => id)).toEqual(['TFX-AWS-S3-003']);
  });

  it('leaves out what passed, is suppressed, gone, or no failure', () => {
    const { findings, skipped } = read(
      aLog(
        { ...checkovResult, kind: 'pass' },
        { ...checkovResult, kind: 'open' },
        { ...checkovResult, level: 'none' },
        { ...checkovResult, baselineState: 'absent' },
        { ...checkovResult, suppressions: [{ kind: 'inSource' }] },
        { ...checkovResult, suppressions: [{ status: 'rejected' }] },
      ),
    );
    expect(findings).toHaveLength(1);
    expect(skipped).toEqual({ passed: 1, 'not-a-failure': 2, resolved: 1, suppressed: 1 });
  });

  it('finds rule and text where they are named by index and by id', () => {
    const { findings } = read({
      version: '2.1.0',
      runs: [
        {
          tool: {
            driver: {
              name: 'Other',
              rules: [{ id: 'R1', messageStrings: { broken: { text: '{0} is not {1}' } } }],
            },
          },
          artifacts: [{ location: { uri: 'file:///checkout/main.tf' } }],
          results: [
            {
              ruleIndex: 0,
              message: { id: 'broken', arguments: ['It', 'well'] },
              locations: [{ physicalLocation: { artifactLocation: { index: 0 }, region: { startLine: 3 } } }],
            },
          ],
        },
      ],
    });
    expect(findings).toMatchObject([
      {
        test: { id: 'R1', failureDescription: 'It is not well' },
        report: { place: { file: 'checkout/main.tf', startLine: 3, endLine: 3 } },
      },
    ]);
  });

  it('takes the block from a logical location, as TerraFix writes it', () => {
    const [location] = checkovResult.locations;
    const { findings } = read(
      aLog({
        ...checkovResult,
        ruleId: 'TFX-AWS-S3-003',
        locations: [
          {
            ...location,
            logicalLocations: [
              { fullyQualifiedName: 'module.a["x"].aws_s3_bucket.other["k"]', kind: 'resource' },
            ],
          },
        ],
      }),
    );
    expect(findings[0]?.report?.place?.block).toBe('aws_s3_bucket.other');
  });
});

describe('ASFF', () => {
  it('is read from an export, an array, one finding, and a finding on each line', () => {
    const lines = `${JSON.stringify(asffFinding)}\n\n${JSON.stringify(asffFinding)}\n`;
    for (const form of [{ Findings: [asffFinding] }, [asffFinding], asffFinding, lines]) {
      const { format, findings } = read(form);
      expect(format).toBe('asff');
      expect(findings[0]).toMatchObject({
        source: 'asff',
        test: { id: 'S3.14' },
        entity: {
          arn: 'arn:aws:s3:::acme-logs',
          kind: 'S3',
          account: '123456789012',
          region: 'eu-west-1',
          tags: { team: 'data' },
        },
        report: { tool: 'Security Hub', place: null },
      });
    }
    expect(read(lines).findings).toHaveLength(2);
  });

  it('names the rule by control, by generator of a standard, and by the check of Prowler', () => {
    const { SecurityControlId: _, ...Compliance } = asffFinding.Compliance;
    const idOf = (more: object): string | undefined =>
      read([{ ...asffFinding, Compliance, ...more }]).findings[0]?.test.id;
    expect(idOf({})).toBe('S3.14');
    expect(idOf({ GeneratorId: 'aws-foundational-security-best-practices/v/1.0.0/S3.9' })).toBe('S3.9');
    expect(idOf({ GeneratorId: 'prowler-s3_bucket_object_versioning' })).toBe('s3_bucket_object_versioning');
  });

  it('leaves out what passed, is archived, resolved, suppressed, or no requirement', () => {
    const { findings, skipped } = read([
      { ...asffFinding, Compliance: { Status: 'PASSED' } },
      { ...asffFinding, RecordState: 'ARCHIVED' },
      { ...asffFinding, Workflow: { Status: 'RESOLVED' } },
      { ...asffFinding, Workflow: { Status: 'SUPPRESSED' } },
      { ...asffFinding, Compliance: undefined },
    ]);
    expect(findings).toEqual([]);
    expect(skipped).toEqual({ passed: 1, resolved: 2, suppressed: 1, 'not-a-failure': 1 });
  });

  it('knows what the account as a whole fails', () => {
    for (const Id of [
      'AWS::::Account:123456789012',
      'arn:aws:iam::123456789012:root',
      'arn:aws:guardduty:eu-west-1:123456789012:detector/unknown',
    ]) {
      const Resources = [{ Type: 'AwsAccount', Id }];
      const [finding] = read([{ ...asffFinding, Resources }]).findings;
      expect(finding?.entity).toMatchObject({ kind: 'String', displayName: '123456789012', arn: null });
    }
  });

  it('shows the Name tag where the ARN holds only an id', () => {
    const Resources = [
      {
        Type: 'AwsEc2SecurityGroup',
        Id: 'arn:aws:ec2:eu-west-1:123456789012:security-group/sg-0123456789abcdef0',
        Tags: { Name: 'acme-web' },
      },
    ];
    const [finding] = read([{ ...asffFinding, Resources }]).findings;
    expect(finding?.entity.displayName).toBe('acme-web');
  });
});

describe('OCSF', () => {
  it('is read from an array and from lines, as Prowler writes it', () => {
    for (const form of [[ocsfFinding], `${JSON.stringify(ocsfFinding)}\n${JSON.stringify(ocsfFinding)}`]) {
      const { format, tools, findings } = read(form);
      expect({ format, tools }).toEqual({ format: 'ocsf', tools: ['Prowler'] });
      expect(findings[0]).toMatchObject({
        source: 'ocsf',
        test: { id: 's3_bucket_object_versioning', failureDescription: ocsfFinding.message },
        entity: { arn: 'arn:aws:s3:::acme-logs', kind: 'S3', tags: { team: 'data' } },
      });
    }
  });

  it('leaves out what passed, is manual, muted, or of another cloud', () => {
    const { findings, skipped } = read([
      { ...ocsfFinding, status_code: 'PASS' },
      { ...ocsfFinding, status_code: 'MANUAL' },
      { ...ocsfFinding, status_id: 3, status: 'Suppressed' },
      { ...ocsfFinding, cloud: { provider: 'azure' } },
    ]);
    expect(findings).toEqual([]);
    expect(skipped).toEqual({ passed: 1, 'not-a-failure': 1, suppressed: 1, 'another-cloud': 1 });
  });

  it('reads compliance findings by their control', () => {
    const { event_code: _, ...metadata } = ocsfFinding.metadata;
    const [finding] = read([
      { ...ocsfFinding, metadata, status_code: undefined, compliance: { control: 'S3.14', status: 'FAIL' } },
    ]).findings;
    expect(finding?.test.id).toBe('S3.14');
  });
});

describe('what is wrong', () => {
  it('costs one entry, which is told with its place', () => {
    const { findings, unread } = read(aLog(checkovResult, { message: 7 }, null, checkovResult));
    expect(findings).toHaveLength(2);
    expect(unread.map(({ place }) => place)).toEqual(['runs[0].results[1]', 'runs[0].results[2]']);
    const broken = read([asffFinding, { ...asffFinding, Resources: [] }, 'x']);
    expect(broken.findings).toHaveLength(1);
    expect(broken.unread).toMatchObject([
      { place: '[1]', message: expect.stringContaining('Resources') },
      { place: '[2]' },
    ]);
    const line = `${JSON.stringify(ocsfFinding)}\n{"cut": \n${JSON.stringify(ocsfFinding)}`;
    expect(read(line).unread).toMatchObject([
      { place: 'line 2', message: expect.stringContaining('not JSON') },
    ]);
  });

  it('is a file that is no JSON, or in none of the forms', () => {
    expect(() => read('{ "runs": [')).toThrow('findings.json is not JSON');
    expect(() => read({ hello: 'world' })).toThrow(
      'is in none of the forms that are known (sarif, asff, ocsf)',
    );
    expect(() => read([asffFinding], 'sarif')).toThrow('is not in the form sarif');
  });

  it('holds what a hostile file asks for within bounds', () => {
    const many = Array.from({ length: importLimits.entries + 5 }, () => ({ kind: 'pass' }));
    const { skipped, unread } = read(aLog(...many));
    expect(skipped).toEqual({ passed: importLimits.entries });
    expect(unread).toMatchObject([{ message: expect.stringContaining('5 are left out') }]);
    const Resources = Array.from({ length: 500 }, () => asffFinding.Resources[0]);
    expect(read([{ ...asffFinding, Resources }]).findings).toHaveLength(importLimits.resources);
    expect(read(`${'['.repeat(100_000)}${']'.repeat(100_000)}`, 'ocsf').findings).toEqual([]);
    expect(() => read(' '.repeat(importLimits.bytes + 1))).toThrow('at most');
  });

  it('has no text that hides or that is long', () => {
    const hidden = 'safe\u202Eevil\u0000\u001B[2J';
    const { findings } = read(
      aLog({
        ...checkovResult,
        ruleId: `${hidden}${'x'.repeat(900)}`,
        message: { text: hidden.repeat(900) },
      }),
    );
    const text = JSON.stringify(findings);
    expect(text).not.toMatch(/\\u202e|\\u0000|\\u001b|\u202E/i);
    expect(text.length).toBeLessThan(5000);
  });

  it('does not reach what is not its own', () => {
    const text = `{"version":"2.1.0","runs":[{"tool":{"driver":{"name":"X","rules":[]}},"results":[{"ruleId":"__proto__","message":{"text":"m"},"partialFingerprints":{"__proto__":"p"}}]}]}`;
    expect(read(text).findings).toMatchObject([{ test: { id: '__proto__' } }]);
    expect(({} as Record<string, unknown>)['p']).toBeUndefined();
  });
});
