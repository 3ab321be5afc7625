import { evidenceTrail } from '../../domain/evidence-trail.ts';
import type { FindingRecord } from '../../domain/record.ts';

/** What of the trail an auditor asks first, in a line; empty while nothing was merged. */
export function evidenceLine(records: readonly FindingRecord[]): string {
  const merged = records.filter((record) => record.merged !== null).map((record) => evidenceTrail(record));
  if (merged.length === 0) return '';
  const hours = merged
    .flatMap(({ times }) => (times.hoursToGreen === null ? [] : [times.hoursToGreen]))
    .toSorted((one, other) => one - other);
  const approved = merged.filter(({ people }) => people.approved.length > 0).length;
  const green = hours.length === 0 ? '' : `, ${hours.length} green, half of them within ${within(hours)}`;
  return `Evidence that is kept: ${merged.length} merged, ${approved} of them approved in a review${green}.`;
}

function within(hours: readonly number[]): string {
  const median = hours[Math.floor((hours.length - 1) / 2)] ?? 0;
  if (median >= 48) return `${Math.ceil(median / 24)} days`;
  return median <= 1 ? 'an hour' : `${Math.ceil(median)} hours`;
}
