import type { AlarmActions } from '../../kit/alarm-actions.ts';
import { type Argument, type NewBlock, resourceHead } from '../../kit/print.ts';

export const findingsRuleType = 'aws_cloudwatch_event_rule';
export const findingsTargetType = 'aws_cloudwatch_event_target';

/** What applying says of a topic that is to be told. */
export const topicNote =
  'The policy of the topic must let `events.amazonaws.com` publish, and a topic that is encrypted needs a key that lets it too.';

/** A rule that catches the findings of a region, and its target. */
export function findingsRule(
  name: string,
  meta: readonly Argument[],
  told: AlarmActions,
): { readonly blocks: readonly NewBlock[]; readonly explanation: readonly string[] } {
  return {
    blocks: [
      {
        head: resourceHead(findingsRuleType, name),
        groups: [
          meta,
          [
            ['name_prefix', '"guardduty-findings-"'],
            ['description', '"Findings of GuardDuty of medium severity and above"'],
          ],
          [['event_pattern', eventPattern]],
        ],
      },
      findingsTarget(name, meta, `${findingsRuleType}.${name}.name`, told),
    ],
    explanation: [
      `\`${findingsRuleType}.${name}\` catches findings of medium severity and above, and \`${findingsTargetType}.${name}\` hands them on.`,
      told.sentence,
    ],
  };
}

/** The target of a rule: whoever the alarms tell. */
export function findingsTarget(
  name: string,
  meta: readonly Argument[],
  rule: string,
  { text }: AlarmActions,
): NewBlock {
  // The text is a list of one.
  const arn = text.replace(/^\[\s*/, '').replace(/,?\s*\]$/, '');
  return {
    head: resourceHead(findingsTargetType, name),
    groups: [
      meta,
      [
        ['rule', rule],
        ['arn', arn],
      ],
    ],
  };
}

/** Severity from 4 is medium: https://docs.aws.amazon.com/guardduty/latest/ug/guardduty_findings-severity.html */
const eventPattern = `jsonencode({
  source      = ["aws.guardduty"]
  detail-type = ["GuardDuty Finding"]
  detail = {
    severity = [{ numeric = [">=", 4] }]
  }
})`;
