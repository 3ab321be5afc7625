import type { Verdict } from '../../../../domain/measured.ts';
import type { ResourceInstance } from '../../../../terraform/model.ts';
import { sharingInWords, siblingsOf } from '../../../kit/choose-place.ts';
import { freeName } from '../../../kit/companions.ts';
import { titleFor } from '../../../kit/describe.ts';
import { Draft } from '../../../kit/draft.ts';
import { refuseIgnored } from '../../../kit/ignored-changes.ts';
import { logGroupParameters, newLogGroup } from '../../../kit/new-log-group.ts';
import { quote } from '../../../kit/print.ts';
import { refuse } from '../../../kit/refuse.ts';
import type { Fix, RefusedFix, Rule, RuleContext } from '../../../kit/rule.ts';
import { compliant, unknown, violated } from '../../../kit/verdict.ts';
import { tagNewBlocks } from '../../inventory/tag-new-blocks.ts';

const blockName = 'access_log_settings';
const groupType = 'aws_cloudwatch_log_group';

/** What every kind of API can say of a request: https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-logging-variables.html */
const fields: readonly (readonly [name: string, variable: string])[] = [
  ['requestId', '$context.requestId'],
  ['requestTime', '$context.requestTime'],
  ['sourceIp', '$context.identity.sourceIp'],
  ['userAgent', '$context.identity.userAgent'],
  ['status', '$context.status'],
  ['error', '$context.error.message'],
];

function formatText(): string {
  const width = Math.max(...fields.map(([name]) => name.length));
  const lines = fields.map(([name, variable]) => `  ${name.padEnd(width)} = ${quote(variable)}`);
  return ['jsonencode({', ...lines, '})'].join('\n');
}

function check(subject: ResourceInstance): Verdict {
  const { blocks, isExact } = subject.nestedBlocks(blockName);
  if (!isExact) return unknown(`whether \`${blockName}\` is there is computed when Terraform runs`);
  return blocks.length > 0
    ? compliant(`\`${blockName}\` says where access logs go`)
    : violated(`it has no \`${blockName}\``);
}

function fix(subject: ResourceInstance, context: RuleContext): Fix | RefusedFix {
  const { configuration } = context;
  const ignored = refuseIgnored(subject, blockName);
  if (ignored !== null) return ignored;
  if (subject.block.body.blocks.some(({ labels }) => labels[0]?.value === blockName))
    return refuse(
      'exclusive-choice',
      [`A \`dynamic "${blockName}"\` block of \`${subject.address}\` leaves it out.`],
      ['Make the `for_each` of that block give one element.'],
    );
  const draft = new Draft(configuration);
  const name = freeName(subject, [groupType], `${subject.name}_access`);
  const { address, group, key, explanation, notes } = newLogGroup(subject, context, {
    name,
    called: ['name_prefix', quote(`/aws/apigateway/${subject.name}-`)],
  });
  draft.addNestedBlock(subject.file, subject.block, {
    head: blockName,
    groups: [
      [
        ['destination_arn', `${address}.arn`],
        ['format', formatText()],
      ],
    ],
  });
  draft.insertAfterBlock(subject.file, subject.block, tagNewBlocks([group, ...key], subject, context));
  return {
    kind: 'fix',
    title: titleFor('write access logs of', subject),
    explanation: [
      `\`${blockName}\` is added; logs go to the new group \`${address}\`.`,
      ...explanation,
      ...sharingInWords(siblingsOf({ subject, configuration })),
    ],
    ...draft.finish(),
    impact: {
      kind: 'new-resource',
      notes: [
        subject.type === 'aws_api_gateway_stage'
          ? 'API Gateway needs a role that may write to CloudWatch (`aws_api_gateway_account`), once for each account and region; without it applying fails and nothing changes.'
          : 'Whoever applies this needs the permission `logs:CreateLogDelivery` and its kin.',
        'CloudWatch bills the logs by size. They hold addresses of callers, and no bodies.',
        ...notes,
      ],
    },
  };
}

export const stageAccessLogs: Rule = {
  id: 'TFX-AWS-APIGATEWAY-008',
  slug: 'stage-access-logs',
  title: 'API stages write access logs',
  requirement: 'The API stage writes a line for every request.',
  tests: [],
  resourceTypes: ['aws_api_gateway_stage', 'aws_apigatewayv2_stage'],
  review: 'read',
  severity: 'medium',
  risk: 'cost',
  cost: 'CloudWatch bills the logs by size.',
  scanners: {
    checkov: ['CKV_AWS_76'],
    prowler: ['apigateway_restapi_logging_enabled', 'apigatewayv2_api_access_logging_enabled'],
    securityHub: ['APIGateway.9'],
  },
  parameters: logGroupParameters,
  references: [
    'https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-logging.html',
    'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/api_gateway_stage#access-log-settings',
  ],
  check,
  fix,
};
