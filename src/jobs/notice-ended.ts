import { asFault } from '../domain/fault.ts';
import type { FindingRecord } from '../domain/record.ts';
import { type Installation, parseFullName } from '../domain/repository.ts';
import type { Logger } from '../observability/logger.ts';
import type { InstallationHost } from '../ports/code-host.ts';
import { branchPrefix } from '../stages/publish/branch-name.ts';
import { recordIfEnded } from '../stages/respond/record-if-ended.ts';
import type { JobParts } from './job-parts.ts';

export interface Noticing extends Pick<JobParts, 'ledger' | 'lessons' | 'clock' | 'metrics'> {
  readonly installation: Installation;
  readonly host: InstallationHost;
  readonly logger: Logger;
}

/**
 * Records what was merged or closed without TerraFix hearing of it: one request for each repository that has findings in
 * review, and some more for each pull request that is no longer open. Returns the records that have changed.
 */
export async function noticeEnded(
  records: Iterable<FindingRecord>,
  poll: Noticing,
): Promise<readonly FindingRecord[]> {
  const byRepository = new Map<string, FindingRecord[]>();
  for (const record of records) {
    if (record.state !== 'in-review' || record.pullRequest === null) continue;
    const name = record.pullRequest.repository.toLowerCase();
    byRepository.set(name, [...(byRepository.get(name) ?? []), record]);
  }
  const changed: FindingRecord[] = [];
  for (const [name, inReview] of byRepository) {
    const repository = parseFullName(name);
    if (!repository) continue;
    try {
      const open = await poll.host.listOpenPullRequests(repository, branchPrefix);
      for (const record of inReview) {
        if (open.some(({ number }) => number === record.pullRequest?.number)) continue;
        const after = await catchUp(record, poll);
        if (after !== record) changed.push(after);
      }
    } catch (caught) {
      const fault = asFault(caught);
      if (fault.code === 'redis-unavailable') throw fault;
      poll.metrics.faults.inc({ code: fault.code, final: 'false' });
      poll.logger.warn({ err: fault, repository: name }, 'open pull requests not read');
    }
  }
  return changed;
}

/** The record after what became of its pull request was recorded; the same one while that is open. */
export async function catchUp(record: FindingRecord, poll: Noticing): Promise<FindingRecord> {
  const repository = record.pullRequest && parseFullName(record.pullRequest.repository);
  if (record.state !== 'in-review' || !record.pullRequest || !repository) return record;
  const { number } = record.pullRequest;
  const live = await poll.host.getPullRequest(repository, number);
  if (!live || live.state === 'open') return record;
  const after = await recordIfEnded(record, live, poll);
  poll.logger.info(
    { finding: record.finding.fingerprint, correlationId: record.correlationId, state: live.state },
    'pull request ended unheard',
  );
  return after;
}
