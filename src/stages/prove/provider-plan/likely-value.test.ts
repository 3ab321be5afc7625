import { describe, expect, it } from 'vitest';
import { likelyValue } from './likely-value.ts';

describe('a value that could be', () => {
  it.each([
    [
      'aws_kms_key.main',
      'arn',
      'arn:aws:kms:us-east-1:123456789012:key/1a2b3c4d-5e6f-4708-91a2-b3c4d5e6f708',
    ],
    ['module.net["a"].aws_vpc.main[0]', 'id', 'vpc-0a1b2c3d4e5f60718'],
    ['aws_sns_topic.alarms', 'arn', 'arn:aws:sns:us-east-1:123456789012:stand-in'],
    ['aws_s3_bucket.logs', 'id', 'stand-in'],
    ['aws_no_such_type.x', 'arn', null],
    ['aws_kms_key.main', 'policy', null],
  ])('of %s.%s is %s', (target, attribute, expected) => {
    expect(likelyValue(target, [attribute])).toBe(expected);
  });
});
