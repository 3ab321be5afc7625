import type { Impact } from '../../domain/change.ts';
import type { Verdict } from '../../domain/measured.ts';
import type { PolicyContent } from '../../terraform/policies/policy-document.ts';
import type { ResourceInstance } from '../../terraform/model.ts';
import { sharingInWords, siblingsOf } from './choose-place.ts';
import { titleFor } from './describe.ts';
import { Draft } from './draft.ts';
import { refuseIgnored } from './ignored-changes.ts';
import { metadataOf } from './metadata.ts';
import { textParameter } from './parameters.ts';
import { editPolicy } from './policies/edit-policy.ts';
import {
  type HeldPolicy,
  type KnownStatement,
  policiesOf,
  type PolicyHome,
} from './policies/held-policies.ts';
import { unlessOutlineIsSilent } from './policies/outline-silence.ts';
import { opensToEverybody } from './policies/public-policy.ts';
import { textsOf } from './policies/statements.ts';
import { refuse } from './refuse.ts';
import type { Fix, RefusedFix, Rule, RuleContext, RuleMetadata } from './rule.ts';
import { compliant, unknown, violated } from './verdict.ts';

/** The condition that closes a statement, and why it is that one. */
interface Closing {
  readonly condition: PolicyContent;
  /** A sentence. */
  readonly because: string;
  readonly notes: readonly string[];
}

/** That no statement of a resource's policy lets everybody in. */
export interface ClosedPolicyRule extends RuleMetadata {
  readonly home: PolicyHome;
  readonly judgeFirst?: (subject: ResourceInstance, context: RuleContext) => Verdict | null;
  readonly refuseFirst?: (subject: ResourceInstance, context: RuleContext) => RefusedFix | null;
  /** What the code itself says of who is meant; asked before the organisation's id is taken. May add to the draft. */
  readonly derive?: (
    subject: ResourceInstance,
    statement: KnownStatement,
    held: HeldPolicy,
    context: RuleContext,
    draft: Draft,
  ) => Closing | null;
  readonly titlePrefix: string;
}

/** A rule whose fix gives a condition to each statement that lets everybody in. */
export function closedPolicyRule(definition: ClosedPolicyRule): Rule {
  const { home } = definition;

  function check(subject: ResourceInstance, context: RuleContext): Verdict {
    const first =
      definition.judgeFirst?.(subject, context) ??
      (home.companion && unlessOutlineIsSilent(subject, home.companion.type));
    if (first) return first;
    const policies = policiesOf(subject, home, context.configuration);
    for (const { holder, statements } of policies)
      for (const statement of statements)
        if (opensToEverybody(statement) === true)
          return violated(`${nameOf(statement)} of \`${holder.address}\` lets everybody in`);
    for (const { holder, statements, isComplete } of policies) {
      const unclear = statements.find((statement) => opensToEverybody(statement) === null);
      if (unclear !== undefined)
        return unknown(`whom ${nameOf(unclear)} of \`${holder.address}\` lets in is computed`);
      if (!isComplete)
        return unknown(`the policy of \`${holder.address}\` is put together where it cannot be read here`);
    }
    return compliant(
      policies.length === 0 ? 'the code gives it no policy' : 'no statement of its policy lets everybody in',
    );
  }

  function fix(subject: ResourceInstance, context: RuleContext): Fix | RefusedFix {
    const refused = definition.refuseFirst?.(subject, context);
    if (refused) return refused;
    const { configuration } = context;
    const draft = new Draft(configuration);
    const explanation: string[] = [];
    const notes: string[] = [];
    for (const held of policiesOf(subject, home, configuration)) {
      const open = held.statements.filter((statement) => opensToEverybody(statement) === true);
      if (open.length === 0) continue;
      const ignored = refuseIgnored(held.holder, held.attribute);
      if (ignored !== null) return ignored;
      for (const statement of open) {
        const closing =
          definition.derive?.(subject, statement, held, context, draft) ?? byOrganization(context);
        if (closing === null) return refuseOpen(statement, held);
        if (!close(draft, statement, held, closing, context)) return refuseUnwritten(statement, held);
        explanation.push(
          `${capital(nameOf(statement))} of \`${held.holder.address}\` gets a condition. ${closing.because}`,
        );
        notes.push(...closing.notes);
      }
    }
    const impact: Impact = {
      kind: 'in-place',
      notes: [...new Set([...notes, 'Everybody else who uses the policy today loses access.'])],
    };
    return {
      kind: 'fix',
      title: titleFor(definition.titlePrefix, subject),
      explanation: [...new Set(explanation), ...sharingInWords(siblingsOf({ subject, configuration }))],
      ...draft.finish(),
      impact,
    };
  }

  return { ...metadataOf(definition), check, fix };
}

/** A condition can be added only where none is written: two would have to be weighed against each other. */
function close(
  draft: Draft,
  statement: KnownStatement,
  { document }: HeldPolicy,
  { condition }: Closing,
  { configuration }: RuleContext,
): boolean {
  if (document === null || statement.index === null || statement.value('Condition') !== null) return false;
  return editPolicy(draft, document, configuration, [
    document.setKey(statement.index, 'Condition', condition),
  ]);
}

function byOrganization({ parameters }: RuleContext): Closing | null {
  const id = textParameter(parameters, 'organization-id');
  return id === null
    ? null
    : {
        condition: { StringEquals: { 'aws:PrincipalOrgID': id } },
        because: `It keeps to the organization \`${id}\`, which the configuration of TerraFix names (\`organization-id\`).`,
        notes: [
          'Services of AWS that call on their own behalf, such as events of S3, belong to no organization: name them in a statement of their own if there are any.',
        ],
      };
}

function nameOf(statement: KnownStatement): string {
  const [sid] = textsOf(statement.value('Sid')).known;
  if (sid !== undefined && sid !== '') return `the statement \`${sid}\``;
  return statement.index === null ? 'a statement' : `statement ${statement.index + 1}`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function refuseOpen(statement: KnownStatement, { holder }: HeldPolicy): RefusedFix {
  return refuse(
    'needs-human-value',
    [
      `${capital(nameOf(statement))} of \`${holder.address}\` lets everybody in, and nothing in the code says who is meant.`,
    ],
    [
      'Name the principals that need access, or add a condition such as `aws:SourceArn` or `aws:PrincipalOrgID`.',
      'Or set `parameters.organization-id` in `.github/terrafix.yml`, to keep such statements to the organization.',
    ],
  );
}

function refuseUnwritten(statement: KnownStatement, { holder }: HeldPolicy): RefusedFix {
  return refuse(
    'computed-value',
    [
      `${capital(nameOf(statement))} of \`${holder.address}\` is written in a way that no condition can be added to here.`,
    ],
    ['Add a condition that names an account, an organization or a source where the statement is written.'],
  );
}
