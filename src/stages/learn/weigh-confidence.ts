import type { Change } from '../../domain/change.ts';
import { loweredConfidence, rejectionsInARow } from '../../domain/lesson.ts';
import type { Consulted } from './precedents.ts';

/** A model's change with the confidence that is left after what people of the repository rejected of its kind. */
export function weighConfidence(change: Change, { target, all }: Consulted): Change {
  const { origin } = change;
  if (origin.kind !== 'model') return change;
  const rejections = rejectionsInARow(target, 'model', all);
  if (rejections.length === 0) return change;
  const confidence = loweredConfidence(origin.confidence, rejections.length);
  const lowered = { stated: origin.confidence, lessons: rejections.map(({ id }) => id) };
  return { ...change, origin: { ...origin, confidence, lowered } };
}
