import type { ResourceInstance } from '../../../terraform/model.ts';
import { chooseAlarmActions } from '../../kit/alarm-actions.ts';
import { alarmType } from '../../kit/alarms.ts';
import { freeName } from '../../kit/companions.ts';
import { newAlarmBlock } from '../../kit/new-alarm.ts';
import { type Argument, type NewBlock, quote, resourceHead } from '../../kit/print.ts';
import type { RuleContext } from '../../kit/rule.ts';
import { auditEvents } from './audit-events.ts';

const filterType = 'aws_cloudwatch_log_metric_filter';

/** For a trail that is new: there is no filter yet. */
interface WatchedTrail {
  /** `aws_cloudtrail.main` */
  readonly address: string;
  /** `aws_cloudwatch_log_group.main_cloudtrail` */
  readonly group: string;
  /** A name for filters and alarms, as far as it is free. */
  readonly name: string;
  readonly providers: readonly Argument[];
}

/** What hears of the events of the CIS AWS Foundations Benchmark; nothing where nobody is named who is to be told. */
export interface AuditAlarms {
  readonly blocks: readonly NewBlock[];
  readonly explanation: readonly string[];
  readonly notes: readonly string[];
}

/** A filter and an alarm for every event, by one `for_each` over their patterns. */
export function auditAlarms(
  subject: ResourceInstance,
  context: RuleContext,
  { address, group, name: wanted, providers }: WatchedTrail,
): AuditAlarms {
  const actions = chooseAlarmActions(subject, context);
  if (actions.kind === 'refused')
    return {
      blocks: [],
      explanation: [
        'No alarms on its records are added: nobody is named whom they could tell (`alarm-topic-arn`).',
      ],
      notes: [],
    };
  const name = freeName(subject, [filterType, alarmType], wanted);
  const filters = `${filterType}.${name}`;
  const called: Argument = ['name', `"\${${address}.name}-\${each.key}"`];
  const alarm = newAlarmBlock(
    {
      name,
      beside: { meta: [['for_each', filters], ...providers], reference: filters },
      alarmName: 'each.value.name',
      description: 'CloudTrail recorded the event that the alarm is named by.',
      namespace: '',
      metric: '',
      madeBy: `${filters}[each.key].metric_transformation[0]`,
      dimensions: [],
      condition: {
        statistic: 'Sum',
        comparison: 'GreaterThanThreshold',
        threshold: 0,
        periodSeconds: 300,
        evaluationPeriods: 1,
        isQuietWithoutData: true,
        because: '',
      },
    },
    name,
    actions.text,
  );
  return {
    blocks: [
      {
        head: resourceHead(filterType, name),
        groups: [
          [['for_each', patterns()]],
          providers,
          [called, ['log_group_name', `${group}.name`], ['pattern', 'each.value']],
        ],
        blocks: [
          {
            head: 'metric_transformation',
            groups: [[called, ['namespace', '"CloudTrailMetrics"'], ['value', '"1"']]],
          },
        ],
      },
      alarm,
    ],
    explanation: [
      `\`${filters}\` counts the ${events.length} kinds of events that the CIS AWS Foundations Benchmark names, and \`${alarmType}.${name}\` goes off at the first of each. ${actions.sentence}`,
    ],
    notes: [
      `The metrics of ${events.length} filters cost about 0.30 USD a month each once they have data, their alarms about 0.10 USD. Whoever the topic reaches hears of events of ordinary work as well.`,
    ],
  };
}

const events = Object.values(auditEvents);

function patterns(): string {
  const keys = events.map(({ name }) => quote(name.replaceAll('_', '-')));
  const width = Math.max(...keys.map((key) => key.length));
  const lines = events.map(
    ({ pattern }, index) => `  ${(keys[index] ?? '').padEnd(width)} = ${quote(pattern)}`,
  );
  return `{\n${lines.join('\n')}\n}`;
}
