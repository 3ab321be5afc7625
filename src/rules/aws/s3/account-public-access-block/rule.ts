import type { ResourceInstance } from '../../../../terraform/model.ts';
import { titleFor } from '../../../kit/describe.ts';
import { Draft } from '../../../kit/draft.ts';
import type { Fix, RefusedFix, Rule, RuleContext } from '../../../kit/rule.ts';
import { flagsOff, judgePublicFlags } from '../public-flags.ts';
import { setFlags } from '../set-flags.ts';

function fix(subject: ResourceInstance, context: RuleContext): Fix | RefusedFix {
  const draft = new Draft(context.configuration);
  const explanation = setFlags(draft, subject, [], flagsOff(subject, [], false), context);
  if ('kind' in explanation) return explanation;
  return {
    kind: 'fix',
    title: titleFor('block public access by', subject),
    explanation,
    ...draft.finish(),
    impact: {
      kind: 'in-place',
      notes: [
        'It holds for every bucket of the account, those outside of this repository included: whoever reads one of them without credentials loses access.',
        'Look for public buckets of the account first, with the filter of IAM Access Analyzer for S3.',
      ],
    },
  };
}

export const accountPublicAccessBlock: Rule = {
  id: 'TFX-AWS-S3-011',
  slug: 'account-public-access-block',
  title: 'The account blocks public access to S3',
  requirement: 'All four flags of S3 Block Public Access are on for the account.',
  tests: [],
  resourceTypes: ['aws_s3_account_public_access_block'],
  review: 'read',
  severity: 'high',
  risk: 'none',
  cost: 'Free.',
  scanners: {
    checkov: [],
    prowler: ['s3_account_level_public_access_blocks'],
    securityHub: ['S3.1'],
  },
  references: [
    'https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html',
    'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/s3_account_public_access_block',
  ],
  check: (subject) => judgePublicFlags(subject, [], false),
  fix,
};
