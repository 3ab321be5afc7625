import type { ResourceInstance } from '../../../terraform/model.ts';
import type { NewAlarm } from '../../kit/new-alarm.ts';
import type { Watched } from '../../kit/alarms.ts';
import type { Beside } from '../../kit/companions.ts';
import { readString } from '../../kit/read-value.ts';
import type { RuleContext } from '../../kit/rule.ts';

/** What a database instance is asked for, and what the same alarm on its whole cluster is called. */
export function watchedOfDatabase(
  subject: ResourceInstance,
  { configuration }: RuleContext,
  metrics: readonly string[],
): Watched {
  const instance = { name: 'DBInstanceIdentifier', resource: subject, nameArgument: 'identifier' };
  const value = subject.evaluate(['cluster_identifier'])?.value;
  const clusters = value === undefined ? [] : configuration.resolve(value, subject.module);
  return {
    namespaces: ['AWS/RDS'],
    metrics,
    dimensions: [
      instance,
      ...clusters.map((resource) => ({
        name: 'DBClusterIdentifier',
        resource,
        nameArgument: 'cluster_identifier',
      })),
    ],
  };
}

/** An alarm on one instance. */
export function databaseAlarm(
  subject: ResourceInstance,
  own: Beside,
  alarm: Pick<NewAlarm, 'metric' | 'description' | 'condition'> & { readonly suffix: string },
): NewAlarm {
  const { suffix, ...rest } = alarm;
  return {
    ...rest,
    name: `${subject.name}_${suffix.replaceAll('-', '_')}`,
    beside: own,
    alarmName: `"\${${own.reference}.identifier}-${suffix}"`,
    namespace: 'AWS/RDS',
    dimensions: [['DBInstanceIdentifier', `${own.reference}.identifier`]],
  };
}

/** Memory of an instance class in GiB, by its family and size: https://aws.amazon.com/rds/instance-types/ */
export function memoryOfClass(subject: ResourceInstance, { configuration }: RuleContext): number | null {
  const value = subject.evaluate(['instance_class'])?.value;
  const text = readString(value === undefined ? null : configuration.settle(value));
  if (text.kind !== 'known') return null;
  const [, family = '', size = ''] = /^db\.([a-z]+)\d[a-z]*\.(\w+)$/.exec(text.value) ?? [];
  const small = { micro: 1, small: 2, medium: 4 }[size];
  if (family === 't') return small ?? gibibytesOf(size, 8);
  if (family === 'm') return gibibytesOf(size, 8);
  return family === 'r' ? gibibytesOf(size, 16) : null;
}

/** `large` has the base, `xlarge` twice as much, `4xlarge` eight times. */
function gibibytesOf(size: string, base: number): number | null {
  if (size === 'large') return base;
  const [, count] = /^(\d*)xlarge$/.exec(size) ?? [];
  if (count === undefined) return null;
  return base * 2 * (count === '' ? 1 : Number(count));
}
