import {
  addResource,
  edit,
  list,
  number,
  object,
  reference,
  string,
  template,
} from '../../stages/mend/model/answer-parts.ts';
import type { Question } from './question.ts';

/** An alarm that a test asks for. */
interface AlarmSpec {
  readonly type: string;
  /** Attribute of the resource that its name is made from. */
  readonly named: string;
  readonly suffix: string;
  readonly namespace: string;
  readonly metric: string;
  /** Dimension, and the attribute that it is filled with. */
  readonly dimension: readonly [name: string, attribute: string];
  readonly statistic: 'Average' | 'Sum' | 'Maximum';
  readonly when: 'above' | 'below';
  readonly threshold: number;
  readonly says: string;
}

const database = {
  type: 'aws_db_instance',
  named: 'identifier',
  namespace: 'AWS/RDS',
  dimension: ['DBInstanceIdentifier', 'identifier'],
  statistic: 'Average',
} as const;
const table = {
  type: 'aws_dynamodb_table',
  named: 'name',
  namespace: 'AWS/DynamoDB',
  dimension: ['TableName', 'name'],
  statistic: 'Sum',
  when: 'above',
  threshold: 0,
} as const;
const balancer = {
  type: 'aws_lb',
  named: 'name',
  namespace: 'AWS/ApplicationELB',
  dimension: ['LoadBalancer', 'arn_suffix'],
  when: 'above',
} as const;

const specs: Readonly<Record<string, AlarmSpec>> = {
  'custom-serverless-function-errors-alarmed': {
    type: 'aws_lambda_function',
    named: 'function_name',
    suffix: 'errors',
    namespace: 'AWS/Lambda',
    metric: 'Errors',
    dimension: ['FunctionName', 'function_name'],
    statistic: 'Sum',
    when: 'above',
    threshold: 0,
    says: 'The function reports errors.',
  },
  'mysql-database-monitored-and-alarmed-config-cpu': {
    ...database,
    suffix: 'cpu',
    metric: 'CPUUtilization',
    when: 'above',
    threshold: 80,
    says: 'The database uses most of its processors.',
  },
  'mysql-database-monitored-and-alarmed-config-free-memory': {
    ...database,
    suffix: 'free-memory',
    metric: 'FreeableMemory',
    when: 'below',
    threshold: 268_435_456,
    says: 'The database is short of memory.',
  },
  'mysql-database-monitored-and-alarmed-config-io': {
    ...database,
    suffix: 'io',
    metric: 'DiskQueueDepth',
    when: 'above',
    threshold: 64,
    says: 'Requests of the database wait for its disk.',
  },
  'mysql-database-monitored-and-alarmed-config-storage-space': {
    ...database,
    suffix: 'storage-space',
    metric: 'FreeStorageSpace',
    when: 'below',
    threshold: 10_737_418_240,
    says: 'The database is short of disk space.',
  },
  'nosql-database-monitored-and-alarmed-config-read': {
    ...table,
    suffix: 'read-throttles',
    metric: 'ReadThrottleEvents',
    says: 'Reads of the table are throttled.',
  },
  'nosql-database-monitored-and-alarmed-config-write': {
    ...table,
    suffix: 'write-throttles',
    metric: 'WriteThrottleEvents',
    says: 'Writes to the table are throttled.',
  },
  'load-balancers-monitored-and-alarmed-config-latency': {
    ...balancer,
    suffix: 'latency',
    metric: 'TargetResponseTime',
    statistic: 'Average',
    threshold: 1,
    says: 'Targets of the load balancer answer slowly.',
  },
  'load-balancers-monitored-and-alarmed-config-servererrors': {
    ...balancer,
    suffix: 'server-errors',
    metric: 'HTTPCode_Target_5XX_Count',
    statistic: 'Sum',
    threshold: 10,
    says: 'Targets of the load balancer answer with server errors.',
  },
  'servers-monitored-and-alarmed-config-cpu': {
    type: 'aws_instance',
    named: 'id',
    suffix: 'cpu',
    namespace: 'AWS/EC2',
    metric: 'CPUUtilization',
    dimension: ['InstanceId', 'id'],
    statistic: 'Average',
    when: 'above',
    threshold: 80,
    says: 'The server uses most of its processors.',
  },
};

/** Whether the question is for an alarm that the script knows. */
export function asksForAlarm({ testId, resourceType, guidance }: Question): boolean {
  return guidance.length === 0 && Object.hasOwn(specs, testId) && specs[testId]?.type === resourceType;
}

/** The alarm, with the module's first topic as its action where there is one. */
export function addAlarm(question: Question): unknown {
  const spec = specs[question.testId];
  if (!spec) return null;
  const { address, resourceName, otherNames } = question;
  const [dimension, attribute] = spec.dimension;
  const topic = otherNames.find((name) => name.startsWith('aws_sns_topic.'));
  const alarm = addResource(
    'aws_cloudwatch_metric_alarm',
    `${resourceName}_${spec.suffix}`.toLowerCase().replaceAll('-', '_'),
    {
      alarm_name: template(reference(`${address}.${spec.named}`), string(`-${spec.suffix}`)),
      alarm_description: string(spec.says),
      namespace: string(spec.namespace),
      metric_name: string(spec.metric),
      dimensions: object({ [dimension]: reference(`${address}.${attribute}`) }),
      statistic: string(spec.statistic),
      period: number(300),
      evaluation_periods: number(spec.statistic === 'Sum' ? 1 : 3),
      threshold: number(spec.threshold),
      comparison_operator: string(spec.when === 'above' ? 'GreaterThanThreshold' : 'LessThanThreshold'),
      treat_missing_data: string('notBreaching'),
      ...(topic === undefined ? {} : { alarm_actions: list(reference(`${topic}.arn`)) }),
    },
  );
  return edit(
    [alarm],
    [
      `A CloudWatch alarm watches ${spec.metric} of ${address} and fires when it is ${spec.when} ${String(spec.threshold)}.`,
      topic === undefined ? 'Nobody is notified yet.' : `It notifies ${topic}.`,
    ],
    {
      assumptions:
        topic === undefined
          ? ['The module declares no topic, so the alarm has no action until somebody adds one.']
          : [],
    },
  );
}
