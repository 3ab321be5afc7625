import { switchRule } from '../../../kit/switch-rule.ts';

export const deletionProtection = switchRule({
  id: 'TFX-AWS-DYNAMODB-003',
  slug: 'deletion-protection',
  title: 'DynamoDB tables are protected against deletion',
  requirement: 'Deletion protection is on for the table.',
  tests: [],
  resourceTypes: ['aws_dynamodb_table'],
  review: 'merge',
  severity: 'medium',
  risk: 'none',
  cost: 'Free.',
  scanners: {
    checkov: [],
    prowler: ['dynamodb_table_deletion_protection_enabled'],
    securityHub: ['DynamoDB.6'],
  },
  references: [
    'https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/WorkingWithTables.Basics.html#WorkingWithTables.Basics.DeletionProtection',
    'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/dynamodb_table#deletion_protection_enabled',
  ],
  path: ['deletion_protection_enabled'],
  whenAbsent: { isMet: false, because: 'the default is false' },
  titlePrefix: 'protect against deletion',
  notes: [
    'The table is changed in place and at once, without downtime.',
    '`terraform destroy`, and any plan that replaces the table, fails until the protection is taken off in a change of its own.',
  ],
});
