import { bearingOn, type Lesson, type LessonKind, type LessonTarget } from '../../domain/lesson.ts';
import type { Precedent } from '../mend/mend-result.ts';

/** The lessons of an installation, and what they are consulted for. */
export interface Consulted {
  readonly target: LessonTarget;
  readonly all: readonly Lesson[];
}

/** So many are shown to a model. */
const maxPrecedents = 8;

const precedentKinds = {
  accepted: 'accepted',
  edited: 'edited',
  rejected: 'rejected',
  // What a reviewer asked for, and merged when it was done.
  stated: 'accepted',
} as const satisfies Readonly<Record<LessonKind, Precedent['kind']>>;

/** What a model is shown of them: the nearest first. */
export function precedentsOf({ target, all }: Consulted): readonly Precedent[] {
  return bearingOn(target, all)
    .slice(0, maxPrecedents)
    .map(({ kind, text }) => ({
      kind: precedentKinds[kind],
      text: kind === 'stated' ? `a reviewer had asked: ${text}` : text,
    }));
}
