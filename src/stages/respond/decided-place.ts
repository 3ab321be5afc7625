import type { DecidedPlace } from '../../domain/decision.ts';
import type { FindingRecord } from '../../domain/record.ts';

/** Where a finding lives, as decisions ask; `null` when it was not located. */
export function placeOf({ finding, outcome }: FindingRecord): DecidedPlace | null {
  const located = outcome?.located;
  if (!located) return null;
  const { repository, address, rootModule, block } = located;
  return { repository, test: finding.test.id, address, rootModule, file: block.file };
}
