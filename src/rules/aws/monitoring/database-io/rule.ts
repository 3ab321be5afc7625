import { alarmRule } from '../../../kit/alarm-rule.ts';
import { numberParameter } from '../../../kit/parameters.ts';
import { databaseAlarm, watchedOfDatabase } from '../databases.ts';

const accepted = ['DiskQueueDepth', 'ReadIOPS', 'WriteIOPS', 'VolumeReadIOPs', 'VolumeWriteIOPs'];

export const databaseIo = alarmRule({
  id: 'TFX-AWS-MONITORING-003',
  slug: 'database-io',
  title: 'An alarm watches the input and output of RDS instances',
  requirement:
    'A CloudWatch alarm on the disk queue, the reads or the writes of the database instance, or of its cluster, tells somebody.',
  tests: ['mysql-database-monitored-and-alarmed-config-io'],
  resourceTypes: ['aws_db_instance', 'aws_rds_cluster_instance'],
  scanners: { checkov: [], prowler: [], securityHub: [] },
  controls: { soc2: ['CC7.2'], iso27001: ['A.8.16'] },
  references: [
    'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-metrics.html',
    'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/cloudwatch_metric_alarm',
  ],
  thresholds: ['alarm-disk-queue-depth'],
  titlePrefix: 'watch the input and output of',
  watched: (subject, context) => watchedOfDatabase(subject, context, accepted),
  build: (subject, { parameters }, own) => {
    const threshold = numberParameter(parameters, 'alarm-disk-queue-depth') ?? 64;
    return [
      databaseAlarm(subject, own, {
        suffix: 'disk-queue',
        metric: 'DiskQueueDepth',
        description: 'Requests of the database wait for its disk.',
        condition: {
          statistic: 'Average',
          comparison: 'GreaterThanThreshold',
          threshold,
          periodSeconds: 300,
          evaluationPeriods: 3,
          isQuietWithoutData: false,
          because: `It goes off when more than ${threshold} requests wait for the disk over 15 minutes (\`alarm-disk-queue-depth\`). The queue tells an overload whatever the disk can do; a count of operations does not.`,
        },
      }),
    ];
  },
});
