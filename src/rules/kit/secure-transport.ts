import type { Impact } from '../../domain/change.ts';
import type { Verdict } from '../../domain/measured.ts';
import type { StatementContent } from '../../terraform/policies/policy-document.ts';
import type { ResourceInstance, Value } from '../../terraform/model.ts';
import { sharingInWords, siblingsOf } from './choose-place.ts';
import { beside, freeName, refusePartlyCovered } from './companions.ts';
import { titleFor } from './describe.ts';
import { Draft } from './draft.ts';
import { refuseIgnored } from './ignored-changes.ts';
import { metadataOf } from './metadata.ts';
import { editPolicy } from './policies/edit-policy.ts';
import {
  type HeldPolicy,
  type KnownStatement,
  policiesOf,
  type PolicyHome,
} from './policies/held-policies.ts';
import { unlessOutlineIsSilent } from './policies/outline-silence.ts';
import { conditionsOf, effectOf, isForEverybody, textsOf } from './policies/statements.ts';
import { printPolicy } from './policies/print-policy.ts';
import { arnInPolicy } from './policies/subject-arn.ts';
import { type Argument, resourceHead } from './print.ts';
import { refuse } from './refuse.ts';
import type { Fix, RefusedFix, Rule, RuleContext, RuleMetadata } from './rule.ts';
import { compliant, unknown, violated } from './verdict.ts';

/** That the policy of a resource turns away requests which do not use TLS. */
export interface SecureTransportRule extends RuleMetadata {
  readonly home: PolicyHome & { readonly companion: NonNullable<PolicyHome['companion']> };
  /** What is denied, as a policy of the service may say it: `s3:*`. */
  readonly action: string;
  /** Prefix of the service's ARNs: `s3`. */
  readonly service: string;
  /** The resources of the statement for the ARN of the subject. */
  readonly resources: (arn: string) => string | readonly string[];
  /** Statements of the policy that AWS gives to a resource without one, which a new policy takes the place of. */
  readonly statementsOfDefault?: (reference: string) => readonly StatementContent[];
  readonly judgeFirst?: (subject: ResourceInstance, context: RuleContext) => Verdict | null;
  readonly refuseFirst?: (subject: ResourceInstance, context: RuleContext) => RefusedFix | null;
  /** Sentences on who loses what. */
  readonly notes: readonly string[];
}

/** A rule that merges a statement into the policy that is there, or adds a policy that holds it. */
export function secureTransportRule(definition: SecureTransportRule): Rule {
  const { home, action, service } = definition;

  function check(subject: ResourceInstance, context: RuleContext): Verdict {
    const first =
      definition.judgeFirst?.(subject, context) ?? unlessOutlineIsSilent(subject, home.companion.type);
    if (first) return first;
    const policies = policiesOf(subject, home, context.configuration);
    if (policies.length === 0) return violated('it has no policy that denies requests without TLS');
    const denying = policies.find(({ statements }) => statements.some((each) => deniesPlain(each, action)));
    if (denying) return compliant(`the policy of \`${denying.holder.address}\` denies requests without TLS`);
    const unread = policies.find(({ isComplete }) => !isComplete);
    if (unread)
      return unknown(
        `the policy of \`${unread.holder.address}\` is put together where it cannot be read here`,
      );
    const [policy] = policies;
    return violated(
      `the policy of \`${policy?.holder.address ?? subject.address}\` does not deny requests without TLS`,
    );
  }

  function fix(subject: ResourceInstance, context: RuleContext): Fix | RefusedFix {
    const refused = definition.refuseFirst?.(subject, context);
    if (refused) return refused;
    const policies = policiesOf(subject, home, context.configuration);
    const editable = policies.find(({ document }) => document !== null);
    if (editable) return merge(subject, editable, context);
    const [unread] = policies;
    return unread ? refuseUnread(unread) : add(subject, context);
  }

  function denial(arn: string, sids: readonly string[]): StatementContent {
    const taken = sids.includes('DenyInsecureTransport');
    return {
      Sid: taken ? 'DenyRequestsWithoutTls' : 'DenyInsecureTransport',
      Effect: 'Deny',
      Principal: '*',
      Action: action,
      Resource: definition.resources(arn),
      Condition: { Bool: { 'aws:SecureTransport': 'false' } },
    };
  }

  function merge(
    subject: ResourceInstance,
    held: HeldPolicy,
    { configuration }: RuleContext,
  ): Fix | RefusedFix {
    const ignored = refuseIgnored(held.holder, held.attribute);
    if (ignored !== null) return ignored;
    const { document } = held;
    const arn = arnInPolicy(subject, held, service, configuration);
    const sids = held.statements.flatMap((each) => textsOf(each.value('Sid')).known);
    if (document === null || arn === null) return refuseUnread(held);
    const draft = new Draft(configuration);
    if (!editPolicy(draft, document, configuration, [document.addStatement(denial(arn, sids))]))
      return refuseUnread(held);
    return {
      kind: 'fix',
      title: titleFor('require TLS of requests to', subject),
      explanation: [
        `A statement that denies \`${action}\` without TLS is added to the policy of \`${held.holder.address}\`, in \`${document.file}\`. What the policy says already stays as it is.`,
        ...sharingInWords(siblingsOf({ subject, configuration })),
      ],
      ...draft.finish(),
      impact: { kind: 'in-place', notes: definition.notes },
    };
  }

  function add(subject: ResourceInstance, { configuration }: RuleContext): Fix | RefusedFix {
    const { type, refersBy, attribute } = home.companion;
    const partly = refusePartlyCovered(subject, type, refersBy, configuration);
    if (partly !== null) return partly;
    const draft = new Draft(configuration);
    const name = freeName(subject, [type], subject.name);
    const { meta, reference } = beside(subject);
    const before = definition.statementsOfDefault?.(reference) ?? [];
    const policy = printPolicy([...before, denial(`\${${reference}.arn}`, [])]);
    const refers: Argument = [refersBy, `${reference}.${attribute}`];
    draft.insertAfterBlock(subject.file, subject.block, [
      {
        head: resourceHead(type, name),
        groups: [...(meta.length > 0 ? [[...meta]] : []), [refers, ['policy', policy]]],
      },
    ]);
    const impact: Impact = {
      kind: 'new-resource',
      notes: [
        ...definition.notes,
        'The code shows no policy. One that was made by hand or elsewhere would be replaced: look in the account first.',
      ],
    };
    return {
      kind: 'fix',
      title: titleFor('require TLS of requests to', subject),
      explanation: [
        `\`${type}.${name}\` is added below \`${subject.type}.${subject.name}\` and denies \`${action}\` without TLS.`,
        ...(before.length > 0
          ? ['Its first statement says what the policy says that AWS gives to a resource without one.']
          : []),
        ...sharingInWords(siblingsOf({ subject, configuration })),
      ],
      ...draft.finish(),
      impact,
    };
  }

  function refuseUnread({ holder, attribute }: HeldPolicy): RefusedFix {
    return refuse(
      'computed-value',
      [
        `\`${attribute}\` of \`${holder.address}\` is put together in a way that no statement can be added to here.`,
      ],
      [
        `Add a statement that denies \`${action}\` to everybody where \`aws:SecureTransport\` is \`false\`, in the place that makes the policy.`,
      ],
    );
  }

  function refuseUnknown(subject: ResourceInstance, context: RuleContext): RefusedFix | null {
    const unread = policiesOf(subject, home, context.configuration).find(({ isComplete }) => !isComplete);
    return unread ? refuseUnread(unread) : null;
  }

  return { ...metadataOf(definition), check, fix, refuseUnknown };
}

/** Whether a statement turns everybody away who does not use TLS. A further condition would let some of them in. */
function deniesPlain(statement: KnownStatement, action: string): boolean {
  if (effectOf(statement) !== 'Deny' || isForEverybody(statement) !== true) return false;
  const denied = textsOf(statement.value('Action')).known.map((each) => each.toLowerCase());
  const [service = ''] = action.toLowerCase().split(':');
  if (!denied.some((each) => each === '*' || each === `${service}:*` || each === action.toLowerCase()))
    return false;
  if (isForSomeObjects(statement.value('Resource'))) return false;
  const [condition, ...others] = conditionsOf(statement) ?? [];
  return (
    condition !== undefined &&
    others.length === 0 &&
    /^Bool(IfExists)?$/i.test(condition.test) &&
    condition.key === 'aws:securetransport' &&
    condition.values.known.includes('false')
  );
}

/** Whether a statement speaks of nothing but keys with a prefix: `arn:aws:s3:::logs/private/*`. */
function isForSomeObjects(resource: Value | null): boolean {
  if (resource?.kind === 'list') return resource.items.length > 0 && resource.items.every(isForSomeObjects);
  const end =
    resource?.kind === 'string'
      ? resource.value
      : resource?.kind === 'pattern'
        ? resource.parts.at(-1)
        : null;
  return typeof end === 'string' && /\/[^*]+\*$/.test(end);
}
