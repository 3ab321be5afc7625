import { alarmRule } from '../../../kit/alarm-rule.ts';
import { numberParameter } from '../../../kit/parameters.ts';
import { databaseAlarm, watchedOfDatabase } from '../databases.ts';

export const databaseCpu = alarmRule({
  id: 'TFX-AWS-MONITORING-001',
  slug: 'database-cpu',
  title: 'An alarm watches the processors of RDS instances',
  requirement: 'A CloudWatch alarm on `CPUUtilization` of the database instance tells somebody.',
  tests: ['mysql-database-monitored-and-alarmed-config-cpu'],
  resourceTypes: ['aws_db_instance', 'aws_rds_cluster_instance'],
  scanners: { checkov: [], prowler: [], securityHub: [] },
  controls: { soc2: ['CC7.2'], iso27001: ['A.8.16'] },
  references: [
    'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-metrics.html',
    'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/cloudwatch_metric_alarm',
  ],
  thresholds: ['alarm-cpu-percent'],
  titlePrefix: 'watch the processors of',
  watched: (subject, context) => watchedOfDatabase(subject, context, ['CPUUtilization']),
  build: (subject, { parameters }, own) => {
    const threshold = numberParameter(parameters, 'alarm-cpu-percent') ?? 80;
    return [
      databaseAlarm(subject, own, {
        suffix: 'cpu',
        metric: 'CPUUtilization',
        description: 'The database uses most of its processors.',
        condition: {
          statistic: 'Average',
          comparison: 'GreaterThanThreshold',
          threshold,
          periodSeconds: 300,
          evaluationPeriods: 3,
          isQuietWithoutData: false,
          because: `It goes off when the processors are busy for more than ${threshold} percent over 15 minutes (\`alarm-cpu-percent\`).`,
        },
      }),
    ];
  },
});
