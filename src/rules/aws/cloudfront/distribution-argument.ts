import type { ResourceInstance } from '../../../terraform/model.ts';
import { sharingInWords, siblingsOf } from '../../kit/choose-place.ts';
import { titleFor } from '../../kit/describe.ts';
import type { Draft } from '../../kit/draft.ts';
import type { Fix, RuleContext } from '../../kit/rule.ts';

/** The fix that a draft holds, with what every fix of a distribution says. */
export function distributionFix(
  draft: Draft,
  subject: ResourceInstance,
  { configuration }: RuleContext,
  said: { readonly titlePrefix: string; readonly explanation: string; readonly notes: readonly string[] },
): Fix {
  return {
    kind: 'fix',
    title: titleFor(said.titlePrefix, subject),
    explanation: [said.explanation, ...sharingInWords(siblingsOf({ subject, configuration }))],
    ...draft.finish(),
    impact: {
      kind: 'in-place',
      notes: [
        ...said.notes,
        'Spreading the change to all edges takes some minutes; the distribution answers all the time.',
      ],
    },
  };
}
