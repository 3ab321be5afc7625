import type { ResourceInstance } from '../../../../terraform/model.ts';
import { titleFor } from '../../../kit/describe.ts';
import { Draft } from '../../../kit/draft.ts';
import type { Fix, RefusedFix, Rule, RuleContext } from '../../../kit/rule.ts';
import { flagsOff, judgePublicFlags } from '../public-flags.ts';
import { setFlags } from '../set-flags.ts';

const block = 'public_access_block_configuration';

function fix(subject: ResourceInstance, context: RuleContext): Fix | RefusedFix {
  const draft = new Draft(context.configuration);
  const explanation = setFlags(draft, subject, [block], flagsOff(subject, [block], true), context);
  if ('kind' in explanation) return explanation;
  return {
    kind: 'fix',
    title: titleFor('block public access to', subject),
    explanation,
    ...draft.finish(),
    impact: {
      kind: 'replacement',
      notes: [
        'The flags of an access point cannot be changed, so it is deleted and made anew: requests through it fail in between, and its alias changes.',
        'The objects lie in the bucket and are not touched.',
      ],
      procedure: [
        'Add a second access point with another name, all four flags on, and the same policy.',
        'Move the clients to its ARN or alias.',
        'Take the old access point out of the code.',
      ],
    },
  };
}

export const accessPointPublicAccessBlock: Rule = {
  id: 'TFX-AWS-S3-012',
  slug: 'access-point-public-access-block',
  title: 'S3 access points block public access',
  requirement: 'All four flags of S3 Block Public Access are on for the access point.',
  tests: [],
  resourceTypes: ['aws_s3_access_point'],
  review: 'read',
  severity: 'high',
  risk: 'replacement',
  cost: 'Free.',
  scanners: {
    checkov: ['CKV_AWS_392'],
    prowler: ['s3_access_point_public_access_block'],
    securityHub: ['S3.19'],
  },
  references: [
    'https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-points-bpa-settings.html',
    'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/s3_access_point',
  ],
  // Without the block AWS sets all four flags.
  check: (subject) => judgePublicFlags(subject, [block], true),
  fix,
};
