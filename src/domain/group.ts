import type { FindingRecord, FindingState } from './record.ts';

/** The pull request that a finding has together with others of the same root cause. */
export interface FindingGroup {
  /** Same requirement, same folder, same repository, same base branch: see `rootCauseOf`. */
  readonly cause: string;
  /** Fingerprint of the finding that began it: its branch, and in whose name the blocks are held. It may have left since. */
  readonly lead: string;
  readonly branch: string;
  /** The finding does not need its commit any more, and people have committed on top: it stays, and they were told. */
  readonly stays?: boolean;
}

/** The finding does not need the pull request any more, or not this one. */
const outside: ReadonlySet<FindingState> = new Set([
  'already-compliant',
  'proposed',
  'waiting-for-apply',
  'verified',
  'still-failing',
  'closed',
  'ignored',
  'cleared',
]);

/** True while the finding has, or is about to have, its commit in the pull request of its group. */
export function isMember(record: FindingRecord): boolean {
  const { group, merged, state } = record;
  return group !== undefined && group.stays !== true && merged === null && !outside.has(state);
}

/** The other findings of its pull request, as far as they are still in it. */
export function companionsOf(
  { finding, group }: FindingRecord,
  records: readonly FindingRecord[],
): readonly FindingRecord[] {
  if (group === undefined) return [];
  return records.filter(
    (one) =>
      one.finding.fingerprint !== finding.fingerprint && one.group?.lead === group.lead && isMember(one),
  );
}

/** In whose name the blocks of its pull request are held. */
export function holderOf(record: FindingRecord): string {
  return record.group?.lead ?? record.finding.fingerprint;
}

/** Commit and pull request of a group are of the findings that are in it: one that has left knows no more of them. */
export function leaveGroup({ group: _left, opening: _none, ...record }: FindingRecord): FindingRecord {
  return { ...record, pullRequest: null };
}
