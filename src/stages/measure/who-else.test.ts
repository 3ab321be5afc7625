import { describe, expect, it } from 'vitest';
import { buildConfiguration } from '../../terraform/build-configuration.ts';
import { type WhoElse, whoElseIsTouched } from './who-else.ts';

function of(files: Readonly<Record<string, string>>, address: string): WhoElse {
  const configuration = buildConfiguration(new Map(Object.entries(files)));
  const subject = configuration.resources.find((one) => one.address === address);
  if (!subject) throw new Error(`no ${address}`);
  return whoElseIsTouched(subject, configuration);
}

const bucket = 'resource "aws_s3_bucket" "logs" {\n  bucket = "acme-logs"\n}\n';

describe('who else is touched', () => {
  it('is nobody, where the block makes one resource that nothing refers to', () => {
    const text = `${bucket}resource "aws_s3_bucket" "logs_old" {\n  bucket = "x-aws_s3_bucket.logs_old"\n}\n`;
    expect(of({ 'main.tf': text }, 'aws_s3_bucket.logs')).toEqual({
      instances: [],
      instanceCount: 0,
      references: [],
      referenceCount: 0,
    });
  });

  it('are the other instances of the block', () => {
    const text =
      'resource "aws_s3_bucket" "b" {\n  for_each = toset(["x", "y", "z"])\n  bucket   = each.key\n}\n';
    expect(of({ 'main.tf': text }, 'aws_s3_bucket.b["y"]')).toMatchObject({
      instances: ['aws_s3_bucket.b["x"]', 'aws_s3_bucket.b["z"]'],
      instanceCount: 2,
    });
  });

  it('are those in other root modules that call the module', () => {
    const call = 'module "logs" {\n  source = "../modules/logs"\n}\n';
    const files = { 'modules/logs/main.tf': bucket, 'dev/main.tf': call, 'prod/main.tf': call };
    expect(of(files, 'module.logs.aws_s3_bucket.logs').instanceCount).toBe(1);
  });

  it('are blocks of the module that refer to it by its whole name', () => {
    const users = [
      'resource "aws_s3_bucket_policy" "p" {\n  bucket = aws_s3_bucket.logs.id\n}\n',
      'output "arn" {\n  value = aws_s3_bucket.logs.arn\n}\n',
      'locals {\n  other = data.aws_s3_bucket.logs.id\n  near  = aws_s3_bucket.logs-2.id\n}\n',
    ];
    expect(of({ 'main.tf': bucket, 'users.tf': users.join('\n') }, 'aws_s3_bucket.logs')).toMatchObject({
      references: ['aws_s3_bucket_policy.p', 'output.arn'],
      referenceCount: 2,
    });
  });
});
