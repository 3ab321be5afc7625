import type { FindingRecord } from '../../domain/record.ts';
import { parseFullName } from '../../domain/repository.ts';
import type { ChangePublisher, PullRequestState } from '../../ports/code-host.ts';
import type { RespondDeps } from './next-step.ts';
import { recordPullRequestClosed } from './record-pull-request-closed.ts';

export interface EndedDeps extends Pick<RespondDeps, 'ledger' | 'lessons' | 'clock'> {
  readonly host: RespondDeps['host'] & Pick<ChangePublisher, 'closedBy'>;
}

/**
 * Records that a pull request was merged or closed, and by whom, where the delivery that tells of it was lost or comes
 * later. Returns the record as it is afterwards; the same one while the pull request is open.
 */
export async function recordIfEnded(
  record: FindingRecord,
  live: PullRequestState | null,
  deps: EndedDeps,
): Promise<FindingRecord> {
  const repository = live && parseFullName(live.repository);
  if (!live || !repository || live.state === 'open') return record;
  const { installationId, finding } = record;
  const { number } = live;
  const by = live.mergedBy ?? (await deps.host.closedBy(repository, number));
  const at = live.endedAt ?? deps.clock.now().toISOString();
  await recordPullRequestClosed({ installationId, repository: live.repository, number, by, at }, deps);
  return (await deps.ledger.get(installationId, finding.fingerprint)) ?? record;
}
