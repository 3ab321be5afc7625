import { isMember } from '../../domain/group.ts';
import type { FindingRecord } from '../../domain/record.ts';
import type { Ledger } from '../../ports/ledger.ts';

/** A pull request of an installation; the repository is `owner/name`. */
export interface PullRequestPlace {
  readonly installationId: number;
  readonly repository: string;
  readonly number: number;
}

/** All findings whose pull request it is: one, or those that it groups, those that need it first. */
export async function findingsOf(
  { installationId, repository, number }: PullRequestPlace,
  ledger: Pick<Ledger, 'findByPullRequest' | 'list'>,
): Promise<readonly FindingRecord[]> {
  const one = await ledger.findByPullRequest(installationId, repository, number);
  if (!one) return [];
  const name = repository.toLowerCase();
  const isIts = ({ pullRequest }: FindingRecord): boolean =>
    pullRequest?.number === number && pullRequest.repository.toLowerCase() === name;
  if (one.group === undefined && isIts(one)) return [one];
  // One that has left a group knows no more of the pull request that was found by it.
  return (await ledger.list(installationId))
    .filter(isIts)
    .toSorted(
      (a, b) =>
        Number(isMember(b)) - Number(isMember(a)) || (a.finding.fingerprint < b.finding.fingerprint ? -1 : 1),
    );
}
