import type { FindingRecord } from '../../domain/record.ts';
import type { RepositoryName } from '../../domain/repository.ts';
import type { PullRequestState } from '../../ports/code-host.ts';
import { type Adopting, adoptOpening } from './adopt-opening.ts';
import type { CommandDeps } from './next-step.ts';
import { recordPullRequestClosed } from './record-pull-request-closed.ts';

/** The issue on which the repository's findings are listed; commands there name a finding by its id. */
const dashboardTopic = 'dashboard';

/** Where a command was written. */
export type Thread =
  | { readonly kind: 'finding'; readonly record: FindingRecord }
  | { readonly kind: 'dashboard' }
  /** A pull request of TerraFix without a record: Redis was lost. */
  | { readonly kind: 'lost' }
  | { readonly kind: 'foreign' };

type ThreadDeps = Pick<CommandDeps, 'ledger' | 'host' | 'lessons' | 'clock'> & Pick<Adopting, 'host'>;

/** What thread a number of a repository is. */
export async function findThread(
  place: { readonly installationId: number; readonly repository: string; readonly number: number },
  repository: RepositoryName,
  deps: ThreadDeps,
): Promise<Thread> {
  const { installationId, number } = place;
  const { host } = deps;
  const pullRequest = await host.getPullRequest(repository, number);
  const known = await deps.ledger.findByPullRequest(installationId, place.repository, number);
  if (known) return { kind: 'finding', record: await catchUp(known, pullRequest, deps) };
  if (pullRequest?.isOurs === true) {
    const adopted = await adoptByBranch(installationId, pullRequest, deps);
    return adopted ? { kind: 'finding', record: adopted } : { kind: 'lost' };
  }
  if (pullRequest) return { kind: 'foreign' };
  const dashboard = await host.findIssue(repository, dashboardTopic);
  return dashboard?.number === number ? { kind: 'dashboard' } : { kind: 'foreign' };
}

/** What a command finds is what is, also where the delivery that tells of a merge or closing was lost or comes later. */
async function catchUp(
  record: FindingRecord,
  live: PullRequestState | null,
  deps: ThreadDeps,
): Promise<FindingRecord> {
  const { installationId, finding } = record;
  if (record.state !== 'in-review' || !live || live.state === 'open') return record;
  const { repository, number } = live;
  const by = live.mergedBy ?? null;
  const at = live.endedAt ?? deps.clock.now().toISOString();
  await recordPullRequestClosed({ installationId, repository, number, by, at }, deps);
  return (await deps.ledger.get(installationId, finding.fingerprint)) ?? record;
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
