import { argumentRule } from '../../../kit/argument-rule.ts';
import { readBoolean } from '../../../kit/read-value.ts';

export const pointInTimeRecovery = argumentRule({
  id: 'TFX-AWS-DYNAMODB-001',
  slug: 'point-in-time-recovery',
  title: 'DynamoDB tables have point-in-time recovery',
  requirement: 'Point-in-time recovery is enabled for the table.',
  tests: ['aws-dynamodb-pitr-backups'],
  resourceTypes: ['aws_dynamodb_table'],
  review: 'merge',
  severity: 'medium',
  risk: 'cost',
  cost: 'Continuous backups are billed by the size of the table.',
  scanners: {
    checkov: ['CKV_AWS_28'],
    prowler: ['dynamodb_tables_pitr_enabled'],
    securityHub: ['DynamoDB.2'],
  },
  references: [
    'https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Point-in-time-recovery.html',
    'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/dynamodb_table#point_in_time_recovery',
  ],
  path: ['point_in_time_recovery', 'enabled'],
  read: readBoolean,
  isMet: (enabled) => enabled,
  whenAbsent: { isMet: false, because: 'the default is no continuous backup' },
  wanted: () => true,
  titlePrefix: 'enable point-in-time recovery for',
  impact: () => ({
    kind: 'in-place',
    notes: [
      'The table is changed in place, without downtime.',
      'Continuous backups are billed by the size of the table.',
    ],
  }),
});
