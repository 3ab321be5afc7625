import type { ImpactKind } from '../../domain/change.ts';
import { oneLine } from '../../domain/neutralise.ts';
import type { Rung } from '../../domain/proof.ts';
import type { Examined } from './proof-request.ts';
import { askProvider, type ProviderAnswer } from './provider-plan/ask-provider.ts';
import { type ForcedReplacement, replacementsOf } from './schema/replacements-of.ts';
import { rungTitles } from './rung-titles.ts';

const title = rungTitles.impact;

const inWords: Readonly<Record<ImpactKind, string>> = {
  'in-place': 'The resource is changed in place.',
  'new-resource': 'Resources are added; what is there is not changed.',
  downtime: 'The resource is changed in place, with an interruption.',
  replacement: 'The resource is destroyed and made again.',
};

/** Made anew in a moment, and nothing is kept in them: rules of groups and lists, attachments, alarms, memberships. */
const quicklyMade = new Set([
  'aws_cloudwatch_log_metric_filter',
  'aws_cloudwatch_metric_alarm',
  'aws_iam_group_policy_attachment',
  'aws_iam_role_policy_attachment',
  'aws_iam_user_policy_attachment',
  'aws_lambda_permission',
  'aws_lb_listener_rule',
  'aws_network_acl_rule',
  'aws_route',
  'aws_security_group_rule',
  'aws_vpc_security_group_egress_rule',
  'aws_vpc_security_group_ingress_rule',
]);

/** What the rung says, and whether the change replaces what may hold data, so that it is a draft at most. */
export interface ImpactCheck {
  readonly rung: Rung;
  readonly isReplacement: boolean;
}

/**
 * What happens to what is running: the provider's own plan where Terraform is at hand, else the table of what forces a
 * replacement, beside what the rule knows. A replacement that the rule does not call harmless is refused, or left to a
 * person as a draft.
 */
export async function checkImpact(examined: Examined): Promise<ImpactCheck> {
  const { change, subject, replacements } = examined;
  const { kind, notes, procedure } = change.impact;
  const answers = await askProvider({ ...examined, runner: examined.terraform ?? null });
  const replaced = replacedBy(answers, replacementsOf(examined));
  const isExpected = kind === 'replacement';
  const isDenied = isExpected && answers.some((each) => each.address === subject.address && isInPlace(each));
  const isHarmless = isExpected && procedure === undefined;
  const isReplacement =
    replaced.certain.some(({ type }) => !quicklyMade.has(type) && !(isHarmless && type === subject.type)) ||
    (isExpected && !isHarmless && !isDenied);

  const detail = [
    inWords[isDenied ? 'in-place' : kind],
    ...[...replaced.certain, ...replaced.possible].map(({ sentence }) => sentence),
    ...plannedInPlace(answers),
    ...notes,
  ].join(' ');
  const isQuiet =
    kind !== 'downtime' && !isExpected && replaced.certain.length + replaced.possible.length === 0;
  const status = isReplacement && replacements !== 'draft' ? 'refused' : isQuiet ? 'passed' : 'warned';
  return { rung: { id: 'impact', title, status, detail }, isReplacement };
}

/** A plan that sees no change, or that was not possible, says nothing about how one is carried out. */
function isInPlace({ answer }: ProviderAnswer): boolean {
  return answer.kind === 'answered' && answer.action === 'in-place';
}

function isReplaced({ answer }: ProviderAnswer): boolean {
  return answer.kind === 'answered' && answer.action === 'replace';
}

interface Replacement {
  readonly type: string;
  readonly sentence: string;
}

interface Replaced {
  readonly certain: readonly Replacement[];
  readonly possible: readonly Replacement[];
}

/** The provider's answer wins over the table. */
function replacedBy(answers: readonly ProviderAnswer[], table: readonly ForcedReplacement[]): Replaced {
  const known = answers.filter((each) => isInPlace(each) || isReplaced(each)).map(({ address }) => address);
  const rest = table.filter(({ address }) => !known.includes(address));
  const inTable = (isCertain: boolean): readonly Replacement[] =>
    rest
      .filter((each) => each.isCertain === isCertain)
      .map(({ type, because }) => ({ type, sentence: because }));
  const planned = answers.flatMap(({ address, type, answer }): readonly Replacement[] =>
    answer.kind === 'answered' && answer.action === 'replace'
      ? [
          {
            type,
            sentence: `By the plan of ${answer.provider}, \`${address}\` must be replaced: ${keyLines(answer.words) || answer.paths.join(', ')}.`,
          },
        ]
      : [],
  );
  return { certain: [...planned, ...inTable(true)], possible: inTable(false) };
}

const maxLines = 4;

/** The lines of a plan that say what is replaced and why. */
function keyLines(words: string): string {
  const lines = words
    .split('\n')
    .map((line) => oneLine(line, 160).trim())
    .filter((line) => /must be replaced|forces replacement/.test(line));
  return lines
    .slice(0, maxLines)
    .map((line) => `\`${line.replaceAll('`', "'")}\``)
    .join(', ');
}

/** What the plan says of the rest. */
function plannedInPlace(answers: readonly ProviderAnswer[]): readonly string[] {
  const found = answers.flatMap((each) =>
    isInPlace(each) && each.answer.kind === 'answered'
      ? [{ address: each.address, provider: each.answer.provider }]
      : [],
  );
  const [first] = found;
  if (first === undefined) return [];
  const others = found.length === 1 ? '' : ` and ${found.length - 1} more`;
  return [`The plan of ${first.provider} changes \`${first.address}\`${others} in place.`];
}
