import { alarmRule } from '../../../kit/alarm-rule.ts';
import { numberParameter } from '../../../kit/parameters.ts';
import { readNumber } from '../../../kit/read-value.ts';
import { databaseAlarm, watchedOfDatabase } from '../databases.ts';

const gibibyte = 1024 ** 3;
const accepted = ['FreeStorageSpace', 'FreeLocalStorage', 'AuroraVolumeBytesLeftTotal'];

export const databaseStorageSpace = alarmRule({
  id: 'TFX-AWS-MONITORING-004',
  slug: 'database-storage-space',
  title: 'An alarm watches the free disk space of RDS instances',
  requirement: 'A CloudWatch alarm on the free storage of the database instance tells somebody.',
  tests: ['mysql-database-monitored-and-alarmed-config-storage-space'],
  resourceTypes: ['aws_db_instance', 'aws_rds_cluster_instance'],
  scanners: { checkov: [], prowler: [], securityHub: [] },
  controls: { soc2: ['CC7.2'], iso27001: ['A.8.16'] },
  references: [
    'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-metrics.html',
    'https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Aurora.AuroraMonitoring.Metrics.html',
    'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/cloudwatch_metric_alarm',
  ],
  thresholds: ['alarm-free-storage-gibibytes'],
  titlePrefix: 'watch the free disk space of',
  watched: (subject, context) => watchedOfDatabase(subject, context, accepted),
  build: (subject, { parameters, configuration }, own) => {
    const isAurora = subject.type === 'aws_rds_cluster_instance';
    const asked = numberParameter(parameters, 'alarm-free-storage-gibibytes');
    const value = subject.evaluate(['allocated_storage'])?.value;
    const allocated = readNumber(value === undefined ? null : configuration.settle(value));
    const tenth =
      allocated.kind === 'known' && !isAurora ? Math.max(1, Math.round(allocated.value / 10)) : null;
    const limit = asked ?? tenth ?? 5;
    const share = asked === null && tenth !== null ? ', a tenth of what is allocated,' : '';
    const which = isAurora ? 'local disk of the instance' : 'disk';
    return [
      databaseAlarm(subject, own, {
        suffix: 'free-storage',
        metric: isAurora ? 'FreeLocalStorage' : 'FreeStorageSpace',
        description: `The ${which} has less than ${limit} GiB left.`,
        condition: {
          statistic: 'Minimum',
          comparison: 'LessThanThreshold',
          threshold: limit * gibibyte,
          periodSeconds: 300,
          evaluationPeriods: 1,
          isQuietWithoutData: false,
          because: `It goes off when less than ${limit} GiB${share} are free on the ${which} (\`alarm-free-storage-gibibytes\`).`,
        },
      }),
    ];
  },
});
