import type { RuleContext, RefusedFix } from '../../../kit/rule.ts';
import { sharersOf } from '../../../kit/choose-place.ts';
import { placeInWords } from '../../../kit/describe.ts';
import type { Draft } from '../../../kit/draft.ts';
import { mentionInWords, mentionsOf } from '../../../kit/mentions.ts';
import { quote } from '../../../kit/print.ts';
import { nameInExpressions } from '../../../kit/purposes.ts';
import { refuse } from '../../../kit/refuse.ts';
import { setWhereDecided } from '../../../kit/set-where-decided.ts';
import { isEverybody, type OpenArgument, type Opening } from './openings.ts';

interface Closed {
  readonly kind: 'closed';
  readonly explanation: readonly string[];
}

/** Takes the whole Internet out of one rule: replaced by the ranges that the organisation allows, else removed with all that has no source left. */
export function closeOpening(
  draft: Draft,
  opening: Opening,
  allowed: readonly string[],
  context: RuleContext,
): Closed | RefusedFix {
  const { form, holder } = opening;
  const where = `\`${holder.address}\``;
  if (opening.ports !== '22')
    return refuse(
      'needs-human-value',
      [
        `${where} opens the ports ${opening.ports} to everybody; port 22 is one of them, and what else needs to stay open is not known.`,
      ],
      ['Split the rule: keep the ports that must be public, and leave port 22 out.'],
    );
  if (form.kind === 'attribute' || (form.kind === 'block' && form.nested.isDynamic))
    return refuse(
      'needs-human-value',
      [`The rule of ${where} for port 22 comes from a list of rules, not from a block of its own.`],
      ['Take the entry for port 22 out of that list, or narrow its ranges.'],
    );

  const replacements = replacementsFor(opening, allowed);
  const leavesNothing = !opening.hasOtherSources && replacements.every(({ ranges }) => ranges.length === 0);
  const isWrittenHere = opening.open.every(({ evaluated }) => evaluated.places.length === 1);
  if (leavesNothing && isWrittenHere) return removeRule(draft, opening, context);
  const explanation: string[] = [];
  for (const { argument, ranges } of replacements) {
    const narrowed = narrow(draft, opening, argument, ranges, context);
    if (narrowed.kind === 'refused') return narrowed;
    explanation.push(...narrowed.explanation);
  }
  return { kind: 'closed', explanation };
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
function removeRule(draft: Draft, opening: Opening, { configuration }: RuleContext): Closed | RefusedFix {
  const { form, holder } = opening;
  if (form.kind === 'block') {
    const inline = holder.block.body.blocks.filter(({ type }) => type === 'ingress');
    const isLast = inline.length === 1;
    draft.removeBlock(holder.file, form.nested.block);
    // Without any ingress block the provider would leave the existing rules alone; an empty list takes them away.
    if (isLast) draft.setArgument(holder.file, holder.block, 'ingress', '[]');
    return {
      kind: 'closed',
      explanation: [
        `The \`ingress\` block of \`${holder.address}\` for port 22 is removed.`,
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
      ['Name the ranges that may log in (`parameters.allowed-ssh-cidrs`), or remove the reference.'],
    );
  if (holder.key !== null)
    return refuse(
      'needs-human-value',
      [`\`${holder.address}\` is one of several rules that the same block makes.`],
      ['Take the entry for port 22 out of its `for_each` or `count`, or narrow its ranges.'],
    );
  draft.removeBlock(holder.file, holder.block);
  return { kind: 'closed', explanation: [`\`${address}\`, which let everybody reach port 22, is removed.`] };
}

/** Replaces the whole Internet by other ranges in one argument, where the value is decided. */
function narrow(
  draft: Draft,
  opening: Opening,
  argument: OpenArgument,
  ranges: readonly string[],
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
      [
        'Name the ranges that may log in: `parameters.allowed-ssh-cidrs` in `.github/terrafix.yml`, or in that place.',
      ],
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
      `\`${argument.name}\` of \`${holder.address}\` no longer lets everybody in${ranges.length === 0 ? '' : `, but ${ranges.map((range) => `\`${range}\``).join(', ')}`}; it is decided in ${placeInWords(place.at)}.`,
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
        `\`${holder.address}\` holds one range, and ${more.length > 0 ? 'several may log in' : 'no range that may log in is configured'}.`,
      ],
      ['Write one rule for each range that may log in, and remove this one.'],
    );
  const setting = setWhereDecided(draft, { subject: holder, path: [argument.name], configuration }, range);
  return setting.kind === 'refused' ? setting : { kind: 'closed', explanation: setting.explanation };
}
