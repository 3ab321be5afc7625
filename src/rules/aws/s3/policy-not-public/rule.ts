import { closedPolicyRule } from '../../../kit/closed-policy.ts';
import { refuse } from '../../../kit/refuse.ts';
import { compliant } from '../../../kit/verdict.ts';
import { bucketPolicyHome } from '../bucket-policy-home.ts';
import { blockThatSets } from '../public-flags.ts';
import { websitesOf } from '../websites.ts';

export const policyNotPublic = closedPolicyRule({
  id: 'TFX-AWS-S3-010',
  slug: 'policy-not-public',
  title: 'S3 bucket policies let nobody in from outside',
  requirement: 'No statement of the bucket policy allows everybody, unless a condition keeps strangers out.',
  tests: [],
  resourceTypes: ['aws_s3_bucket'],
  review: 'read',
  severity: 'critical',
  risk: 'none',
  cost: 'Free.',
  scanners: {
    checkov: ['CKV_AWS_70'],
    prowler: ['s3_bucket_policy_public_write_access', 's3_bucket_public_access'],
    securityHub: ['S3.2', 'S3.3'],
  },
  parameters: ['organization-id'],
  references: [
    'https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html#access-control-block-public-access-policy-status',
    'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/s3_bucket_policy',
  ],
  home: bucketPolicyHome,
  judgeFirst: (subject, { configuration }) => {
    const block = blockThatSets(subject, 'restrict_public_buckets', configuration);
    return block === null ? null : compliant(`\`${block}\` keeps strangers out, whatever the policy says`);
  },
  refuseFirst: (subject, { configuration }) => {
    const websites = websitesOf(subject, configuration);
    return websites.length === 0
      ? null
      : refuse(
          'exclusive-choice',
          websites.map((website) => `\`${website}\` makes the bucket serve a website.`),
          [
            'Serve the content through CloudFront with origin access control, and let only its distribution in.',
            'Or accept that the bucket is public, with `/terrafix ignore` and a reason.',
          ],
        );
  },
  titlePrefix: 'keep strangers out of',
});
