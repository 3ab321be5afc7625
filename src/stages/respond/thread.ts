import type { FindingRecord } from '../../domain/record.ts';
import type { RepositoryName } from '../../domain/repository.ts';
import type { CommandDeps } from './next-step.ts';

/** The issue on which the repository's findings are listed; commands there name a finding by its id. */
export const dashboardTopic = 'dashboard';

/** Where a command was written. */
export type Thread =
  | { readonly kind: 'finding'; readonly record: FindingRecord }
  | { readonly kind: 'dashboard' }
  /** A pull request of TerraFix without a record: Redis was lost. */
  | { readonly kind: 'lost' }
  | { readonly kind: 'foreign' };

/** What thread a number of a repository is. */
export async function findThread(
  place: { readonly installationId: number; readonly repository: string; readonly number: number },
  repository: RepositoryName,
  { ledger, host }: Pick<CommandDeps, 'ledger' | 'host'>,
): Promise<Thread> {
  const { installationId, number } = place;
  const record = await ledger.findByPullRequest(installationId, place.repository, number);
  if (record) return { kind: 'finding', record };
  const pullRequest = await host.getPullRequest(repository, number);
  if (pullRequest) return pullRequest.isOurs ? { kind: 'lost' } : { kind: 'foreign' };
  const dashboard = await host.findIssue(repository, dashboardTopic);
  return dashboard?.number === number ? { kind: 'dashboard' } : { kind: 'foreign' };
}
