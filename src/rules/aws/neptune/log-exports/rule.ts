import { listRule } from '../../../kit/list-rule.ts';

export const logExports = listRule({
  id: 'TFX-AWS-NEPTUNE-004',
  slug: 'log-exports',
  title: 'Neptune publishes its audit log',
  requirement: 'The audit log of the cluster is published to CloudWatch.',
  tests: [],
  resourceTypes: ['aws_neptune_cluster'],
  review: 'skim',
  severity: 'medium',
  risk: 'cost',
  cost: 'CloudWatch bills logs by size, at delivery and in storage.',
  scanners: {
    checkov: ['CKV_AWS_101'],
    prowler: ['neptune_cluster_integration_cloudwatch_logs'],
    securityHub: ['Neptune.2'],
  },
  references: [
    'https://docs.aws.amazon.com/neptune/latest/userguide/cloudwatch-logs.html',
    'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/neptune_cluster#enable_cloudwatch_logs_exports',
  ],
  argument: 'enable_cloudwatch_logs_exports',
  items: () => ({ required: ['audit'] }),
  whenAbsent: 'no log leaves the cluster',
  titlePrefix: 'publish the logs of',
  notes: () => [
    'The cluster is changed in place, without downtime; CloudWatch bills what it takes in and keeps.',
    'Records are only written when the parameter group asks for them (`neptune_enable_audit_log`).',
  ],
});
