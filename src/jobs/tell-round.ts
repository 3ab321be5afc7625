import { markTold } from '../domain/awaited-rounds.ts';
import { reportRound, type RoundResult } from '../stages/respond/report-round.ts';
import type { JobParts } from './job-parts.ts';
import type { FixJob } from './payloads.ts';

/** Tells who asked for a round what came of it, and remembers that they were told. */
export async function tellRound(
  { installation, fingerprint, answerTo }: FixJob,
  result: RoundResult,
  { ledger, hostFor }: Pick<JobParts, 'ledger' | 'hostFor'>,
): Promise<void> {
  if (answerTo === null) return;
  await reportRound(answerTo, result, hostFor(installation));
  await ledger.update(installation.id, fingerprint, (current) => markTold(current, answerTo.topic));
}
