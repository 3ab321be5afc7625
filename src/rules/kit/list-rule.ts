import { posix } from 'node:path';
import type { Verdict } from '../../domain/measured.ts';
import type { DecidingPlace, ResourceInstance } from '../../terraform/model.ts';
import { isOutlineFile } from '../../terraform/registry-modules/find-outline.ts';
import { sharersOf, sharingInWords, siblingsOf } from './choose-place.ts';
import { listInWords, placeInWords, titleFor } from './describe.ts';
import { Draft } from './draft.ts';
import { refuseIgnored } from './ignored-changes.ts';
import { quote } from './print.ts';
import { nameInExpressions, otherPurposes } from './purposes.ts';
import { readStrings } from './read-value.ts';
import { refuse, refuseModuleOutput } from './refuse.ts';
import { intentOf, metadataOf } from './metadata.ts';
import type { Fix, RefusedFix, Rule, RuleContext, RuleMetadata } from './rule.ts';
import { compliant, decidedAt, unknown, violated } from './verdict.ts';

/** What a list must hold. */
export interface WantedItems {
  /** Without one of these the requirement is broken. */
  readonly required: readonly string[];
  /** What the fix writes where no list is; the required items when left out. */
  readonly written?: readonly string[];
}

/** A requirement on the items of one list of texts. */
export interface ListRule extends RuleMetadata {
  readonly argument: string | ((subject: ResourceInstance) => string);
  /** A verdict where the requirement does not apply, or cannot be judged. */
  readonly items: (subject: ResourceInstance, context: RuleContext) => WantedItems | Verdict;
  /** What holds without the argument: "no log is published". */
  readonly whenAbsent: string;
  readonly titlePrefix: string;
  readonly notes: (subject: ResourceInstance, context: RuleContext) => readonly string[];
  readonly intent?: NonNullable<Rule['intent']>;
}

/** A rule whose check wants items in a list, and whose fix adds those that lack where the list is written. */
export function listRule(definition: ListRule): Rule {
  const nameOf = (subject: ResourceInstance): string =>
    typeof definition.argument === 'string' ? definition.argument : definition.argument(subject);

  function check(subject: ResourceInstance, context: RuleContext): Verdict {
    const wanted = definition.items(subject, context);
    if ('kind' in wanted) return wanted;
    const name = nameOf(subject);
    const evaluated = subject.evaluate([name]);
    const at = decidedAt(evaluated);
    const known = readStrings(evaluated && context.configuration.settle(evaluated.value));
    if (known.kind === 'unknown') return unknown(`\`${name}\` is ${known.because}`, at);
    if (known.kind === 'absent') return violated(`\`${name}\` is not set: ${definition.whenAbsent}`, at);
    if (known.value.length === 0) return violated(`\`${name}\` is empty: ${definition.whenAbsent}`, at);
    const lacking = wanted.required.filter((item) => !known.value.includes(item));
    return lacking.length === 0
      ? compliant(`\`${name}\` holds ${listInWords(wanted.required)}`, at)
      : violated(`\`${name}\` lacks ${listInWords(lacking)}`, at);
  }

  function fix(subject: ResourceInstance, context: RuleContext): Fix | RefusedFix {
    const wanted = definition.items(subject, context);
    const name = nameOf(subject);
    const ignored = refuseIgnored(subject, name);
    if (ignored !== null) return ignored;
    const items = 'kind' in wanted ? [] : (wanted.written ?? wanted.required);
    const draft = new Draft(context.configuration);
    const evaluated = subject.evaluate([name]);
    const explanation =
      evaluated === null
        ? addList(draft, subject, name, items, context, definition)
        : extendList(
            draft,
            subject,
            name,
            'kind' in wanted ? wanted : { ...wanted, written: items },
            context,
          );
    if ('kind' in explanation) return explanation;
    return {
      kind: 'fix',
      title: titleFor(definition.titlePrefix, subject),
      explanation,
      ...draft.finish(),
      impact: { kind: 'in-place', notes: definition.notes(subject, context) },
    };
  }

  function refuseUnknown(subject: ResourceInstance): RefusedFix | null {
    const name = nameOf(subject);
    const value = subject.evaluate([name])?.value;
    return value === undefined ? null : refuseModuleOutput(value, `\`${name}\` of \`${subject.address}\``);
  }

  return { ...metadataOf(definition), check, fix, refuseUnknown, ...intentOf(definition) };
}

function addList(
  draft: Draft,
  subject: ResourceInstance,
  name: string,
  items: readonly string[],
  context: RuleContext,
  definition: ListRule,
): readonly string[] | RefusedFix {
  const text = printList(items);
  const isOther = (other: ResourceInstance): boolean => {
    const wanted = definition.items(other, context);
    return 'kind' in wanted || printList(wanted.written ?? wanted.required) !== text;
  };
  const differing = context.configuration
    .resourcesOfType(subject.type)
    .find((other) => other.exists && other.block === subject.block && isOther(other));
  if (differing !== undefined)
    return refuse(
      'exclusive-choice',
      [`The same block makes \`${differing.address}\`, which needs another list.`],
      [
        `Give \`${name}\` a value for each of them: an input of the module, or an entry of what \`for_each\` goes through.`,
      ],
    );
  draft.setArgument(subject.file, subject.block, name, text);
  return [
    `\`${name} = ${text}\` is added to \`${subject.type}.${subject.name}\`, which does not set it.`,
    ...sharingInWords(siblingsOf({ subject, configuration: context.configuration })),
  ];
}

function extendList(
  draft: Draft,
  subject: ResourceInstance,
  name: string,
  wanted: WantedItems | Verdict,
  context: RuleContext,
): readonly string[] | RefusedFix {
  const { configuration } = context;
  const use = { subject, path: [name], configuration };
  const evaluated = subject.evaluate([name]);
  const place = evaluated?.places.at(-1);
  const before = evaluated?.places.at(-2);
  if ('kind' in wanted || place === undefined || isOutlineFile(place.at.file))
    return refuseComputed(subject, name, place);
  const readIn = directoryOf(before ?? place);
  if (before !== undefined && otherPurposes(place, readIn, use).length > 0)
    return refuseComputed(subject, name, place);
  const known = readStrings(evaluated && configuration.settle(evaluated.value));
  const present = known.kind === 'known' ? known.value : [];
  const source = present.length === 0 ? (wanted.written ?? wanted.required) : wanted.required;
  const added = source.filter((item) => !present.includes(item));
  const { expression } = place;
  if (expression.kind === 'tuple')
    draft.changeList(
      place.at.file,
      expression,
      [],
      added.map((item) => quote(item)),
    );
  else if (expression.kind === 'null')
    draft.replaceExpression(place.at.file, expression.span, printList(added));
  else return refuseComputed(subject, name, place);
  const where = nameInExpressions(place) ?? `\`${name}\` of \`${subject.address}\``;
  return [
    `${listInWords(added)} ${added.length === 1 ? 'is' : 'are'} added to ${where.startsWith('`') ? where : `\`${where}\``} in ${placeInWords(place.at)}.`,
    ...sharingInWords(sharersOf(place, use)),
  ];
}

function printList(items: readonly string[]): string {
  return `[${items.map((item) => quote(item)).join(', ')}]`;
}

function directoryOf(place: DecidingPlace): string {
  const directory = posix.dirname(place.at.file);
  return directory === '.' ? '' : directory;
}

function refuseComputed(
  subject: ResourceInstance,
  name: string,
  place: DecidingPlace | undefined,
): RefusedFix {
  const where = place === undefined ? '' : ` in ${placeInWords(place.at)}`;
  return refuse(
    'computed-value',
    [
      `\`${name}\` of \`${subject.address}\` comes from an expression${where} that no single list decides for it alone.`,
    ],
    [`Change what the expression is made of, or set \`${name}\` to a list of its own.`],
  );
}
