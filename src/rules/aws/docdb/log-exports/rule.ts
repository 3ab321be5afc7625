import { listRule } from '../../../kit/list-rule.ts';

export const logExports = listRule({
  id: 'TFX-AWS-DOCDB-004',
  slug: 'log-exports',
  title: 'DocumentDB publishes its audit log',
  requirement: 'The audit log of the cluster is published to CloudWatch.',
  tests: [],
  resourceTypes: ['aws_docdb_cluster'],
  review: 'skim',
  severity: 'medium',
  risk: 'cost',
  cost: 'CloudWatch bills logs by size, at delivery and in storage.',
  scanners: {
    checkov: ['CKV_AWS_85'],
    prowler: ['documentdb_cluster_cloudwatch_log_export'],
    securityHub: ['DocumentDB.4'],
  },
  references: [
    'https://docs.aws.amazon.com/documentdb/latest/developerguide/event-auditing.html',
    'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/docdb_cluster#enabled_cloudwatch_logs_exports',
  ],
  argument: 'enabled_cloudwatch_logs_exports',
  items: () => ({ required: ['audit'], written: ['audit', 'profiler'] }),
  whenAbsent: 'no log leaves the cluster',
  titlePrefix: 'publish the logs of',
  notes: () => [
    'The cluster is changed in place, without downtime; CloudWatch bills what it takes in and keeps.',
    'Records are only written when the parameter group asks for them: `audit_logs`, and `profiler` for slow operations.',
  ],
});
