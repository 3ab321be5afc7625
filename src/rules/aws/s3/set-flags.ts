import type { ResourceInstance } from '../../../terraform/model.ts';
import type { Draft } from '../../kit/draft.ts';
import type { RefusedFix, RuleContext } from '../../kit/rule.ts';
import { setWhereDecided } from '../../kit/set-where-decided.ts';

/** Switches flags on where they are decided; sentences on what changes where. */
export function setFlags(
  draft: Draft,
  subject: ResourceInstance,
  paths: readonly (readonly string[])[],
  { configuration }: RuleContext,
): readonly string[] | RefusedFix {
  const explanation: string[] = [];
  for (const path of paths) {
    const setting = setWhereDecided(draft, { subject, path, configuration }, true);
    if (setting.kind === 'refused') return setting;
    explanation.push(...setting.explanation);
  }
  return [...new Set(explanation)];
}
