import type { Verdict } from '../../../../domain/measured.ts';
import type { ResourceInstance } from '../../../../terraform/model.ts';
import { sharingInWords, siblingsOf } from '../../../kit/choose-place.ts';
import { beside, companionsOf, freeName, refusePartlyCovered } from '../../../kit/companions.ts';
import { titleFor } from '../../../kit/describe.ts';
import { Draft } from '../../../kit/draft.ts';
import { logGroupParameters } from '../../../kit/new-log-group.ts';
import { textParameter } from '../../../kit/parameters.ts';
import type { Argument } from '../../../kit/print.ts';
import { quote, resourceHead } from '../../../kit/print.ts';
import type { Fix, RefusedFix, Rule, RuleContext } from '../../../kit/rule.ts';
import { compliant, violated } from '../../../kit/verdict.ts';
import { tagNewBlocks } from '../../inventory/tag-new-blocks.ts';
import { logGroupDestination } from './log-group-destination.ts';

const companionType = 'aws_flow_log';

function flowLogsOf(vpc: ResourceInstance, { configuration }: RuleContext): readonly ResourceInstance[] {
  return companionsOf(vpc, [companionType], ['vpc_id'], configuration);
}

function check(subject: ResourceInstance, context: RuleContext): Verdict {
  const [flowLog] = flowLogsOf(subject, context);
  return flowLog === undefined
    ? violated(`no \`${companionType}\` belongs to the VPC`)
    : compliant(`\`${flowLog.address}\` records the traffic of the VPC`);
}

function fix(subject: ResourceInstance, context: RuleContext): Fix | RefusedFix {
  const { configuration } = context;
  const partly = refusePartlyCovered(subject, companionType, 'vpc_id', configuration);
  if (partly !== null) return partly;

  const draft = new Draft(configuration);
  const name = freeName(subject, [companionType], subject.name);
  const { meta, reference } = beside(subject);
  const destination = chooseDestination(subject, context);
  draft.insertAfterBlock(subject.file, subject.block, [
    {
      head: resourceHead(companionType, name),
      groups: [[...meta, ['vpc_id', `${reference}.id`], ['traffic_type', '"ALL"'], ...destination.arguments]],
    },
    ...tagNewBlocks(destination.blocks, subject, context),
  ]);
  return {
    kind: 'fix',
    title: titleFor('record the traffic of', subject),
    explanation: [
      `\`${companionType}.${name}\` is added below the VPC and records accepted and rejected traffic.`,
      ...destination.explanation,
      ...sharingInWords(siblingsOf({ subject, configuration })),
    ],
    ...draft.finish(),
    impact: {
      kind: 'new-resource',
      notes: [
        'The VPC itself and its traffic are not touched.',
        'Records are billed by size, at delivery and in storage.',
        ...destination.notes,
      ],
    },
  };
}

type Destination = ReturnType<typeof logGroupDestination>;

/** Where the organisation wants them, else where another VPC of the module sends them, else a log group of its own. */
function chooseDestination(subject: ResourceInstance, context: RuleContext): Destination {
  const arn = textParameter(context.parameters, 'flow-log-destination-arn');
  if (arn !== null)
    return {
      arguments: [
        ['log_destination_type', '"s3"'],
        ['log_destination', quote(arn)],
      ],
      blocks: [],
      explanation: [
        `Records go to \`${arn}\`, which the configuration of TerraFix names (\`flow-log-destination-arn\`).`,
      ],
      notes: [],
    };
  const neighbour = neighbourOf(subject, context);
  if (neighbour !== null)
    return {
      arguments: copiedArguments(neighbour),
      blocks: [],
      explanation: [`Records go where \`${neighbour.address}\` sends those of its VPC.`],
      notes: [],
    };
  return logGroupDestination(subject, context);
}

/** A flow log of the same module whose destination can be used by another VPC as it stands. */
function neighbourOf(subject: ResourceInstance, { configuration }: RuleContext): ResourceInstance | null {
  return (
    configuration
      .resourcesOfType(companionType)
      .find(
        (other) =>
          other.exists &&
          other.module === subject.module &&
          other.attribute('vpc_id') !== null &&
          other.attribute('log_destination') !== null &&
          other.attribute('provider') === null &&
          other.key === null,
      ) ?? null
  );
}

const destinationArguments = ['log_destination_type', 'log_destination', 'iam_role_arn'];

function copiedArguments(flowLog: ResourceInstance): readonly Argument[] {
  const file = flowLog.module.source.files.find(({ path }) => path === flowLog.file);
  return destinationArguments.flatMap((name): Argument[] => {
    const attribute = flowLog.attribute(name);
    if (!file || !attribute) return [];
    return [[name, file.text.slice(attribute.expression.span.start, attribute.expression.span.end)]];
  });
}

export const flowLogs: Rule = {
  id: 'TFX-AWS-VPC-001',
  slug: 'flow-logs',
  title: 'VPCs record their traffic',
  requirement: 'A flow log records the traffic of the VPC.',
  tests: ['flow-logs-on-config'],
  resourceTypes: ['aws_vpc'],
  review: 'read',
  severity: 'medium',
  risk: 'cost',
  cost: 'Flow logs are billed by size, at delivery and in storage.',
  scanners: {
    checkov: ['CKV2_AWS_11'],
    prowler: ['vpc_flow_logs_enabled'],
    securityHub: ['EC2.6'],
  },
  parameters: ['flow-log-destination-arn', ...logGroupParameters],
  references: [
    'https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs.html',
    'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/flow_log',
  ],
  check,
  fix,
};
