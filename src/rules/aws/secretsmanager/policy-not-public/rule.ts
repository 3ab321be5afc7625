import { closedPolicyRule } from '../../../kit/closed-policy.ts';

export const policyNotPublic = closedPolicyRule({
  id: 'TFX-AWS-SECRETSMANAGER-003',
  slug: 'policy-not-public',
  title: 'Policies of secrets let nobody in from outside',
  requirement: 'No statement of the secret policy allows everybody, unless a condition keeps strangers out.',
  tests: [],
  resourceTypes: ['aws_secretsmanager_secret'],
  review: 'read',
  severity: 'critical',
  risk: 'none',
  cost: 'Free.',
  scanners: {
    checkov: [],
    prowler: ['secretsmanager_not_publicly_accessible'],
    securityHub: [],
  },
  parameters: ['organization-id'],
  references: [
    'https://docs.aws.amazon.com/secretsmanager/latest/userguide/auth-and-access_resource-policies.html',
    'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/secretsmanager_secret_policy',
  ],
  home: {
    companion: { type: 'aws_secretsmanager_secret_policy', refersBy: 'secret_arn', attribute: 'arn' },
    inline: 'policy',
  },
  titlePrefix: 'keep strangers off',
});
