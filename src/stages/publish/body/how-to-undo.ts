import type { Change, ImpactKind } from '../../../domain/change.ts';
import { inlineCode } from '../../../domain/neutralise.ts';

const meanings: Readonly<Record<Exclude<ImpactKind, 'new-resource'>, string>> = {
  'in-place': 'applied, that puts the setting back as it was, and the test fails again.',
  downtime: 'applied, that puts the setting back, with the same interruption.',
  replacement: '**what was destroyed does not come back by that**: take a copy before you apply.',
};

/** How to take the change back after the merge, and what that means for what is running. */
export function howToUndo({ impact, effects }: Change): string {
  return `To undo it after the merge, revert the pull request (*Revert* at its end, or \`git revert\`): ${
    impact.kind === 'new-resource' ? withoutAdded(effects) : meanings[impact.kind]
  }`;
}

function withoutAdded(effects: Change['effects']): string {
  const added = effects
    .filter(({ kind }) => kind === 'adds-block')
    .map(({ block }) => inlineCode(block, 100));
  const shown = added.length === 0 ? 'what is added' : added.slice(0, 2).join(' and ');
  const more = added.length > 2 ? ` and ${added.length - 2} more` : '';
  return `applied, that destroys ${shown}${more}, and AWS falls back to its default.`;
}
