import { type Finding, shortFingerprint } from '../domain/finding.ts';
import type { FindingRecord } from '../domain/record.ts';
import type { Installation } from '../domain/repository.ts';
import type { JobParts } from './job-parts.ts';
import { urgencyNow } from './urgency-now.ts';

/** Redis commands in flight at once while claiming. */
const claimsAtOnce = 100;

/** Claims and queues what nobody knows yet. Returns how many that were. */
export async function claimFindings(
  installation: Installation,
  findings: readonly Finding[],
  known: readonly FindingRecord[],
  correlation: string,
  parts: Pick<JobParts, 'ledger' | 'queues' | 'clock' | 'metrics' | 'logger'>,
): Promise<number> {
  const knownFingerprints = new Set(known.map((record) => record.finding.fingerprint));
  const unknown = findings.filter((finding) => !knownFingerprints.has(finding.fingerprint));
  const { metrics } = parts;
  const countKnown = (count: number): void => {
    metrics.findings.inc({ event: 'known' }, count);
    metrics.predecessor.skipped.inc(count);
  };
  countKnown(findings.length - unknown.length);
  let claimed = 0;
  const claim = async (finding: Finding): Promise<void> => {
    const correlationId = `${correlation}-${shortFingerprint(finding.fingerprint)}`;
    const record = await parts.ledger.claim(installation.id, finding, correlationId);
    // Another poll was faster.
    if (record === null) return countKnown(1);
    claimed += 1;
    metrics.findings.inc({ event: 'claimed' });
    await parts.queues.enqueueFound(installation, finding.fingerprint, urgencyNow(finding, parts.clock));
    parts.logger.info(
      { correlationId, finding: finding.fingerprint, test: finding.test.id, entity: finding.entity.id },
      'finding claimed',
    );
  };
  for (let start = 0; start < unknown.length; start += claimsAtOnce) {
    await Promise.all(unknown.slice(start, start + claimsAtOnce).map(claim));
  }
  return claimed;
}
