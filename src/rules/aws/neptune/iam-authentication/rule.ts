import { switchRule } from '../../../kit/switch-rule.ts';

export const iamAuthentication = switchRule({
  id: 'TFX-AWS-NEPTUNE-005',
  slug: 'iam-authentication',
  title: 'Neptune clusters want IAM authentication',
  requirement: 'IAM database authentication is on for the cluster.',
  tests: [],
  resourceTypes: ['aws_neptune_cluster'],
  review: 'read',
  severity: 'high',
  risk: 'downtime',
  cost: 'Free.',
  scanners: {
    checkov: ['CKV_AWS_359'],
    prowler: ['neptune_cluster_iam_authentication_enabled'],
    securityHub: ['Neptune.7'],
  },
  references: [
    'https://docs.aws.amazon.com/neptune/latest/userguide/iam-auth-enable.html',
    'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/neptune_cluster#iam_database_authentication_enabled',
  ],
  path: ['iam_database_authentication_enabled'],
  whenAbsent: { isMet: false, because: 'the default is false' },
  titlePrefix: 'want IAM logins to',
  impactKind: 'downtime',
  notes: [
    'The cluster is changed in place, but every request must be signed (Signature Version 4) from then on: Neptune has no other way to log in, so clients that do not sign are turned away.',
    'Give the roles of the clients `neptune-db:*` actions on the cluster first.',
  ],
});
