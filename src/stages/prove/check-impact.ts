import type { ImpactKind } from '../../domain/change.ts';
import { oneLine } from '../../domain/neutralise.ts';
import type { Rung } from '../../domain/proof.ts';
import type { Examined } from './proof-request.ts';
import { askProvider, type ProviderAnswer } from './provider-plan/ask-provider.ts';
import { type ForcedReplacement, replacementsOf } from './schema/replacements-of.ts';

const title = 'what applying it does';

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

/**
 * What happens to what is running: the provider's own plan where Terraform is at hand, else the table of what forces a
 * replacement, beside what the rule knows. A replacement that the rule does not call harmless is refused, or left to a
 * person as a draft.
 */
export async function checkImpact(examined: Examined): Promise<Rung> {
  const { change, subject, replacements } = examined;
  const { kind, notes, procedure } = change.impact;
  const answers = await askProvider({ ...examined, runner: examined.terraform ?? null });
  const replaced = replacedBy(answers, replacementsOf(examined));
  const own = answers.find(({ address }) => address === subject.address);
  const isDeniedByPlan = own?.answer.kind === 'answered' && own.answer.action !== 'replace';
  const isExpected = kind === 'replacement';
  const isHarmless = isExpected && procedure === undefined;
  const isRefused =
    (replaced.certain.some(({ type }) => !quicklyMade.has(type)) && !isHarmless) ||
    (isExpected && procedure !== undefined && !isDeniedByPlan);

  const said = [
    isExpected && isDeniedByPlan ? inWords['in-place'] : inWords[kind],
    ...[...replaced.certain, ...replaced.possible].map(({ sentence }) => sentence),
    ...asked(answers),
    ...notes,
  ];
  const detail = said.join(' ');
  if (isRefused)
    return { id: 'impact', title, status: replacements === 'draft' ? 'warned' : 'refused', detail };
  const isQuiet =
    kind !== 'downtime' && !isExpected && replaced.certain.length + replaced.possible.length === 0;
  return { id: 'impact', title, status: isQuiet ? 'passed' : 'warned', detail };
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
  const known = new Set(
    answers.filter(({ answer }) => answer.kind === 'answered').map(({ address }) => address),
  );
  const rest = table.filter(({ address }) => !known.has(address));
  const inTable = (isCertain: boolean): readonly Replacement[] =>
    rest
      .filter((each) => each.isCertain === isCertain)
      .map(({ type, because }) => ({ type, sentence: because }));
  const planned = answers.flatMap(({ address, type, answer }): readonly Replacement[] =>
    answer.kind === 'answered' && answer.action === 'replace'
      ? [
          {
            type,
            sentence: `By the plan of ${answer.provider}, \`${address}\` must be replaced: ${keyLines(answer.words)}.`,
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
function asked(answers: readonly ProviderAnswer[]): readonly string[] {
  const inPlace = answers.flatMap(({ address, answer }) =>
    answer.kind === 'answered' && answer.action !== 'replace' ? [{ address, provider: answer.provider }] : [],
  );
  const [first] = inPlace;
  if (first === undefined) return [];
  const others = inPlace.length === 1 ? '' : ` and ${inPlace.length - 1} more`;
  return [`The plan of ${first.provider} changes \`${first.address}\`${others} in place.`];
}
