import { describe, expect, it } from 'vitest';
import { rules } from '../../rules/registry.ts';
import { selectRules } from './select-rules.ts';

const idsOf = (flags: Parameters<typeof selectRules>[1]): readonly string[] =>
  selectRules(rules, flags).map(({ id }) => id);

describe('selectRules', () => {
  it('leaves out what only a finding can tell, unless it is named', () => {
    expect(idsOf({})).not.toContain('TFX-AWS-IAM-006');
    expect(idsOf({ service: ['iam'] })).not.toContain('TFX-AWS-IAM-006');
    expect(idsOf({ rule: ['TFX-AWS-IAM-006'] })).toEqual(['TFX-AWS-IAM-006']);
    expect(idsOf({ test: ['infra-unique-accounts-unused'] })).toEqual(['TFX-AWS-IAM-006']);
  });

  it('knows a rule by id, slug and folder', () => {
    for (const word of ['tfx-aws-s3-001', 'aws/s3/public-access-block', 'public-access-block'])
      expect(idsOf({ rule: [word] })).toEqual(['TFX-AWS-S3-001']);
  });

  it('says which word no rule has', () => {
    expect(() => idsOf({ rule: ['TFX-AWS-S3-0O1'] })).toThrow(/no rule has it/);
  });
});
