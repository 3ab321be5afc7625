import { companionsOf, isMember } from '../domain/group.ts';
import { moveIfPossible } from '../domain/lifecycle.ts';
import type { FindingRecord } from '../domain/record.ts';
import type { Installation } from '../domain/repository.ts';
import type { JobParts } from './job-parts.ts';
import { urgencyNow } from './urgency-now.ts';

/**
 * A finding that does not need its commit any more has left the others of its pull request: one of them is queued, whose
 * round writes the branch without that commit. Returns those that are still in it.
 */
export async function settleGroup(
  record: FindingRecord,
  installation: Installation,
  {
    ledger,
    queues,
    clock,
    metrics,
    logger,
  }: Pick<JobParts, 'ledger' | 'queues' | 'clock' | 'metrics' | 'logger'>,
): Promise<readonly FindingRecord[]> {
  if (record.group === undefined) return [];
  const companions = companionsOf(record, await ledger.list(installation.id));
  const { group, merged } = record;
  const isSettled = isMember(record) || group.stays === true || merged !== null;
  if (isSettled || companions.length === 0) return companions;
  // Whoever is on the way already writes the branch.
  if (companions.some(({ state }) => state === 'queued')) return companions;
  const at = clock.now().toISOString();
  for (const { finding } of companions) {
    const updated = await ledger.update(installation.id, finding.fingerprint, (current) =>
      current.state === 'in-review'
        ? moveIfPossible(current, 'queued', { at, by: null, note: 'another finding left the pull request' })
        : current,
    );
    if (updated?.state !== 'queued') continue;
    metrics.findings.inc({ event: 'requeued' });
    logger.info({ finding: finding.fingerprint, left: record.finding.fingerprint }, 'finding left its group');
    await queues.enqueueFound(installation, finding.fingerprint, urgencyNow(finding, clock));
    return companions;
  }
  return companions;
}
