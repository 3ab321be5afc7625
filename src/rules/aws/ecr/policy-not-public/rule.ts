import { closedPolicyRule } from '../../../kit/closed-policy.ts';

export const policyNotPublic = closedPolicyRule({
  id: 'TFX-AWS-ECR-004',
  slug: 'policy-not-public',
  title: 'Policies of ECR repositories let nobody in from outside',
  requirement:
    'No statement of the repository policy allows everybody, unless a condition keeps strangers out.',
  tests: [],
  resourceTypes: ['aws_ecr_repository'],
  review: 'read',
  severity: 'critical',
  risk: 'none',
  cost: 'Free.',
  scanners: {
    checkov: ['CKV_AWS_32'],
    prowler: ['ecr_repositories_not_publicly_accessible'],
    securityHub: [],
  },
  parameters: ['organization-id'],
  references: [
    'https://docs.aws.amazon.com/AmazonECR/latest/userguide/repository-policies.html',
    'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/ecr_repository_policy',
  ],
  home: {
    companion: { type: 'aws_ecr_repository_policy', refersBy: 'repository', attribute: 'name' },
    inline: null,
  },
  titlePrefix: 'keep strangers off',
});
