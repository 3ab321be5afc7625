import { isMember } from '../../../domain/group.ts';
import type { FindingRecord } from '../../../domain/record.ts';
import type { Ledger } from '../../../ports/ledger.ts';
import { findingsOf, type PullRequestPlace } from '../findings-of.ts';

/** The findings for which the checks of a pull request are read: its one, or those that have their commit in it. */
export async function readersOf(
  place: PullRequestPlace,
  { ledger }: { readonly ledger: Pick<Ledger, 'findByPullRequest' | 'list'> },
): Promise<readonly FindingRecord[]> {
  const records = await findingsOf(place, ledger);
  const members = records.filter(isMember);
  return members.length > 0 ? members : records;
}

/** A round may be writing the branch at this moment. */
export function isUnderWay({ state }: FindingRecord): boolean {
  return state === 'queued' || state === 'working';
}

/** Those in review whose pull request stands at this commit. */
export function atHead(records: readonly FindingRecord[], commit: string): readonly FindingRecord[] {
  return records.filter(
    ({ state, pullRequest }) => state === 'in-review' && pullRequest?.headCommit === commit,
  );
}
