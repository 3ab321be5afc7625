import type { ResourceInstance } from '../../../terraform/model.ts';
import { listInWords } from '../../kit/describe.ts';
import type { Draft } from '../../kit/draft.ts';
import { refuseIgnored } from '../../kit/ignored-changes.ts';
import type { RefusedFix, RuleContext } from '../../kit/rule.ts';
import { setWhereDecided } from '../../kit/set-where-decided.ts';

/** Switches flags on where they are decided; those that are not written are added together. Sentences on what changes where. */
export function setFlags(
  draft: Draft,
  subject: ResourceInstance,
  around: readonly string[],
  flags: readonly string[],
  { configuration }: RuleContext,
): readonly string[] | RefusedFix {
  const explanation: string[] = [];
  const isMissing = (flag: string): boolean => around.length === 0 && subject.evaluate([flag]) === null;
  const missing = flags.filter(isMissing);
  for (const flag of missing) {
    const ignored = refuseIgnored(subject, flag);
    if (ignored !== null) return ignored;
  }
  if (missing.length > 0) {
    draft.setArguments(
      subject.file,
      subject.block,
      missing.map((flag) => [flag, 'true'] as const),
    );
    explanation.push(
      `${listInWords(missing)} ${missing.length === 1 ? 'is' : 'are'} added to \`${subject.type}.${subject.name}\` as true.`,
    );
  }
  for (const flag of flags.filter((each) => !isMissing(each))) {
    const use = { subject, path: [...around, flag], configuration };
    const setting = setWhereDecided(draft, use, true);
    if (setting.kind === 'refused') return setting;
    explanation.push(...setting.explanation);
  }
  return [...new Set(explanation)];
}
