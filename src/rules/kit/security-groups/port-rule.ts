import type { Verdict } from '../../../domain/measured.ts';
import type { ResourceInstance } from '../../../terraform/model.ts';
import { sharingInWords, siblingsOf } from '../choose-place.ts';
import { listInWords, titleFor } from '../describe.ts';
import { Draft } from '../draft.ts';
import { metadataOf } from '../metadata.ts';
import { textsParameter } from '../parameters.ts';
import { describeValue } from '../read-value.ts';
import { refuseModuleOutput } from '../refuse.ts';
import type { Fix, RefusedFix, Rule, RuleContext, RuleMetadata } from '../rule.ts';
import { compliant, unknown, violated } from '../verdict.ts';
import { closeOpenings, portsInWords } from './close-opening.ts';
import { groupsOf, otherUsers } from './groups.ts';
import { leftOpen } from './left-open.ts';
import { isEverybody, type Opening, openingsOf } from './openings.ts';
import type { PortPolicy } from './ports.ts';

/** A requirement on what the security groups of a resource, or the group itself, let everybody reach. */
interface PortRule extends RuleMetadata {
  readonly policy: (context: RuleContext) => PortPolicy;
  /** Whether the ranges of `allowed-ssh-cidrs` take the place of the whole Internet. */
  readonly isForLogin: boolean;
  /** Before the name of the resource: "deny public SSH to". */
  readonly titlePrefix: string;
  readonly notes: readonly string[];
  /** Looked at before the fix: what uses the same group and would lose what it needs. */
  readonly refuseFirst?: (
    openings: readonly Opening[],
    subject: ResourceInstance,
    context: RuleContext,
  ) => RefusedFix | null;
}

export function portRule(definition: PortRule): Rule {
  function check(subject: ResourceInstance, context: RuleContext): Verdict {
    const { configuration } = context;
    const policy = definition.policy(context);
    const groups = groupsOf(subject, configuration);
    const found = groups.known.map((group) => openingsOf(group, configuration, policy));
    const [opening] = found.flatMap(({ openings }) => openings);
    if (opening !== undefined)
      return violated(
        `\`${opening.holder.address}\` lets everybody reach ${portsInWords(opening)}${opening.group === subject ? '' : ` through \`${opening.group.address}\``}`,
        configuration.rangeOf(
          opening.holder.file,
          opening.form.kind === 'block' ? opening.form.nested.block.span : opening.holder.block.span,
        ),
      );
    const [unclear] = found.flatMap((each) => each.unclear);
    if (unclear !== undefined) return unknown(unclear);
    const [absent] = groups.unknown;
    if (absent !== undefined) return unknown(`one of its security groups is ${describeValue(absent)}`);
    if (groups.known.length === 0)
      return unknown('the code names no security group for it, so the default one of the VPC holds');
    return compliant(
      `no rule of ${listInWords(groups.known.map(({ address }) => address))} lets everybody reach ${policy.inWords}`,
    );
  }

  function fix(subject: ResourceInstance, context: RuleContext): Fix | RefusedFix {
    const { configuration } = context;
    const policy = definition.policy(context);
    const groups = groupsOf(subject, configuration).known;
    const openings = groups.flatMap((group) => openingsOf(group, configuration, policy).openings);
    const refused = definition.refuseFirst?.(openings, subject, context);
    if (refused) return refused;
    const draft = new Draft(configuration);
    const closing = {
      what: policy.inWords,
      allowed: definition.isForLogin ? allowedRanges(context) : [],
      whoMay: definition.isForLogin
        ? 'Name the ranges that may log in: `parameters.allowed-ssh-cidrs` in `.github/terrafix.yml`, or in that place.'
        : 'Name the ranges that have to come in where the rule takes them from.',
    };
    const closed = closeOpenings(draft, openings, closing, context);
    if (closed.kind === 'refused') return closed;
    const affected = new Set(openings.map(({ group }) => group));
    const users = [...affected].flatMap((group) => otherUsers(group, subject, configuration));
    const names = [...new Set(users.map(({ address }) => address))];
    const siblings = openings.flatMap(({ holder }) => siblingsOf({ subject: holder, configuration }));
    return {
      kind: 'fix',
      title: titleFor(definition.titlePrefix, subject),
      explanation: [
        ...new Set([
          ...closed.explanation,
          ...(names.length > 0 ? [`The group is also used by ${listInWords(names)}.`] : []),
          ...sharingInWords([...new Set(siblings)]),
        ]),
      ],
      ...draft.finish(),
      impact: { kind: 'in-place', notes: definition.notes },
    };
  }

  return {
    ...metadataOf(definition),
    check,
    fix,
    refuseUnknown,
    intent: (before, after, context) => leftOpen(before, after, context, definition.policy(context)),
  };
}

function refuseUnknown(subject: ResourceInstance, { configuration }: RuleContext): RefusedFix | null {
  const [absent] = groupsOf(subject, configuration).unknown;
  return absent === undefined
    ? null
    : refuseModuleOutput(absent, `A security group of \`${subject.address}\``);
}

function allowedRanges({ parameters }: RuleContext): readonly string[] {
  const ranges = textsParameter(parameters, 'allowed-ssh-cidrs') ?? [];
  return ranges.some(isEverybody) ? [] : ranges;
}
