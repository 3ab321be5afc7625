import type { Change, ImpactKind, ReviewGuidance } from '../../../domain/change.ts';
import { inlineCode, neutraliseSentence } from '../../../domain/neutralise.ts';
import type { WhoElse } from '../../measure/who-else.ts';
import { bullets } from './sentences.ts';

const impacts: Readonly<Record<ImpactKind, string>> = {
  'in-place': 'Applied **in place**: nothing is destroyed.',
  'new-resource': 'Applied as a **new resource** beside the existing one, which is not touched.',
  downtime: '⚠️ The resource **may be unavailable** for a moment while this is applied.',
  replacement: '🛑 Applying this **destroys the resource and creates it anew**.',
};

const guidance: Readonly<Record<ReviewGuidance, string>> = {
  merge: 'The change is small and safe; a glance at the diff is enough.',
  skim: 'Skim the diff before merging.',
  read: 'Read this one closely before merging.',
};

/** What is known beside the change itself. */
export interface Surroundings {
  readonly whoElse?: WhoElse | undefined;
  /** A sentence on what the compliant state is billed with, as the rule says it. */
  readonly cost?: string | undefined;
}

/** What applying does to what is running, who else is touched, what it costs, and how closely to read. */
export function whatItCouldBreak({ impact, review }: Change, { whoElse, cost }: Surroundings = {}): string {
  const notes = impact.notes.map((note) => neutraliseSentence(note, 280));
  const sentences = [
    ...(whoElse ? [describeOthers(whoElse)] : []),
    ...(cost === undefined || notes.some((note) => /\b(?:costs?|billed)\b/i.test(note))
      ? []
      : [`Cost: ${neutraliseSentence(cost, 200)}`]),
    ...notes,
  ];
  return ['### What it could break', `${impacts[impact.kind]} ${guidance[review]}`, bullets(sentences)]
    .filter((part) => part !== '')
    .join('\n\n');
}

/** Computed from the code: other instances of the block, and what refers to it. */
export function describeOthers({ instances, instanceCount, references, referenceCount }: WhoElse): string {
  const same =
    instanceCount === 0
      ? 'The block makes this one resource'
      : `⚠️ The block also makes ${list(instances, instanceCount)}`;
  const users =
    referenceCount === 0
      ? 'nothing else in its module refers to it.'
      : `its module refers to it in ${list(references, referenceCount)}.`;
  return `${same}; ${users}`;
}

function list(names: readonly string[], count: number): string {
  const shown = names.slice(0, 3).map((name) => inlineCode(name, 120));
  return `${shown.join(', ')}${count > shown.length ? ` and ${count - shown.length} more` : ''}`;
}
