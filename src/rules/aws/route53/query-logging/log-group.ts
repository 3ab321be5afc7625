import { literalString } from '../../../../hcl/find.ts';
import type { Block } from '../../../../hcl/tree.ts';
import type { ResourceInstance } from '../../../../terraform/model.ts';
import { freeName } from '../../../kit/companions.ts';
import { logGroupKey } from '../../../kit/log-group-key.ts';
import { newLogGroup } from '../../../kit/new-log-group.ts';
import { placementOf } from '../../../kit/placement.ts';
import { type Argument, type NewBlock, quote, resourceHead } from '../../../kit/print.ts';
import type { RuleContext } from '../../../kit/rule.ts';
import { writtenText } from '../../../kit/written-text.ts';
import { tagNewBlocks } from '../../inventory/tag-new-blocks.ts';

/** Route 53 writes to no other region: https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/query-logs.html */
const region = 'us-east-1';
const groupType = 'aws_cloudwatch_log_group';
const policyType = 'aws_cloudwatch_log_resource_policy';

interface QueryLogGroup {
  readonly groups: readonly (readonly Argument[])[];
  readonly beside?: readonly NewBlock[];
  readonly explanation: readonly string[];
}

/** The group that another zone of the module logs to, by the text that names it; `null` where none does. */
export function neighbourGroup(
  subject: ResourceInstance,
  { configuration }: RuleContext,
): QueryLogGroup | null {
  for (const other of configuration.resourcesOfType('aws_route53_query_log')) {
    const text = writtenText(other, 'cloudwatch_log_group_arn');
    if (other.module !== subject.module || !other.exists || text === null) continue;
    if (/\b(each|count|self)\./.test(text)) continue;
    return {
      groups: [[['cloudwatch_log_group_arn', text]]],
      explanation: [`Queries go where \`${other.address}\` sends those of its zone.`],
    };
  }
  return null;
}

/** A group in us-east-1 that Route 53 may write to; `null` where the module has no provider for that region. */
export function queryLogGroup(subject: ResourceInstance, context: RuleContext): QueryLogGroup | null {
  const providers = providersThere(subject, context);
  if (providers === null) return null;
  const name = freeName(subject, [groupType, policyType], 'route53_queries');
  const { address, group, key, explanation, notes } = newLogGroup(subject, context, {
    name,
    called: ['name_prefix', '"/aws/route53/queries-"'],
    providers,
    key: logGroupKey(subject, context, providers, region),
  });
  return {
    groups: [[['cloudwatch_log_group_arn', `${address}.arn`]], [['depends_on', `[${policyType}.${name}]`]]],
    beside: [
      ...tagNewBlocks([group], subject, context),
      {
        head: resourceHead(policyType, name),
        groups: [
          [...providers, ['policy_name', `replace(trimprefix(${address}.name, "/"), "/", "-")`]],
          [['policy_document', writePolicy(address)]],
        ],
      },
      ...key,
    ],
    explanation: [
      `Queries go to a new log group in ${region}, \`${address}\`, which serves all zones; \`${policyType}.${name}\` lets Route 53 write there and nowhere else.`,
      ...explanation,
      ...notes,
    ],
  };
}

/** `provider = …` for the region that Route 53 writes to, in the account of the zone; `null` where none is known. */
function providersThere(
  subject: ResourceInstance,
  { configuration }: RuleContext,
): readonly Argument[] | null {
  if (configuration.providerOf(subject)?.region === region) return placementOf(subject);
  if (subject.module.call !== null) return null;
  const own = writtenText(subject, 'provider')?.split('.')[1] ?? null;
  const blocks = providerBlocks(subject);
  const current = blocks.find(({ alias }) => alias === own);
  const there = blocks.find(
    (each) => each.alias !== null && each.region === region && each.account === (current?.account ?? ''),
  );
  return there === undefined ? null : [['provider', `aws.${there.alias ?? ''}`]];
}

interface ProviderBlock {
  readonly alias: string | null;
  readonly region: string | null;
  /** What else is written, which may lead to another account. */
  readonly account: string;
}

function providerBlocks({ module }: ResourceInstance): readonly ProviderBlock[] {
  return module.source.files.flatMap((file) => {
    const textOf = ({ span }: { readonly span: Block['span'] }): string =>
      file.text.slice(span.start, span.end);
    return file.body.blocks
      .filter(({ type, labels }) => type === 'provider' && labels[0]?.value === 'aws')
      .map(({ body }) => {
        const literal = (name: string): string | null => {
          const written = body.attributes.find((attribute) => attribute.name === name);
          return written ? literalString(written.expression) : null;
        };
        const others = [
          ...body.attributes.filter(({ name }) => name !== 'alias' && name !== 'region'),
          ...body.blocks.filter(({ type }) => type !== 'default_tags'),
        ];
        return {
          alias: literal('alias'),
          region: literal('region'),
          account: others.map((each) => textOf(each).replaceAll(/\s+/g, ' ')).join('\n'),
        };
      });
  });
}

function writePolicy(group: string): string {
  return `jsonencode({
  Version = "2012-10-17"
  Statement = [{
    Effect    = "Allow"
    Principal = { Service = ${quote('route53.amazonaws.com')} }
    Action    = ["logs:CreateLogStream", "logs:PutLogEvents"]
    Resource  = "\${${group}.arn}:*"
  }]
})`;
}
