import { moveIfPossible } from '../domain/lifecycle.ts';
import type { FindingRecord } from '../domain/record.ts';
import type { RefusalReason } from '../domain/refusal.ts';
import type { Installation } from '../domain/repository.ts';
import type { JobParts } from './job-parts.ts';

/** Another process may see for so long what it read a moment ago: what was taken up too early is taken up once more. */
export const settledAfterMs = 15_000;

/** What another configuration, or one more repository, may answer otherwise. */
const reasons: readonly RefusalReason[] = [
  'not-onboarded',
  'configuration-error',
  'not-in-terraform',
  'in-another-repository',
  'ambiguous',
  'needs-human-value',
  'out-of-scope',
  'waived',
];

/**
 * Queues the findings of an installation whose answer leaned on a configuration that is another now. Each runs once;
 * what is over, in review or decided by a person stays. Returns how many there were.
 */
export async function takeUpAgain(
  installation: Installation,
  because: string,
  parts: Pick<JobParts, 'ledger' | 'queues' | 'clock' | 'metrics'>,
): Promise<number> {
  const at = parts.clock.now().toISOString();
  const records = (await parts.ledger.list(installation.id)).filter(leansOnConfiguration);
  for (const { finding } of records) {
    const updated = await parts.ledger.update(installation.id, finding.fingerprint, (current) =>
      leansOnConfiguration(current)
        ? moveIfPossible(current, 'queued', { at, by: null, note: because })
        : current,
    );
    if (updated?.state !== 'queued') continue;
    parts.metrics.findings.inc({ event: 'requeued' });
    await parts.queues.enqueueFound(installation, finding.fingerprint);
  }
  return records.length;
}

function leansOnConfiguration({ state, waiting, outcome }: FindingRecord): boolean {
  if (state === 'waiting') return waiting?.for === 'onboarding';
  if (state === 'proposed') return true;
  return state === 'refused' && outcome?.kind === 'refused' && reasons.includes(outcome.refusal.reason);
}
