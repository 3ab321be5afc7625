import { engineOf, isServerlessV1 } from '../../../kit/databases/engine.ts';
import { listRule, type WantedItems } from '../../../kit/list-rule.ts';
import { compliant, unknown } from '../../../kit/verdict.ts';

/** What each engine can publish: https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBInstance.html */
function logsOf(engine: string): WantedItems | null {
  switch (engine) {
    case 'postgres':
      return { required: ['postgresql'], written: ['postgresql', 'upgrade'] };
    case 'aurora-postgresql':
      return { required: ['postgresql'] };
    case 'mysql':
    case 'mariadb':
      return { required: ['error'], written: ['error', 'slowquery'] };
    case 'aurora-mysql':
      return { required: ['audit', 'error'], written: ['audit', 'error', 'slowquery'] };
    default:
      if (engine.startsWith('oracle-'))
        return { required: ['alert', 'audit'], written: ['alert', 'audit', 'listener', 'trace'] };
      return engine.startsWith('sqlserver-') ? { required: ['error'] } : null;
  }
}

export const logExports = listRule({
  id: 'TFX-AWS-RDS-009',
  slug: 'log-exports',
  title: 'RDS databases publish their logs',
  requirement: 'The logs that tell what happened are published to CloudWatch.',
  tests: [],
  resourceTypes: ['aws_db_instance', 'aws_rds_cluster'],
  review: 'skim',
  severity: 'medium',
  risk: 'cost',
  cost: 'CloudWatch bills logs by size, at delivery and in storage.',
  scanners: {
    checkov: ['CKV_AWS_129', 'CKV_AWS_324', 'CKV_AWS_325'],
    prowler: ['rds_instance_integration_cloudwatch_logs', 'rds_cluster_integration_cloudwatch_logs'],
    securityHub: ['RDS.9', 'RDS.34', 'RDS.36', 'RDS.37'],
  },
  references: [
    'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_LogAccess.Procedural.UploadtoCloudWatch.html',
    'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/db_instance#enabled_cloudwatch_logs_exports',
    'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/rds_cluster#enabled_cloudwatch_logs_exports',
  ],
  argument: 'enabled_cloudwatch_logs_exports',
  items: (subject, { configuration }) => {
    if (isServerlessV1(subject, configuration))
      return compliant('Aurora Serverless v1 publishes its logs by itself');
    const engine = engineOf(subject, configuration);
    if (engine === null) return unknown('the engine is not known here, and each has logs of its own');
    return logsOf(engine) ?? unknown(`the logs of the engine \`${engine}\` are not known here`);
  },
  whenAbsent: 'no log leaves the database',
  titlePrefix: 'publish the logs of',
  notes: (subject, { configuration }) => [
    'The database is changed in place, without downtime; CloudWatch bills what it takes in and keeps.',
    'RDS makes the log groups (`/aws/rds/…`) without an end of retention, unless the code makes them first.',
    ...(engineOf(subject, configuration)?.includes('mysql') === true
      ? [
          'Slow queries and audit records are only written when the parameter group asks for them (`slow_query_log`, `server_audit_logging`).',
        ]
      : []),
  ],
});
