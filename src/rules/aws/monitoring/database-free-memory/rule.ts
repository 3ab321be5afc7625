import { alarmRule } from '../../../kit/alarm-rule.ts';
import { numberParameter } from '../../../kit/parameters.ts';
import { databaseAlarm, memoryOfClass, watchedOfDatabase } from '../databases.ts';

const mebibyte = 1024 ** 2;

export const databaseFreeMemory = alarmRule({
  id: 'TFX-AWS-MONITORING-002',
  slug: 'database-free-memory',
  title: 'An alarm watches the free memory of RDS instances',
  requirement: 'A CloudWatch alarm on `FreeableMemory` of the database instance tells somebody.',
  tests: ['mysql-database-monitored-and-alarmed-config-free-memory'],
  resourceTypes: ['aws_db_instance', 'aws_rds_cluster_instance'],
  scanners: { checkov: [], prowler: [], securityHub: [] },
  controls: { soc2: ['CC7.2'], iso27001: ['A.8.16'] },
  references: [
    'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-metrics.html',
    'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/cloudwatch_metric_alarm',
  ],
  thresholds: ['alarm-free-memory-mebibytes'],
  titlePrefix: 'watch the free memory of',
  watched: (subject, context) => watchedOfDatabase(subject, context, ['FreeableMemory']),
  build: (subject, context, own) => {
    const asked = numberParameter(context.parameters, 'alarm-free-memory-mebibytes');
    const memory = memoryOfClass(subject, context);
    const limit = asked ?? (memory === null ? 256 : Math.round(memory * 102.4));
    const share =
      asked === null && memory !== null ? `, a tenth of the ${memory} GiB of the instance class,` : '';
    return [
      databaseAlarm(subject, own, {
        suffix: 'free-memory',
        metric: 'FreeableMemory',
        description: `The database has less than ${limit} MiB of free memory.`,
        condition: {
          statistic: 'Average',
          comparison: 'LessThanThreshold',
          threshold: limit * mebibyte,
          periodSeconds: 300,
          evaluationPeriods: 3,
          isQuietWithoutData: false,
          because: `It goes off when less than ${limit} MiB${share} are free over 15 minutes (\`alarm-free-memory-mebibytes\`).`,
        },
      }),
    ];
  },
});
