import type { Verdict } from '../../../../domain/measured.ts';
import type { ResourceInstance } from '../../../../terraform/model.ts';
import { sharingInWords, siblingsOf } from '../../../kit/choose-place.ts';
import { freeName } from '../../../kit/companions.ts';
import { titleFor } from '../../../kit/describe.ts';
import { Draft } from '../../../kit/draft.ts';
import { refuseIgnored } from '../../../kit/ignored-changes.ts';
import { logGroupParameters, newLogGroup } from '../../../kit/new-log-group.ts';
import { quote } from '../../../kit/print.ts';
import { readString } from '../../../kit/read-value.ts';
import { refuse } from '../../../kit/refuse.ts';
import type { Fix, RefusedFix, Rule, RuleContext } from '../../../kit/rule.ts';
import { compliant, decidedAt, unknown, violated } from '../../../kit/verdict.ts';
import { tagNewBlocks } from '../../inventory/tag-new-blocks.ts';
import { deliveryPolicy } from './delivery-policy.ts';

const blockName = 'logging_configuration';

function check(subject: ResourceInstance): Verdict {
  const { blocks, isExact } = subject.nestedBlocks(blockName);
  if (!isExact) return unknown(`whether \`${blockName}\` is there is computed when Terraform runs`);
  if (blocks.length === 0) return violated(`it has no \`${blockName}\``);
  const evaluated = subject.evaluate([blockName, 'level']);
  const level = readString(evaluated?.value);
  const at = decidedAt(evaluated);
  if (level.kind === 'unknown') return unknown(`\`${blockName}.level\` is ${level.because}`, at);
  if (level.kind === 'absent')
    return violated(`\`${blockName}.level\` is not set, and the default is OFF`, at);
  const said = `\`${blockName}.level\` is \`${level.value}\``;
  return level.value === 'OFF' ? violated(said, at) : compliant(said, at);
}

function fix(subject: ResourceInstance, context: RuleContext): Fix | RefusedFix {
  const ignored = refuseIgnored(subject, blockName);
  if (ignored !== null) return ignored;
  const written = subject.block.body.blocks.find(({ type }) => type === blockName);
  const level = written?.body.attributes.find(({ name }) => name === 'level');
  const isComputed =
    subject.block.body.blocks.some(({ labels }) => labels[0]?.value === blockName) ||
    (level !== undefined && level.expression.kind !== 'template');
  if (isComputed)
    return refuse(
      'exclusive-choice',
      [`\`${blockName}\` of \`${subject.address}\` is decided elsewhere, and leaves logging off.`],
      ['Set the level to `ALL`, `ERROR` or `FATAL` there, with the ARN of a log group and `:*` behind it.'],
    );
  const draft = new Draft(context.configuration);
  const name = freeName(subject, ['aws_cloudwatch_log_group'], `${subject.name}_executions`);
  const { address, group, key, explanation, notes } = newLogGroup(subject, context, {
    name,
    called: ['name_prefix', quote(`/aws/vendedlogs/states/${subject.name}-`)],
  });
  const hasDestination =
    written?.body.attributes.some(({ name: each }) => each === 'log_destination') === true;
  const destination = `"\${${address}.arn}:*"`;
  if (written === undefined)
    draft.addNestedBlock(subject.file, subject.block, {
      head: blockName,
      groups: [
        [
          ['level', '"ALL"'],
          ['log_destination', destination],
        ],
      ],
    });
  else
    draft.setArguments(subject.file, written, [
      ['level', '"ALL"'],
      ...(hasDestination ? [] : [['log_destination', destination] as const]),
    ]);
  const policy = deliveryPolicy(subject);
  if (policy !== null) draft.setArgument(subject.file, subject.block, 'depends_on', `[${policy.address}]`);
  const added = [...(hasDestination ? [] : [group, ...key]), ...(policy === null ? [] : [policy.block])];
  draft.insertAfterBlock(subject.file, subject.block, tagNewBlocks(added, subject, context));
  return {
    kind: 'fix',
    title: titleFor('log executions of', subject),
    explanation: [
      hasDestination
        ? `\`${blockName}.level\` of \`${subject.address}\` becomes \`"ALL"\`; the log group is the one that is there.`
        : `Executions of \`${subject.address}\` are logged, at level \`ALL\`, to the new group \`${address}\`.`,
      ...(hasDestination ? [] : explanation),
      ...(policy === null
        ? []
        : [
            `\`${policy.address}\` lets the role write to log groups; the state machine is changed after it.`,
          ]),
      ...sharingInWords(siblingsOf({ subject, configuration: context.configuration })),
    ],
    ...draft.finish(),
    impact: {
      kind: hasDestination ? 'in-place' : 'new-resource',
      notes: [
        'CloudWatch bills the logs by size. What is passed to states is not in them, as `include_execution_data` stays off.',
        ...(policy === null
          ? [
              'The role of the state machine must be allowed `logs:CreateLogDelivery` and its kin, else AWS turns the change away and nothing is changed.',
            ]
          : []),
        ...(hasDestination ? [] : notes),
      ],
    },
  };
}

export const logging: Rule = {
  id: 'TFX-AWS-STEPFUNCTIONS-002',
  slug: 'logging',
  title: 'Step Functions are logged',
  requirement: 'Executions of the state machine are logged.',
  tests: [],
  resourceTypes: ['aws_sfn_state_machine'],
  review: 'read',
  severity: 'medium',
  risk: 'cost',
  cost: 'CloudWatch bills the logs by size.',
  scanners: {
    checkov: [],
    prowler: ['stepfunctions_statemachine_logging_enabled'],
    securityHub: ['StepFunctions.1'],
  },
  parameters: logGroupParameters,
  references: [
    'https://docs.aws.amazon.com/step-functions/latest/dg/cw-logs.html',
    'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/sfn_state_machine',
  ],
  check,
  fix,
};
