import { describe, expect, it } from 'vitest';
import { awsIdentities } from './aws-identities.ts';
import { readImportId, writeImportId } from './import-id.ts';

const role = 'arn:aws:iam::123456789012:role/x';

describe('import ids', () => {
  it.each([
    ['aws_s3_bucket', 'acme-logs', { name: 'acme-logs' }],
    ['aws_vpc', 'vpc-0abc1234', { id: 'vpc-0abc1234' }],
    ['aws_iam_policy', role.replace('role', 'policy'), { arn: role.replace('role', 'policy') }],
    ['aws_ecs_service', 'main/api', { cluster: 'main', name: 'api' }],
    ['aws_eks_node_group', 'main:blue', { cluster_name: 'main', node_group_name: 'blue', name: 'blue' }],
    ['aws_budgets_budget', '123456789012:total', { account: '123456789012', name: 'total' }],
    ['aws_iam_role_policy', 'reader:inline', { role: 'reader', name: 'inline' }],
    ['aws_route53_record', 'Z1__dmarc.acme.org_TXT', { zone_id: 'Z1', name: '_dmarc.acme.org', type: 'TXT' }],
    ['aws_wafv2_web_acl', 'a1-b2/edge/REGIONAL', { id: 'a1-b2', name: 'edge', scope: 'REGIONAL' }],
    [
      'aws_sqs_queue',
      'https://sqs.eu-west-1.amazonaws.com/123456789012/jobs',
      { account: '123456789012', name: 'jobs' },
    ],
    ['aws_iam_account_password_policy', 'iam-account-password-policy', {}],
  ])('of %s tell what they name: %s', (type, id, values) => {
    expect(readImportId(type, id)).toEqual(values);
  });

  it.each([
    ['aws_ecs_service', 'api'],
    ['aws_iam_policy', 'reader'],
    ['aws_budgets_budget', 'acme:total'],
    ['aws_iam_account_password_policy', 'other'],
    ['aws_spot_instance_request', 'sir-1'],
    ['aws_unknown', 'x'],
    ['aws_s3_bucket', ''],
    ['aws_s3_bucket', 'x'.repeat(3_000)],
  ])('of another form tell nothing: %s %.20s', (type, id) => {
    expect(readImportId(type, id)).toBe(null);
  });

  it('are written of what is known', () => {
    expect(writeImportId('aws_eks_node_group', { cluster_name: 'main', name: 'blue' })).toBe('main:blue');
    expect(writeImportId('aws_s3_bucket', { name: 'acme-logs' })).toBe('acme-logs');
    expect(writeImportId('aws_iam_account_password_policy', {})).toBe('iam-account-password-policy');
  });

  it('are not written when something is missing', () => {
    expect(writeImportId('aws_eks_node_group', { name: 'blue' })).toBe(null);
    expect(writeImportId('aws_spot_instance_request', { id: 'sir-1' })).toBe(null);
    expect(writeImportId('aws_unknown', { id: 'x' })).toBe(null);
  });

  it('are read back as written, for every type', () => {
    for (const { terraform } of awsIdentities)
      for (const { type, importId, role: part } of terraform) {
        if (part === 'makes' || importId === null || importId.includes('{any}')) continue;
        const values = Object.fromEntries(
          [...importId.matchAll(/\{(\w+)\}/g)].map(([, key = '']) => [key, examples[key] ?? 'x1']),
        );
        const id = writeImportId(type, values);
        expect([type, readImportId(type, id ?? '')]).toEqual([type, expect.objectContaining(values)]);
      }
  });
});

const examples: Readonly<Record<string, string>> = {
  arn: role,
  account: '123456789012',
  region: 'eu-west-1',
};
