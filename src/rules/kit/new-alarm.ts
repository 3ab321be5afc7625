import { alarmType } from './alarms.ts';
import type { Beside } from './companions.ts';
import { type Argument, type NewBlock, quote, resourceHead } from './print.ts';

/** A new alarm on one thing: the resource itself, or something that belongs to it. */
export interface NewAlarm {
  /** Name of the resource block, as far as it is free: `main_cpu`. */
  readonly name: string;
  readonly beside: Beside;
  /** The alarm's name in HCL: `"${aws_db_instance.main.identifier}-cpu"`. */
  readonly alarmName: string;
  readonly description: string;
  readonly namespace: string;
  readonly metric: string;
  /** HCL of what the metric is made by, in place of its names: `aws_cloudwatch_log_metric_filter.root.metric_transformation[0]`. */
  readonly madeBy?: string;
  readonly dimensions: readonly Argument[];
  readonly condition: Condition;
}

/** When an alarm goes off. */
interface Condition {
  /** A statistic (`Average`) or a percentile (`p95`). */
  readonly statistic: string;
  readonly comparison: 'GreaterThanThreshold' | 'LessThanThreshold';
  readonly threshold: number;
  readonly periodSeconds: number;
  readonly evaluationPeriods: number;
  /** No data means that nothing happened, as with counts of errors. */
  readonly isQuietWithoutData: boolean;
  /** Why this threshold: a sentence. */
  readonly because: string;
}

/** The block of a new alarm. */
export function newAlarmBlock(alarm: NewAlarm, name: string, actions: string): NewBlock {
  const { condition, madeBy } = alarm;
  const isPercentile = /^p\d/.test(condition.statistic);
  const dimensions = alarm.dimensions.map(
    ([key, text]) => `  ${key.padEnd(width(alarm.dimensions))} = ${text}`,
  );
  return {
    head: resourceHead(alarmType, name),
    groups: [
      alarm.beside.meta,
      [
        ['alarm_name', alarm.alarmName],
        ['alarm_description', quote(alarm.description)],
        ['alarm_actions', actions],
      ],
      [
        ['namespace', madeBy === undefined ? quote(alarm.namespace) : `${madeBy}.namespace`],
        ['metric_name', madeBy === undefined ? quote(alarm.metric) : `${madeBy}.name`],
        ...(dimensions.length > 0 ? [['dimensions', `{\n${dimensions.join('\n')}\n}`] as const] : []),
      ],
      [
        [isPercentile ? 'extended_statistic' : 'statistic', quote(condition.statistic)],
        ['comparison_operator', quote(condition.comparison)],
        ['threshold', String(condition.threshold)],
        ['period', String(condition.periodSeconds)],
        ['evaluation_periods', String(condition.evaluationPeriods)],
        ...(condition.isQuietWithoutData ? [['treat_missing_data', '"notBreaching"'] as const] : []),
      ],
    ],
  };
}

function width(names: readonly Argument[]): number {
  return Math.max(0, ...names.map(([name]) => name.length));
}
