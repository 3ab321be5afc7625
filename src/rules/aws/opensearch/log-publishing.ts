import type { Verdict } from '../../../domain/measured.ts';
import type { ResourceInstance } from '../../../terraform/model.ts';
import { sharingInWords, siblingsOf } from '../../kit/choose-place.ts';
import { freeName } from '../../kit/companions.ts';
import { titleFor } from '../../kit/describe.ts';
import { Draft } from '../../kit/draft.ts';
import { refuseIgnored } from '../../kit/ignored-changes.ts';
import { metadataOf } from '../../kit/metadata.ts';
import { newLogGroup } from '../../kit/new-log-group.ts';
import { placementOf } from '../../kit/placement.ts';
import { quote, resourceHead } from '../../kit/print.ts';
import { readBoolean, readString } from '../../kit/read-value.ts';
import { refuse } from '../../kit/refuse.ts';
import type { Fix, RefusedFix, Rule, RuleContext, RuleMetadata } from '../../kit/rule.ts';
import { compliant, unknown, violated } from '../../kit/verdict.ts';
import { tagNewBlocks } from '../inventory/tag-new-blocks.ts';

const block = 'log_publishing_options';
const groupType = 'aws_cloudwatch_log_group';
const policyType = 'aws_cloudwatch_log_resource_policy';

/** That a domain publishes one of its logs to CloudWatch. */
export interface LogPublishingRule extends RuleMetadata {
  /** `AUDIT_LOGS` */
  readonly logType: string;
  /** For names: `audit`. */
  readonly word: string;
  readonly refuseFirst?: (subject: ResourceInstance) => RefusedFix | null;
  readonly notes: readonly string[];
}

/** A rule that adds the block for a log, with a group for it that the service may write to. */
export function logPublishingRule(definition: LogPublishingRule): Rule {
  const { logType, word } = definition;

  function check(subject: ResourceInstance): Verdict {
    const { blocks, isExact } = subject.nestedBlocks(block);
    let isCertain = isExact;
    for (const each of blocks) {
      const type = readString(each.evaluate(['log_type'])?.value);
      if (type.kind !== 'known') isCertain = false;
      if (type.kind !== 'known' || type.value !== logType) continue;
      const enabled = readBoolean(each.evaluate(['enabled'])?.value);
      if (enabled.kind === 'unknown') return unknown(`\`enabled\` of \`${logType}\` is ${enabled.because}`);
      return enabled.kind === 'known' && !enabled.value
        ? violated(`\`${logType}\` is switched off`)
        : compliant(`\`${logType}\` is published`);
    }
    return isCertain
      ? violated(`no \`${block}\` publishes \`${logType}\``)
      : unknown('which logs are published is computed when Terraform runs');
  }

  function fix(subject: ResourceInstance, context: RuleContext): Fix | RefusedFix {
    const { configuration } = context;
    const refused =
      definition.refuseFirst?.(subject) ?? refuseIgnored(subject, block) ?? refuseSwitchedOff(subject);
    if (refused) return refused;
    const draft = new Draft(configuration);
    const name = freeName(subject, [groupType, policyType], `${subject.name}_${word}`);
    const providers = placementOf(subject);
    const prefix = subject.name.replaceAll('_', '-').slice(0, 30);
    const { group, key, explanation, notes } = newLogGroup(subject, context, {
      name,
      called: ['name_prefix', quote(`/aws/opensearch/${prefix}-${word}-`)],
    });
    draft.addNestedBlock(subject.file, subject.block, {
      head: block,
      groups: [
        [
          ['log_type', quote(logType)],
          ['cloudwatch_log_group_arn', `${groupType}.${name}.arn`],
          // The default, written because scanners ask for it (CKV_AWS_317).
          ['enabled', 'true'],
        ],
      ],
    });
    dependOn(draft, subject, `${policyType}.${name}`);
    draft.insertAfterBlock(subject.file, subject.block, [
      ...tagNewBlocks([group], subject, context),
      {
        head: resourceHead(policyType, name),
        groups: [
          [...providers, ['policy_name', `replace(trimprefix(${groupType}.${name}.name, "/"), "/", "-")`]],
          [['policy_document', writePolicy(`${groupType}.${name}.arn`)]],
        ],
      },
      ...key,
    ]);
    return {
      kind: 'fix',
      title: titleFor(`publish the ${word} log of`, subject),
      explanation: [
        `\`${groupType}.${name}\` takes the log in; \`${policyType}.${name}\` lets the service write there and nowhere else.`,
        ...explanation,
        'The domain depends on that policy, since AWS looks for it when the domain is changed.',
        ...sharingInWords(siblingsOf({ subject, configuration })),
      ],
      ...draft.finish(),
      impact: { kind: 'new-resource', notes: [...definition.notes, ...notes] },
    };
  }

  /** A block that is there and switched off names a group of its own, which may be gone: a person switched it off. */
  function refuseSwitchedOff(subject: ResourceInstance): RefusedFix | null {
    const off = subject
      .nestedBlocks(block)
      .blocks.some((each) => readString(each.evaluate(['log_type'])?.value).kind === 'known' && isOff(each));
    return off
      ? refuse(
          'exclusive-choice',
          [`A \`${block}\` block of \`${subject.address}\` has \`enabled = false\`.`],
          ['Take `enabled = false` out of it, when its log group is still there.'],
        )
      : null;
  }

  function isOff(each: ReturnType<ResourceInstance['nestedBlocks']>['blocks'][number]): boolean {
    const type = readString(each.evaluate(['log_type'])?.value);
    const enabled = readBoolean(each.evaluate(['enabled'])?.value);
    return type.kind === 'known' && type.value === logType && enabled.kind === 'known' && !enabled.value;
  }

  return { ...metadataOf(definition), check, fix };
}

/** AWS refuses to publish into a group before the service may write there. */
function dependOn(draft: Draft, subject: ResourceInstance, address: string): void {
  const written = subject.attribute('depends_on');
  if (written === null) draft.setArgument(subject.file, subject.block, 'depends_on', `[${address}]`);
  else if (written.expression.kind === 'tuple')
    draft.changeList(subject.file, written.expression, [], [address]);
}

function writePolicy(group: string): string {
  return `jsonencode({
  Version = "2012-10-17"
  Statement = [{
    Effect    = "Allow"
    Principal = { Service = "es.amazonaws.com" }
    Action = [
      "logs:CreateLogStream",
      "logs:PutLogEvents",
      "logs:PutLogEventsBatch",
    ]
    Resource = "\${${group}}:*"
  }]
})`;
}
