import { switchRule } from '../../../kit/switch-rule.ts';

export const blockPublicAccess = switchRule({
  id: 'TFX-AWS-EMR-001',
  slug: 'block-public-access',
  title: 'EMR blocks public access',
  requirement: 'No cluster of EMR starts with a security group that is open to everybody.',
  tests: [],
  resourceTypes: ['aws_emr_block_public_access_configuration'],
  review: 'skim',
  severity: 'high',
  risk: 'none',
  cost: 'Free.',
  scanners: {
    checkov: ['CKV_AWS_390'],
    prowler: ['emr_cluster_account_public_block_enabled'],
    securityHub: ['EMR.2'],
  },
  references: [
    'https://docs.aws.amazon.com/emr/latest/ManagementGuide/emr-block-public-access.html',
    'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/emr_block_public_access_configuration',
  ],
  path: ['block_public_security_group_rules'],
  whenAbsent: { isMet: false, because: 'the provider requires it to be written' },
  titlePrefix: 'block public access with',
  impactKind: 'replacement',
  notes: [
    'The configuration holds no data: between its end and its new beginning the default of AWS holds, which blocks.',
    'Clusters that run are not touched. A new one does not start when a security group of it opens a port to everybody, but for the ranges that are permitted here.',
  ],
});
