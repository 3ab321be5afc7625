import { describe, expect, it } from 'vitest';
import { proofHolds } from '../../domain/proof.ts';
import { aFinding } from '../../domain/test-support/builders.ts';
import { aConfiguration } from '../../terraform/testing/show.ts';
import { measureResource } from '../measure/measure.ts';
import { proveChange } from '../prove/prove.ts';
import { proposeChange } from './mend.ts';
import type { MendResult } from './mend-result.ts';

/** Measures, mends and proves the resource of a type that is made in the code. */
async function mend(
  testId: string,
  type: string,
  code: string,
): Promise<MendResult & { readonly proved?: boolean }> {
  const configuration = aConfiguration({ 'main.tf': code });
  const subject = configuration.resourcesOfType(type).find(({ exists }) => exists)!;
  const base = aFinding();
  const finding = { ...base, test: { ...base.test, id: testId } };
  const parameters = {};
  const { rule, measured } = measureResource(finding, subject, configuration, parameters);
  const request = { finding, rule, measured, subject, configuration, parameters, guidance: [], model: null };
  const result = await proposeChange(request);
  if (result.kind === 'refused') return result;
  const proof = await proveChange({ change: result.change, rule, subject, configuration, parameters });
  return { ...result, proved: proofHolds(proof) };
}

const after = (result: MendResult): string =>
  result.kind === 'change' ? result.change.files.map((file) => file.after).join('') : result.refusal.reason;

const variable = (value: string): string => `variable "open" {\n  default = ${value}\n}\n`;
const publicTest = 'aws-s3-public-access-blocked';
const bucket = (more: string, version = '4.1.0') =>
  `module "logs" {\n  source  = "terraform-aws-modules/s3-bucket/aws"\n  version = "${version}"\n\n  bucket = "acme-logs"\n${more}}\n`;

describe('a resource that a known module makes', () => {
  it('is mended by the input that its call sets', async () => {
    const result = await mend(publicTest, 'aws_s3_bucket', bucket('  block_public_acls = false\n'));
    expect(after(result)).toBe(bucket('  block_public_acls = true\n'));
    expect(result.proved).toBe(true);
  });

  it('is mended where the input comes from', async () => {
    const call = bucket('  block_public_acls = var.open\n');
    const result = await mend(publicTest, 'aws_s3_bucket', variable('false') + call);
    expect(after(result)).toBe(variable('true') + call);
  });

  it('is mended by inputs that the call leaves at defaults which do not hold', async () => {
    const result = await mend(publicTest, 'aws_s3_bucket', bucket('', '~> 3.0, < 3.9.0'));
    expect(after(result)).toContain('  block_public_acls       = true\n');
    expect(result).toMatchObject({
      proved: true,
      change: { title: 'block public access to module.logs', effects: [{ block: 'module.logs' }] },
    });
  });

  it('is mended by several inputs together where no single one decides', async () => {
    const code =
      'module "vpc" {\n  source  = "terraform-aws-modules/vpc/aws"\n  version = "~> 5.0"\n\n  name = "main"\n}\n';
    const result = await mend('flow-logs-on-config', 'aws_vpc', code);
    expect(after(result)).toContain('  enable_flow_log ');
    expect(after(result)).toContain('create_flow_log_cloudwatch_iam_role');
    expect(result).toMatchObject({ proved: true });
  });

  it('is left alone when the input is made by an expression', async () => {
    const result = await mend(publicTest, 'aws_s3_bucket', bucket('  block_public_acls = 1 > 2\n'));
    expect(after(result)).toBe('computed-value');
  });

  it('is left alone when no input is known that would do it', async () => {
    const result = await mend(publicTest, 'aws_s3_bucket', bucket('  attach_public_policy = 1 > 2\n'));
    expect(result).toMatchObject({
      kind: 'refused',
      refusal: {
        reason: 'inside-external-module',
        facts: [expect.stringContaining('`module.logs`'), expect.any(String), expect.any(String)],
        nextSteps: [expect.stringContaining('`attach_public_policy`'), expect.any(String)],
      },
    });
  });

  it('is left alone when no rule answers the test, without asking a model', async () => {
    const result = await mend('some-custom-test', 'aws_s3_bucket', bucket(''));
    expect(after(result)).toBe('inside-external-module');
  });

  it.each([
    [
      'aws-rds-multi-az-redundancy',
      'aws_db_instance',
      'terraform-aws-modules/rds/aws',
      '6.1.0',
      'multi_az   = true',
    ],
    [
      'daily-database-backups-config',
      'aws_db_instance',
      'terraform-aws-modules/rds/aws',
      '6.1.0',
      'backup_retention_period = 7',
    ],
    [
      'aws-dynamodb-pitr-backups',
      'aws_dynamodb_table',
      'terraform-aws-modules/dynamodb-table/aws',
      '4.0.0',
      'point_in_time_recovery_enabled = true',
    ],
    [
      'infra-ec2instances-imdsv1-disabled',
      'aws_instance',
      'terraform-aws-modules/ec2-instance/aws',
      '5.6.0',
      'http_tokens                 = "required"',
    ],
    [
      'logs-retained-for-twelve-months-config',
      'aws_cloudwatch_log_group',
      'terraform-aws-modules/eks/aws',
      '20.0.0',
      'cloudwatch_log_group_retention_in_days = 365',
    ],
    [
      'daily-database-backups-config',
      'aws_db_instance',
      'cloudposse/rds/aws',
      '1.0.0',
      'backup_retention_period = 7',
    ],
  ])('is mended for %s of %s in %s', async (test, type, source, version, expected) => {
    const code = `module "one" {\n  source  = "${source}"\n  version = "${version}"\n\n  identifier = "one"\n}\n`;
    const result = await mend(test, type, code);
    expect(after(result)).toContain(expected);
    expect(result.proved).toBe(true);
  });

  it('is never encrypted by an input, for the database would be made anew', async () => {
    const code = `module "one" {\n  source  = "terraform-aws-modules/rds/aws"\n  version = "6.1.0"\n\n  storage_encrypted = false\n}\n`;
    expect(after(await mend('customer-data-encrypted-at-rest-config', 'aws_db_instance', code))).toBe(
      'would-recreate',
    );
  });

  it('is left alone when nothing is known of what the test asks', async () => {
    const code = `module "one" {\n  source  = "terraform-aws-modules/security-group/aws"\n  version = "5.1.0"\n\n  name = "one"\n}\n`;
    const result = await mend('firewall-config-server', 'aws_security_group', code);
    expect(after(result)).toBe('inside-external-module');
  });
});
