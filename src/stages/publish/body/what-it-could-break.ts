import type { Change, ImpactKind, ReviewGuidance } from '../../../domain/change.ts';
import { neutraliseSentence } from '../../../domain/neutralise.ts';
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

/** What applying does to what is running, who else is touched, and how closely to read. */
export function whatItCouldBreak({ impact, review }: Change): string {
  return [
    '### What it could break',
    `${impacts[impact.kind]} ${guidance[review]}`,
    bullets(impact.notes.map((note) => neutraliseSentence(note, 280))),
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}
