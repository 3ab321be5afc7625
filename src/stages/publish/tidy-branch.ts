import { Fault } from '../../domain/fault.ts';
import type { FindingRecord } from '../../domain/record.ts';
import { parseFullName } from '../../domain/repository.ts';
import type { ChangePublisher } from '../../ports/code-host.ts';

/** What became of the branch. */
export type Tidied = 'deleted' | 'restored' | 'left';

/**
 * Deletes the branch of a pull request that was merged or closed, as long as it holds nothing but what TerraFix wrote, and
 * brings it back when the pull request was opened again. Only while nobody works on the finding.
 */
export async function tidyBranch(
  record: FindingRecord,
  host: Pick<ChangePublisher, 'getPullRequest' | 'readBranch' | 'createBranch' | 'deleteBranch'>,
): Promise<Tidied> {
  const pull = record.pullRequest;
  const repository = pull && parseFullName(pull.repository);
  const live = repository && (await host.getPullRequest(repository, pull.number));
  if (!pull || !repository || !live) return 'left';
  const branch = await host.readBranch(repository, live.branch, live.baseBranch);
  if (live.state === 'open') {
    return !branch && (await host.createBranch(repository, live.branch, live.headCommit))
      ? 'restored'
      : 'left';
  }
  const isOnTheWay = record.state === 'queued' || record.state === 'working';
  const isUntouched =
    branch?.headCommit === pull.headCommit &&
    live.headCommit === pull.headCommit &&
    branch.otherAuthors.length === 0;
  if (isOnTheWay || !isUntouched) return 'left';
  try {
    await host.deleteBranch(repository, live.branch);
    return 'deleted';
  } catch (caught) {
    // A rule of the organisation keeps it: then it stays.
    if (caught instanceof Fault && caught.retry === 'never') return 'left';
    throw caught;
  }
}
