import { describe, expect, it } from 'vitest';
import { parseLocate } from './parse-locate.ts';

const answer = (
  address: string,
  repository: string | null = null,
  finding: string | null = null,
  path: string | null = null,
) => ({
  kind: 'answer',
  address,
  repository,
  path,
  finding,
});

describe('parseLocate', () => {
  it.each([
    [null, { kind: 'show' }],
    ['  ', { kind: 'show' }],
    ['aws_s3_bucket.logs', answer('aws_s3_bucket.logs')],
    ['`aws_s3_bucket.logs`', answer('aws_s3_bucket.logs')],
    ['aws_s3_bucket.logs\nbecause I know', answer('aws_s3_bucket.logs')],
    [
      'module.a["x y"].module.b[0].aws_s3_bucket.this[0]',
      answer('module.a["x y"].module.b[0].aws_s3_bucket.this[0]'),
    ],
    ['acme/data-infra:aws_s3_bucket.logs["eu"]', answer('aws_s3_bucket.logs["eu"]', 'acme/data-infra')],
    ['aws_vpc.main for 0123456789ab', answer('aws_vpc.main', null, '0123456789ab')],
    ['acme/x: aws_vpc.main for 0123456789AB', answer('aws_vpc.main', 'acme/x', '0123456789ab')],
    ['acme/x//live/eu-west-1:aws_vpc.main', answer('aws_vpc.main', 'acme/x', null, 'live/eu-west-1')],
    ['//live/prod/: aws_vpc.main', answer('aws_vpc.main', null, null, 'live/prod')],
    ['forget', { kind: 'forget', finding: null }],
    ['Forget for 0123456789ab', { kind: 'forget', finding: '0123456789ab' }],
  ])('reads %j', (text, expected) => {
    expect(parseLocate(text)).toEqual(expected);
  });

  it.each([
    'bucket',
    'data.aws_s3_bucket.logs',
    'aws_s3_bucket.logs; rm -rf /',
    'aws_s3_bucket.logs[each.key]',
    'module.a',
    'aws_s3_bucket.logs for everyone',
    '../x/y:aws_s3_bucket.logs',
    'var.a',
    'local.a',
    'module.x.data.y',
    `aws_s3_bucket.${'a'.repeat(700)}`,
  ])('does not read %j', (text) => {
    expect(parseLocate(text)).toEqual({ kind: 'unreadable' });
  });
});
