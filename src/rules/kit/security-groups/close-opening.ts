import type { ResourceInstance } from '../../../terraform/model.ts';
import { sharersOf } from '../choose-place.ts';
import { placeInWords } from '../describe.ts';
import type { Draft } from '../draft.ts';
import { mentionInWords, mentionsOf } from '../mentions.ts';
import { quote } from '../print.ts';
import { nameInExpressions } from '../purposes.ts';
import { refuse } from '../refuse.ts';
import type { RefusedFix, RuleContext } from '../rule.ts';
import { setWhereDecided } from '../set-where-decided.ts';
import { isEverybody, type OpenArgument, type Opening } from './openings.ts';

interface Closed {
  readonly kind: 'closed';
  readonly explanation: readonly string[];
}

/** What is closed, and who may come in instead. */
export interface Closing {
  /** "port 22", "a port other than 80 and 443" */
  readonly what: string;
  readonly allowed: readonly string[];
  /** How a person can name ranges that keep access. */
  readonly whoMay: string;
}

/** Takes the whole Internet out of rules: replaced by the ranges that the organisation allows, else removed with all that has no source left. */
export function closeOpenings(
  draft: Draft,
  openings: readonly Opening[],
  closing: Closing,
  context: RuleContext,
): Closed | RefusedFix {
  const explanation: string[] = [];
  const removed = new Map<ResourceInstance, number>();
  for (const opening of openings) {
    const closed = closeOpening(draft, opening, closing, context, removed);
    if (closed.kind === 'refused') return closed;
    explanation.push(...closed.explanation);
  }
  return { kind: 'closed', explanation };
}

function closeOpening(
  draft: Draft,
  opening: Opening,
  closing: Closing,
  context: RuleContext,
  /** How many inline blocks of a group are gone already. */
  removed: Map<ResourceInstance, number>,
): Closed | RefusedFix {
  const { form, holder } = opening;
  const { what } = closing;
  const where = `\`${holder.address}\``;
  if (!opening.isWhole)
    return refuse(
      'needs-human-value',
      [
        `${where} opens ${opening.ports === 'all' ? 'all ports' : `the ports ${opening.ports}`} to everybody, and which of them have to stay open is not known.`,
      ],
      [`Split the rule: keep only the ports that must be public, and let nobody reach ${what}.`],
    );
  if (form.kind === 'attribute' || (form.kind === 'block' && form.nested.isDynamic))
    return refuse(
      'needs-human-value',
      [
        `The rule of ${where} for ${portsInWords(opening)} comes from a list of rules, not from a block of its own.`,
      ],
      [`Take the entry for ${portsInWords(opening)} out of that list, or narrow its ranges.`],
    );

  const replacements = replacementsFor(opening, closing.allowed);
  const leavesNothing = !opening.hasOtherSources && replacements.every(({ ranges }) => ranges.length === 0);
  const isWrittenHere = opening.open.every(({ evaluated }) => evaluated.places.length === 1);
  if (leavesNothing && isWrittenHere) return removeRule(draft, opening, closing, context, removed);
  const explanation: string[] = [];
  for (const { argument, ranges } of replacements) {
    const narrowed = narrow(draft, opening, argument, ranges, closing, context);
    if (narrowed.kind === 'refused') return narrowed;
    explanation.push(...narrowed.explanation);
  }
  return { kind: 'closed', explanation };
}

/** "port 22", "ports 20-21", "all ports" */
export function portsInWords({ ports }: Pick<Opening, 'ports'>): string {
  if (ports === 'all') return 'all ports';
  return ports.includes('-') ? `ports ${ports}` : `port ${ports}`;
}

function replacementsFor(
  opening: Opening,
  allowed: readonly string[],
): readonly { readonly argument: OpenArgument; readonly ranges: readonly string[] }[] {
  return opening.open.map((argument) => ({
    argument,
    ranges: allowed.filter((range) => range.includes(':') === (argument.family === 6)),
  }));
}

/** The rule has no source left: it goes as a whole. */
function removeRule(
  draft: Draft,
  opening: Opening,
  { whoMay }: Closing,
  { configuration }: RuleContext,
  removed: Map<ResourceInstance, number>,
): Closed | RefusedFix {
  const { form, holder } = opening;
  const ports = portsInWords(opening);
  if (form.kind === 'block') {
    const gone = (removed.get(holder) ?? 0) + 1;
    removed.set(holder, gone);
    const isLast = gone === inlineBlocks(holder);
    draft.removeBlock(holder.file, form.nested.block);
    // Without any ingress block the provider would leave the existing rules alone; an empty list takes them away.
    if (isLast) draft.setArgument(holder.file, holder.block, 'ingress', '[]');
    return {
      kind: 'closed',
      explanation: [
        `The \`ingress\` block of \`${holder.address}\` for ${ports} is removed.`,
        ...(isLast
          ? ['`ingress = []` takes its place: without it, the provider would leave the old rule in AWS.']
          : []),
      ],
    };
  }
  const address = `${holder.type}.${holder.name}`;
  const directory = holder.module.source.directory;
  const [mention] = mentionsOf(configuration, directory, address).filter(
    ({ block }) => block !== holder.block,
  );
  if (mention !== undefined)
    return refuse(
      'needs-human-value',
      [`\`${address}\` should be removed, but ${mentionInWords(mention)} refers to it.`],
      [`${whoMay} Or remove the reference.`],
    );
  if (holder.key !== null)
    return refuse(
      'needs-human-value',
      [`\`${holder.address}\` is one of several rules that the same block makes.`],
      [`Take the entry for ${ports} out of its \`for_each\` or \`count\`, or narrow its ranges.`],
    );
  draft.removeBlock(holder.file, holder.block);
  return { kind: 'closed', explanation: [`\`${address}\`, which let everybody reach ${ports}, is removed.`] };
}

function inlineBlocks({ block }: ResourceInstance): number {
  return block.body.blocks.filter(
    ({ type, labels }) => type === 'ingress' || (type === 'dynamic' && labels[0]?.value === 'ingress'),
  ).length;
}

/** Replaces the whole Internet by other ranges in one argument, where the value is decided. */
function narrow(
  draft: Draft,
  opening: Opening,
  argument: OpenArgument,
  ranges: readonly string[],
  { whoMay }: Closing,
  context: RuleContext,
): Closed | RefusedFix {
  const { holder } = opening;
  if (argument.evaluated.value.kind === 'string')
    return narrowText(draft, opening, argument, ranges, context);
  const place = argument.evaluated.places.at(-1);
  const expression = place?.expression;
  const items = argument.evaluated.value.kind === 'list' ? argument.evaluated.value.items : [];
  if (!place || expression?.kind !== 'tuple' || expression.items.length !== items.length)
    return refuse(
      'computed-value',
      [`\`${argument.name}\` of \`${holder.address}\` is computed by an expression.`],
      ['Take `0.0.0.0/0` and `::/0` out of what the expression is made of.'],
    );
  const open = expression.items.filter((item, index) => {
    const value = items[index];
    return value?.kind === 'string' && isEverybody(value.value) && item.kind === 'template';
  });
  const kept = expression.items.filter((item) => !open.includes(item));
  const stillOpen = items.filter((value) => value.kind === 'string' && isEverybody(value.value)).length;
  const isHere = argument.evaluated.places.length === 1;
  const called = nameInExpressions(place);
  const name = called === null ? '' : ` (\`${called}\`)`;
  if (open.length < stillOpen || (!isHere && kept.length + ranges.length === 0))
    return refuse(
      'needs-human-value',
      [
        `The only ranges of \`${argument.name}\` come from ${placeInWords(place.at)}${name}, and taking them out would leave none.`,
      ],
      [whoMay],
    );

  if (kept.length + ranges.length === 0 && opening.form.kind === 'block')
    draft.removeArgument(holder.file, opening.form.nested.block, argument.name);
  else if (kept.length + ranges.length === 0) draft.removeArgument(holder.file, holder.block, argument.name);
  else
    draft.changeList(
      place.at.file,
      expression,
      open.map((item) => expression.items.indexOf(item)),
      ranges.map(quote),
    );

  const path = opening.form.kind === 'block' ? ['ingress', argument.name] : [argument.name];
  const shared = isHere
    ? []
    : sharersOf(place, { subject: holder, path, configuration: context.configuration });
  return {
    kind: 'closed',
    explanation: [
      `\`${argument.name}\` of \`${holder.address}\` no longer lets everybody reach ${portsInWords(opening)}${ranges.length === 0 ? '' : `, but ${ranges.map((range) => `\`${range}\``).join(', ')}`}; it is decided in ${placeInWords(place.at)}.`,
      ...(shared.length === 0 ? [] : [`The same place is read by ${shared.join(', ')}.`]),
    ],
  };
}

/** `cidr_ipv4` and `cidr_ipv6` hold one range. */
function narrowText(
  draft: Draft,
  opening: Opening,
  argument: OpenArgument,
  ranges: readonly string[],
  { configuration }: RuleContext,
): Closed | RefusedFix {
  const { holder } = opening;
  const [range, ...more] = ranges;
  if (range === undefined || more.length > 0)
    return refuse(
      'needs-human-value',
      [
        `\`${holder.address}\` holds one range, and ${more.length > 0 ? 'several are to come in' : 'no range that may come in is configured'}.`,
      ],
      ['Write one rule for each range that may come in, and remove this one.'],
    );
  const setting = setWhereDecided(draft, { subject: holder, path: [argument.name], configuration }, range);
  return setting.kind === 'refused' ? setting : { kind: 'closed', explanation: setting.explanation };
}
