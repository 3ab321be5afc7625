import type { PolicyLiteral } from '../../domain/policy.ts';
import type { PolicyWrite } from '../../domain/policy-write.ts';
import { literalString } from '../../hcl/find.ts';
import type { Expression } from '../../hcl/tree.ts';
import { isOutlineFile } from '../../terraform/registry-modules/find-outline.ts';
import { sharersOf, sharingInWords } from '../kit/choose-place.ts';
import { listInWords, placeInWords } from '../kit/describe.ts';
import type { Draft } from '../kit/draft.ts';
import { printLiteral } from '../kit/print.ts';
import { otherPurposes } from '../kit/purposes.ts';
import { refuse } from '../kit/refuse.ts';
import type { RefusedFix } from '../kit/rule.ts';
import type { FoundValue } from './find-values.ts';
import type { FixRequest } from './fix-condition.ts';

/** Adds items to a list that is written out, or takes them out of it. */
export function changeItems(
  draft: Draft,
  { path, name, value }: FoundValue,
  write: Extract<PolicyWrite, { values: readonly PolicyLiteral[] }>,
  { subject, configuration, policy }: FixRequest,
): readonly string[] | RefusedFix {
  const [argument] = path;
  const refused = refuse(
    'computed-value',
    [
      `No single list of the code decides \`${name}\` of \`${subject.address}\`, which the policy \`${policy.id}\` asks for.`,
    ],
    [`Write the list out, or change what it is made of.`],
  );
  if (path.length !== 1 || typeof argument !== 'string') return refused;
  const evaluated = subject.evaluate(path);
  if (evaluated === null || value === null) {
    if (write.kind !== 'add-items' || evaluated !== null) return refused;
    const text = `[${write.values.map((item) => printLiteral(item)).join(', ')}]`;
    draft.setArgument(subject.file, subject.block, argument, text);
    return [`\`${name} = ${text}\` is added to \`${subject.type}.${subject.name}\`, which does not set it.`];
  }
  const place = evaluated.places.at(-1);
  const before = evaluated.places.at(-2);
  const use = { subject, path: [argument], configuration };
  if (place?.expression.kind !== 'tuple' || isOutlineFile(place.at.file)) return refused;
  if (before !== undefined && otherPurposes(place, directoryOf(before.at.file), use).length > 0)
    return refused;
  const items = place.expression.items.map(literalOf);
  const wanted = write.values.map(String);
  const added = write.kind === 'add-items' ? write.values.filter((one) => !items.includes(String(one))) : [];
  const removed = items.flatMap((item, index) => {
    if (item === null) return [];
    const goes = write.kind === 'remove-items' ? wanted.includes(item) : !wanted.includes(item);
    return write.kind !== 'add-items' && goes ? [index] : [];
  });
  const isIncomplete = write.kind !== 'add-items' && items.includes(null);
  // An empty list often means everything, or the provider's choice.
  const isEmptied = removed.length > 0 && removed.length === items.length;
  if (isIncomplete || isEmptied || (added.length === 0 && removed.length === 0)) return refused;
  draft.changeList(
    place.at.file,
    place.expression,
    removed,
    added.map((item) => printLiteral(item)),
  );
  const gone = removed.flatMap((index) => items[index] ?? []);
  const where = `\`${name}\` in ${placeInWords(place.at)}`;
  return [
    ...(added.length > 0 ? [`${listInWords(added.map(String))} is added to ${where}.`] : []),
    ...(gone.length > 0 ? [`${listInWords(gone)} goes from ${where}.`] : []),
    ...sharingInWords(sharersOf(place, use)),
  ];
}

function literalOf(expression: Expression): string | null {
  if (expression.kind === 'number' || expression.kind === 'boolean') return String(expression.value);
  return literalString(expression);
}

function directoryOf(file: string): string {
  const end = file.lastIndexOf('/');
  return end === -1 ? '' : file.slice(0, end);
}
