import type { Verdict } from '../../../../domain/measured.ts';
import type { ResourceInstance } from '../../../../terraform/model.ts';
import { sharingInWords, siblingsOf } from '../../../kit/choose-place.ts';
import { freeName } from '../../../kit/companions.ts';
import { titleFor } from '../../../kit/describe.ts';
import { Draft } from '../../../kit/draft.ts';
import { refuseIgnored } from '../../../kit/ignored-changes.ts';
import { logGroupParameters, newLogGroup } from '../../../kit/new-log-group.ts';
import { quote } from '../../../kit/print.ts';
import { readBoolean } from '../../../kit/read-value.ts';
import { refuse } from '../../../kit/refuse.ts';
import type { Fix, RefusedFix, Rule, RuleContext } from '../../../kit/rule.ts';
import { compliant, unknown, violated } from '../../../kit/verdict.ts';
import { tagNewBlocks } from '../../inventory/tag-new-blocks.ts';

const targets = ['cloudwatch_logs', 'firehose', 's3'] as const;

function check(subject: ResourceInstance): Verdict {
  if (!subject.nestedBlocks('logging_info').isExact)
    return unknown('whether `logging_info` is there is computed when Terraform runs');
  const states = targets.map((target) =>
    readBoolean(subject.evaluate(['logging_info', 'broker_logs', target, 'enabled'])?.value),
  );
  const on = targets.find((_, index) => {
    const state = states[index];
    return state?.kind === 'known' && state.value;
  });
  if (on !== undefined) return compliant(`brokers log to \`${on}\``);
  return states.some(({ kind }) => kind === 'unknown')
    ? unknown('whether brokers log is computed when Terraform runs')
    : violated('brokers log to nowhere');
}

function fix(subject: ResourceInstance, context: RuleContext): Fix | RefusedFix {
  const ignored = refuseIgnored(subject, 'logging_info');
  if (ignored !== null) return ignored;
  if (
    subject.block.body.blocks.some(
      ({ type, labels }) => type === 'logging_info' || labels[0]?.value === 'logging_info',
    )
  )
    return refuse(
      'exclusive-choice',
      [`\`logging_info\` of \`${subject.address}\` is there, and every target in it is off.`],
      ['Switch one of the targets on, with the log group, stream or bucket that it is to write to.'],
    );
  const draft = new Draft(context.configuration);
  const name = freeName(subject, ['aws_cloudwatch_log_group'], `${subject.name}_brokers`);
  const { address, group, key, explanation, notes } = newLogGroup(subject, context, {
    name,
    called: ['name_prefix', quote(`/aws/msk/${subject.name}-`)],
  });
  draft.addNestedBlock(subject.file, subject.block, {
    head: 'logging_info',
    groups: [],
    blocks: [
      {
        head: 'broker_logs',
        groups: [],
        blocks: [
          {
            head: 'cloudwatch_logs',
            groups: [
              [
                ['enabled', 'true'],
                ['log_group', `${address}.name`],
              ],
            ],
          },
        ],
      },
    ],
  });
  draft.insertAfterBlock(subject.file, subject.block, tagNewBlocks([group, ...key], subject, context));
  return {
    kind: 'fix',
    title: titleFor('log the brokers of', subject),
    explanation: [
      `Brokers of \`${subject.address}\` log to the new group \`${address}\`.`,
      ...explanation,
      ...sharingInWords(siblingsOf({ subject, configuration: context.configuration })),
    ],
    ...draft.finish(),
    impact: {
      kind: 'new-resource',
      notes: [
        'The cluster is updated in place; brokers go on while it is.',
        'CloudWatch bills the logs by size; they are those of the level INFO, and hold no messages.',
        ...notes,
      ],
    },
  };
}

export const brokerLogs: Rule = {
  id: 'TFX-AWS-MSK-006',
  slug: 'broker-logs',
  title: 'MSK brokers write logs',
  requirement: 'Logs of the brokers go to CloudWatch, Firehose or S3.',
  tests: [],
  resourceTypes: ['aws_msk_cluster'],
  review: 'read',
  severity: 'medium',
  risk: 'cost',
  cost: 'CloudWatch bills the logs by size.',
  scanners: { checkov: ['CKV_AWS_80'], prowler: [], securityHub: [] },
  parameters: logGroupParameters,
  references: [
    'https://docs.aws.amazon.com/msk/latest/developerguide/msk-logging.html',
    'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/msk_cluster',
  ],
  check,
  fix,
};
