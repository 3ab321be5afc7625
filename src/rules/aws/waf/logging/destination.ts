import type { ResourceInstance } from '../../../../terraform/model.ts';
import { freeName } from '../../../kit/companions.ts';
import { newLogGroup } from '../../../kit/new-log-group.ts';
import { textParameter } from '../../../kit/parameters.ts';
import { type Argument, type NewBlock, quote } from '../../../kit/print.ts';
import { refuse } from '../../../kit/refuse.ts';
import type { RefusedFix, RuleContext } from '../../../kit/rule.ts';
import { writtenText } from '../../../kit/written-text.ts';
import { tagNewBlocks } from '../../inventory/tag-new-blocks.ts';

const argument = 'log_destination_configs';
const groupType = 'aws_cloudwatch_log_group';

interface Destination {
  readonly groups: readonly (readonly Argument[])[];
  readonly beside?: readonly NewBlock[];
  readonly explanation: readonly string[];
}

/** Where the organisation wants logs of web ACLs, else where another web ACL of the module sends its own, else a new log group. */
export function chooseDestination(subject: ResourceInstance, context: RuleContext): Destination | RefusedFix {
  const arn = textParameter(context.parameters, 'waf-log-destination-arn');
  if (arn !== null)
    return {
      groups: [[[argument, `[${quote(arn)}]`]]],
      explanation: [
        `Logs go to \`${arn}\`, which the configuration of TerraFix names (\`waf-log-destination-arn\`).`,
      ],
    };
  if (context.parameters['waf-log-destination-arn'] !== undefined)
    return refuse(
      'needs-human-value',
      [`What \`parameters.waf-log-destination-arn\` names cannot take in logs of \`${subject.address}\`.`],
      ['Name a bucket, log group or delivery stream; its name must start with `aws-waf-logs-`.'],
    );
  return neighbourDestination(subject, context) ?? newDestination(subject, context);
}

function neighbourDestination(subject: ResourceInstance, { configuration }: RuleContext): Destination | null {
  const provider = writtenText(subject, 'provider');
  for (const other of configuration.resourcesOfType('aws_wafv2_web_acl_logging_configuration')) {
    const text = writtenText(other, argument);
    if (other.module !== subject.module || !other.exists || text === null) continue;
    if (writtenText(other, 'provider') !== provider || /\b(each|count|self)\./.test(text)) continue;
    return {
      groups: [[[argument, text]]],
      explanation: [`Logs go where \`${other.address}\` sends those of its web ACL.`],
    };
  }
  return null;
}

/** The name of a group for WAF must start with `aws-waf-logs-`: https://docs.aws.amazon.com/waf/latest/developerguide/logging-cw-logs.html */
function newDestination(subject: ResourceInstance, context: RuleContext): Destination {
  const name = freeName(subject, [groupType], `${subject.name}_waf`);
  const { address, group, key, explanation, notes } = newLogGroup(subject, context, {
    name,
    called: ['name_prefix', quote(`aws-waf-logs-${subject.name.replaceAll('_', '-')}-`)],
  });
  return {
    groups: [[[argument, `[${address}.arn]`]]],
    beside: [...tagNewBlocks([group], subject, context), ...key],
    explanation: [
      `Logs go to a new log group, \`${address}\`, in the region of the web ACL.`,
      ...explanation,
      ...notes,
    ],
  };
}
