import type { ResourceInstance } from '../../terraform/model.ts';
import { type LogGroupKey, logGroupKey } from './log-group-key.ts';
import { logRetentionDays } from './log-retention-days.ts';
import { placementOf } from './placement.ts';
import { type Argument, type NewBlock, resourceHead } from './print.ts';
import type { RuleContext } from './rule.ts';

/** What a log group is wanted for. */
export interface WantedLogGroup {
  /** A name that is free in the module: `main_flow_logs`. */
  readonly name: string;
  /** How the group is called in AWS: `['name_prefix', '"/aws/vpc/main-"']`. */
  readonly called: Argument;
  /** Where it lies, as `provider` and `region`; left out, where the subject does. */
  readonly providers?: readonly Argument[];
  /** Its key, where that is chosen already. */
  readonly key?: LogGroupKey;
}

/** A new log group that meets what is required of log groups: kept for a year at least, encrypted with a key of the account. */
export interface NewLogGroup {
  /** `aws_cloudwatch_log_group.main_flow_logs` */
  readonly address: string;
  readonly group: NewBlock;
  /** What the group needs beside it: its key and the data sources of the key's policy; none where there is a key already. */
  readonly key: readonly NewBlock[];
  readonly days: number;
  /** Sentences on how it is kept and encrypted, for a paragraph that has named it. */
  readonly explanation: readonly string[];
  /** What is billed for the key. */
  readonly notes: readonly string[];
}

/** Names of the parameters that steer a new log group. */
export const logGroupParameters = ['log-retention-days', 'kms-key-arn', 'kms-deletion-window-days'] as const;

/** A log group in the module of a resource, under the same provider and region. One serves all instances of the resource. */
export function newLogGroup(
  subject: ResourceInstance,
  context: RuleContext,
  {
    name,
    called,
    providers = placementOf(subject),
    key = logGroupKey(subject, context, providers),
  }: WantedLogGroup,
): NewLogGroup {
  const days = logRetentionDays(context.parameters);
  return {
    address: `aws_cloudwatch_log_group.${name}`,
    group: {
      head: resourceHead('aws_cloudwatch_log_group', name),
      groups: [[...providers, called, ['retention_in_days', String(days)], ['kms_key_id', key.arn]]],
    },
    key: key.blocks,
    days,
    explanation: [`The log group keeps its events for ${days} days. ${key.sentence}`],
    notes: key.notes,
  };
}
