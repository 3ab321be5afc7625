import { moveIfPossible } from '../domain/lifecycle.ts';
import type { FindingRecord } from '../domain/record.ts';
import type { ComplianceSource } from '../ports/compliance-source.ts';
import { adoptOpening } from '../stages/respond/adopt-opening.ts';
import { type Collected, failureOf } from '../stages/collect/collect.ts';
import { applyVerification } from '../stages/verify/apply-verification.ts';
import { closeFulfilled } from '../stages/verify/close-fulfilled.ts';
import { type TestNow, verifyMerged, verifyUnmerged } from '../stages/verify/verify.ts';
import type { JobParts } from './job-parts.ts';
import { catchUp, type Noticing } from './notice-ended.ts';
import type { Plan } from './plan-known-finding.ts';
import { settleSlot } from './settle-slot.ts';
import { urgencyNow } from './urgency-now.ts';

/** One poll, as far as following a finding needs it. */
export interface Following extends Noticing, Pick<JobParts, 'queues' | 'slots'> {
  readonly collected: Collected;
  readonly source: ComplianceSource;
}

/** Carries out what a poll decided about a known finding. */
export async function followFinding(plan: Plan, record: FindingRecord, poll: Following): Promise<void> {
  switch (plan.kind) {
    case 'leave':
      return undefined;
    case 'settle':
      await closeFulfilled(record, poll);
      return settleSlot(record, poll.installation, poll);
    case 'make-sure-it-is-queued':
      return poll.queues.enqueueFound(
        poll.installation,
        record.finding.fingerprint,
        urgencyNow(record.finding, poll.clock),
      );
    case 'requeue':
      return requeue(record, plan.because, (current) => current, poll);
    case 'start-over':
      return requeue(record, plan.because, forgetRounds, poll);
    case 'verify':
      return isVantas(record) ? verify(record, poll) : undefined;
  }
}

/** Whether Vanta's lists say anything of a finding. An alert follows what GitHub says of it. */
export function isVantas({ finding }: FindingRecord): boolean {
  return finding.source !== 'code-scanning';
}

async function requeue(
  record: FindingRecord,
  because: string,
  prepare: (current: FindingRecord) => FindingRecord,
  poll: Following,
): Promise<void> {
  const at = poll.clock.now().toISOString();
  const { fingerprint } = record.finding;
  // What Vanta says of the test and the entity may have changed.
  const seen = poll.collected.findings.find((finding) => finding.fingerprint === fingerprint);
  const finding = seen ?? record.finding;
  const updated = await poll.ledger.update(poll.installation.id, fingerprint, (current) =>
    current.state === record.state
      ? moveIfPossible({ ...prepare(current), finding }, 'queued', { at, by: null, note: because })
      : current,
  );
  if (updated?.state !== 'queued') return;
  poll.metrics.findings.inc({ event: 'requeued' });
  poll.logger.info(
    { finding: fingerprint, correlationId: updated.correlationId, because },
    'finding queued again',
  );
  await poll.queues.enqueueFound(poll.installation, fingerprint, urgencyNow(finding, poll.clock));
}

/** The merged pull request of the earlier time stays in the history, and is none that could be updated. */
function forgetRounds(record: FindingRecord): FindingRecord {
  return { ...record, outcome: null, pullRequest: null, merged: null, guidance: [] };
}

/** Merged: verified or still failing. Not merged, and green: cleared. */
async function verify(known: FindingRecord, poll: Following): Promise<void> {
  // A webhook can be lost: what was merged or closed without TerraFix hearing of it is recorded first.
  const record = await catchUp(await adoptOpening(known, poll), poll);
  const { test, entity } = record.finding;
  const failure = failureOf(poll.collected, test.id, entity.id);
  const testNow = await readTest(test.id, poll);
  const decide = record.merged ? verifyMerged : verifyUnmerged;
  const verification = decide(record, failure, testNow);
  if (verification.kind === 'wait') return;
  const after = await applyVerification(record, verification, poll);
  if (!after || after.state === record.state) return;
  await settleSlot(after, poll.installation, poll);
  poll.metrics.findings.inc({ event: after.state });
  poll.logger.info(
    { finding: record.finding.fingerprint, correlationId: record.correlationId, state: after.state },
    'finding followed',
  );
}

/** The list of failing tests has most of them; the others are asked for. */
async function readTest(testId: string, poll: Following): Promise<TestNow> {
  const failing = poll.collected.failingTests.get(testId);
  return failing
    ? { lastRunAt: failing.lastRunAt, isFailing: true, isPassing: false }
    : poll.source.getTest(testId);
}
