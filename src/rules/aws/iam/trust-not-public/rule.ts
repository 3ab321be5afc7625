import { closedPolicyRule } from '../../../kit/closed-policy.ts';

export const trustNotPublic = closedPolicyRule({
  id: 'TFX-AWS-IAM-004',
  slug: 'trust-not-public',
  title: 'IAM roles are not open to every account',
  requirement:
    'No statement of the trust policy lets everybody take on the role, unless a condition keeps strangers out.',
  tests: [],
  resourceTypes: ['aws_iam_role'],
  review: 'read',
  severity: 'critical',
  risk: 'none',
  cost: 'Free.',
  scanners: { checkov: ['CKV_AWS_60'], prowler: [], securityHub: [] },
  controls: { soc2: ['CC6.1', 'CC6.3'], nist: ['AC-3', 'AC-6'], iso27001: ['A.5.15', 'A.8.3'] },
  parameters: ['organization-id'],
  references: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html',
    'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/iam_role#assume_role_policy',
  ],
  home: { companion: null, inline: 'assume_role_policy' },
  titlePrefix: 'close the trust policy of',
});
