import type { Finding } from '../../domain/finding.ts';
import type { FindingRecord } from '../../domain/record.ts';

/** The record of a finding that was just claimed. */
export function firstRecord(
  installationId: number,
  finding: Finding,
  correlationId: string,
  at: string,
): FindingRecord {
  return {
    installationId,
    finding,
    state: 'queued',
    correlationId,
    outcome: null,
    pullRequest: null,
    guidance: [],
    merged: null,
    fault: null,
    history: [{ at, state: 'queued', by: null, note: 'found failing' }],
    updatedAt: at,
  };
}
