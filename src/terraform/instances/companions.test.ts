import { describe, expect, it } from 'vitest';
import { aConfiguration, addressesOf } from '../testing/show.ts';

/** Addresses of the versioning blocks of each bucket. */
function companions(files: Record<string, string>): Record<string, readonly string[]> {
  const configuration = aConfiguration(files);
  return Object.fromEntries(
    configuration
      .resourcesOfType('aws_s3_bucket')
      .map((bucket) => [
        bucket.address,
        addressesOf(configuration.referrers(bucket, ['aws_s3_bucket_versioning'], ['bucket'])),
      ]),
  );
}

const versioning = (bucket: string, name = 'v', more = ''): string =>
  `resource "aws_s3_bucket_versioning" "${name}" {\n ${more}\n bucket = ${bucket}\n}\n`;

describe('companions', () => {
  const two =
    'resource "aws_s3_bucket" "a" { bucket = "name-a" }\nresource "aws_s3_bucket" "b" { bucket = "name-b" }\n';

  it.each([
    'aws_s3_bucket.a.id',
    'aws_s3_bucket.a.bucket',
    'aws_s3_bucket.a.arn',
    '"name-a"',
    '"${aws_s3_bucket.a.id}"',
    'coalesce("", aws_s3_bucket.a.id)',
    'local.id',
    'aws_s3_bucket_public_access_block.a.bucket',
  ])('are found by %s', (expression) => {
    const code = `${two}locals { id = aws_s3_bucket.a.id }\nresource "aws_s3_bucket_public_access_block" "a" { bucket = aws_s3_bucket.a.id }\n${versioning(expression)}`;
    expect(companions({ 'main.tf': code })).toEqual({
      'aws_s3_bucket.a': ['aws_s3_bucket_versioning.v'],
      'aws_s3_bucket.b': [],
    });
  });

  it('match the instance of the same key', () => {
    const buckets =
      'resource "aws_s3_bucket" "x" {\n for_each = toset(["l", "r"])\n bucket = "n-${each.key}"\n}\n';
    const expected = {
      'aws_s3_bucket.x["l"]': ['aws_s3_bucket_versioning.v["l"]'],
      'aws_s3_bucket.x["r"]': ['aws_s3_bucket_versioning.v["r"]'],
    };
    for (const [collection, bucket] of [
      ['toset(["l", "r"])', 'aws_s3_bucket.x[each.key].id'],
      ['aws_s3_bucket.x', 'each.value.id'],
      ['{ for k, b in aws_s3_bucket.x : k => b.id }', 'each.value'],
    ])
      expect(
        companions({ 'main.tf': buckets + versioning(bucket!, 'v', `for_each = ${collection}`) }),
      ).toEqual(expected);
  });

  it('match when the keys of both are not known', () => {
    const code = `variable "names" {}\nresource "aws_s3_bucket" "x" {\n for_each = var.names\n}\n${versioning('aws_s3_bucket.x[each.key].id', 'v', 'for_each = var.names')}`;
    expect(companions({ 'main.tf': code })).toEqual({ 'aws_s3_bucket.x': ['aws_s3_bucket_versioning.v'] });
  });

  it('match by the same text with the same hole', () => {
    const code = `variable "env" {}\nresource "aws_s3_bucket" "a" { bucket = "x-\${var.env}" }\n${versioning('"x-${var.env}"')}`;
    expect(companions({ 'main.tf': code })).toEqual({ 'aws_s3_bucket.a': ['aws_s3_bucket_versioning.v'] });
  });

  it('are found through the input of a module', () => {
    expect(
      companions({
        'main.tf': `${two}module "m" {\n source = "./m"\n bucket = aws_s3_bucket.b\n}`,
        'm/main.tf': `variable "bucket" {}\n${versioning('var.bucket.id')}`,
      }),
    ).toEqual({ 'aws_s3_bucket.a': [], 'aws_s3_bucket.b': ['module.m.aws_s3_bucket_versioning.v'] });
  });

  it('are found through the output of a module with keys', () => {
    expect(
      companions({
        'main.tf': `module "m" {\n source = "./m"\n for_each = toset(["l", "r"])\n}\n${versioning('module.m["r"].id')}`,
        'm/main.tf': 'resource "aws_s3_bucket" "this" {}\noutput "id" { value = aws_s3_bucket.this.id }',
      }),
    ).toEqual({
      'module.m["l"].aws_s3_bucket.this': [],
      'module.m["r"].aws_s3_bucket.this': ['aws_s3_bucket_versioning.v'],
    });
  });

  it('stay within their root module and variant', () => {
    const configuration = aConfiguration({
      'dev/main.tf': two,
      'prod/main.tf': `variable "x" {}\n${two}${versioning('"name-a"')}`,
      'prod/envs/one.tfvars': 'x = 1',
      'prod/envs/two.tfvars': 'x = 2',
    });
    const found = configuration
      .resourcesOfType('aws_s3_bucket')
      .map((bucket) => configuration.referrers(bucket, ['aws_s3_bucket_versioning'], ['bucket']).length);
    expect(found).toEqual([0, 0, 1, 0, 1, 0]);
  });

  it('are found in a list of references', () => {
    const configuration = aConfiguration({
      'main.tf':
        'resource "aws_security_group" "a" {}\nresource "aws_security_group" "b" {}\nresource "aws_instance" "i" { vpc_security_group_ids = [aws_security_group.a.id, "sg-1"] }',
    });
    const [a, b] = configuration.resourcesOfType('aws_security_group');
    expect(configuration.referrers(a!, ['aws_instance'], ['vpc_security_group_ids'])).toHaveLength(1);
    expect(configuration.referrers(b!, ['aws_instance'], ['vpc_security_group_ids'])).toHaveLength(0);
    const [instance] = configuration.resourcesOfType('aws_instance');
    const value = instance!.evaluate(['vpc_security_group_ids'])!.value;
    expect(addressesOf(configuration.resolve(value, instance!.module))).toEqual(['aws_security_group.a']);
  });
});
