import type { FindingRecord } from '../../domain/record.ts';
import type { RepositoryName } from '../../domain/repository.ts';
import type { PullRequestState } from '../../ports/code-host.ts';
import { type Adopting, adoptOpening } from './adopt-opening.ts';
import { findingsOf } from './findings-of.ts';
import type { CommandDeps } from './next-step.ts';
import { recordIfEnded } from './record-if-ended.ts';

/** The issue on which the repository's findings are listed; commands there name a finding by its id. */
export const dashboardTopic = 'dashboard';

/** Where a command was written. */
export type Thread =
  | {
      readonly kind: 'finding';
      readonly record: FindingRecord;
      /** The other findings of the pull request. */
      readonly companions: readonly FindingRecord[];
    }
  | { readonly kind: 'dashboard' }
  /** A pull request of TerraFix without a record: Redis was lost, or its finding has another one by now. */
  | { readonly kind: 'lost'; readonly isOpen: boolean }
  | { readonly kind: 'foreign' };

export type ThreadDeps = Pick<CommandDeps, 'ledger' | 'host' | 'lessons' | 'clock'> & Pick<Adopting, 'host'>;

/** What thread a number of a repository is. */
export async function findThread(
  place: { readonly installationId: number; readonly repository: string; readonly number: number },
  repository: RepositoryName,
  deps: ThreadDeps,
): Promise<Thread> {
  const { installationId, number } = place;
  const { host } = deps;
  const pullRequest = await host.getPullRequest(repository, number);
  const known = await findingsOf(place, deps.ledger);
  const inReview = known.find(({ state }) => state === 'in-review');
  // What a command finds is what is, also where the delivery that tells of a merge or a closing was lost or comes later.
  const isNews = inReview && (await recordIfEnded(inReview, pullRequest, deps)) !== inReview;
  const [record, ...companions] = isNews ? await findingsOf(place, deps.ledger) : known;
  if (record) return { kind: 'finding', record, companions };
  if (pullRequest?.isOurs === true) {
    const adopted = await adoptByBranch(installationId, pullRequest, deps);
    if (adopted?.pullRequest?.number === number) return { kind: 'finding', record: adopted, companions: [] };
    return { kind: 'lost', isOpen: pullRequest.state === 'open' };
  }
  if (pullRequest) return { kind: 'foreign' };
  const dashboard = await host.findIssue(repository, dashboardTopic);
  return dashboard?.number === number ? { kind: 'dashboard' } : { kind: 'foreign' };
}

/** The worker that opened it died before the record was told. */
async function adoptByBranch(
  installationId: number,
  { repository, branch }: PullRequestState,
  deps: ThreadDeps,
): Promise<FindingRecord | null> {
  const records = await deps.ledger.list(installationId);
  const opening = records.find(
    (one) => one.opening?.branch === branch && one.opening.repository === repository,
  );
  return opening ? adoptOpening(opening, deps) : null;
}
