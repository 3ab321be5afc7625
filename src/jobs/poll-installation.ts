import { randomUUID } from 'node:crypto';
import { Fault } from '../domain/fault.ts';
import { companionsOf, isMember } from '../domain/group.ts';
import type { FindingRecord } from '../domain/record.ts';
import type { Installation } from '../domain/repository.ts';
import type { Logger } from '../observability/logger.ts';
import type { PollRecord } from '../ports/ledger.ts';
import { type Collected, collectFindings } from '../stages/collect/collect.ts';
import { claimFindings } from './claim-findings.ts';
import { followKnown } from './follow-known.ts';
import type { JobParts, OrganisationSource } from './job-parts.ts';
import { isTimeToLook } from './look-around.ts';
import type { PollJob } from './payloads.ts';
import { type ReadWishes, readWishes, recallWishes } from './poll-wishes.ts';
import { Busy } from './run-job.ts';
import { settleGroup } from './settle-group.ts';
import { releaseStaleSlots } from './settle-slot.ts';
import { takeUpWaiting, waitsForTurn } from './take-up-waiting.ts';

/** What a poll did, for the log and the queue views. */
export interface PollResult {
  readonly kind: 'polled' | 'busy' | 'paused';
  readonly newFindings: number;
}

/**
 * Asks Vanta what fails in one organisation, claims and queues what is new, and follows what is known. One that finds
 * nothing new asks GitHub nothing: once in an hour it queues a look there, see `lookAround`.
 */
export async function pollInstallation(job: PollJob, parts: JobParts): Promise<PollResult> {
  const { installation } = job;
  const lease = await parts.leases.withLease(`poll-${installation.id}`, () => poll(job, parts));
  if (lease.kind === 'done') return lease.value;
  // The poll that runs sees what this one would have seen; only a wish to look again must not be lost.
  if (job.lookAgain) throw new Busy();
  return { kind: 'busy', newFindings: 0 };
}

/** Stores that a poll failed, for `/status` and `/ready`; the next one comes by the schedule. */
export async function recordPollFailed(
  job: PollJob,
  fault: Fault,
  parts: Pick<JobParts, 'ledger' | 'clock' | 'metrics'>,
): Promise<void> {
  parts.metrics.polls.inc({ result: 'failed' });
  await recordPoll(job.installation, parts, { fault: { code: fault.code, message: fault.message } });
}

async function poll(job: PollJob, parts: JobParts): Promise<PollResult> {
  const { installation } = job;
  const { ledger } = parts;
  const correlation = randomUUID().slice(0, 8);
  const logger = parts.logger.child({ correlationId: correlation, installation: installation.id });
  parts.tracer?.describe({
    'terrafix.correlation_id': correlation,
    'terrafix.installation': installation.id,
  });

  const read = await (job.lookAgain ? readWishes : recallWishes)(installation, parts);
  if (read.kind === 'invalid') return pause(installation, read.problems, { ...parts, logger });
  const { source, tenant } = sourceOf(installation, parts);
  const started = performance.now();
  const collected = await collectFindings(source, {
    ...read.wishes,
    seenTestRuns: await ledger.seenTestRuns(installation.id),
    vantaTenant: read.wishes.tenant ?? tenant,
    clock: parts.clock,
  });
  parts.metrics.predecessor.time('fetch_vanta', performance.now() - started);
  const known = await ledger.list(installation.id);
  const claimed = await claimFindings(installation, collected.findings, known, correlation, parts);
  const host = parts.hostFor(installation);
  const following = { ...parts, installation, collected, source, host, logger };
  const faultyTestIds = await followKnown(known, { ...following, isLookingAgain: job.lookAgain });
  await letGo(known, installation, parts);
  // Last, so that a poll that breaks off reads the same tests again, as does one that could not follow all of them.
  for (const [testId, lastRunAt] of collected.testRuns) {
    if (!faultyTestIds.has(testId)) await ledger.rememberTestRun(installation.id, testId, lastRunAt);
  }
  const lookedAt = (await ledger.lastLook(installation.id))?.at;
  if (isTimeToLook(lookedAt, parts.clock.now())) await parts.queues.enqueueLook(installation);
  await recordPoll(installation, parts, { collected, newFindings: claimed });
  tell(collected, claimed, { ...parts, logger });
  return { kind: 'polled', newFindings: claimed };
}

/** Nothing is polled while it is not known what is wanted. */
async function pause(
  installation: Installation,
  problems: Extract<ReadWishes, { readonly kind: 'invalid' }>['problems'],
  parts: Pick<JobParts, 'ledger' | 'clock' | 'metrics' | 'logger'>,
): Promise<PollResult> {
  parts.logger.info({ problems: problems.length }, 'organisation configuration is wrong, poll paused');
  await recordPoll(installation, parts, { fault: { code: 'input-invalid', message: problems.join('\n') } });
  parts.metrics.polls.inc({ result: 'paused' });
  return { kind: 'paused', newFindings: 0 };
}

function tell(
  collected: Collected,
  claimed: number,
  { metrics, logger }: { readonly metrics: JobParts['metrics']; readonly logger: Logger },
): void {
  metrics.polls.inc({ result: 'done' });
  metrics.findings.inc({ event: 'collected' }, collected.findings.length);
  logger.info(
    {
      failingTests: collected.failingTests.size,
      failingEntities: collected.findings.length,
      newFindings: claimed,
      unchangedTests: collected.unchangedTestIds.length,
      unreadTests: collected.unreadTests.map(({ testId, fault }) => ({ testId, code: fault.code })),
    },
    'poll finished',
  );
}

/** Slots that nobody needs are freed, and what waits for its turn is looked at: without a request to anybody. */
async function letGo(
  records: readonly FindingRecord[],
  installation: Installation,
  parts: JobParts,
): Promise<void> {
  for (const record of records) {
    const isNeeded = !isMember(record) && companionsOf(record, records).length > 0;
    if (isNeeded) await settleGroup(record, installation, parts);
  }
  const isStale = (await releaseStaleSlots(records, installation, parts)) > 0;
  if (isStale || records.some(waitsForTurn)) await takeUpWaiting(installation, parts);
}

function sourceOf(installation: Installation, parts: JobParts): OrganisationSource {
  const source = parts.sourceFor(installation);
  if (source) return source;
  throw new Fault('vanta-unauthorized', `polling for ${installation.account}: it has no Vanta credentials`, {
    retry: 'never',
  });
}

async function recordPoll(
  installation: Installation,
  { ledger, clock }: Pick<JobParts, 'ledger' | 'clock'>,
  poll: {
    readonly collected?: Collected;
    readonly newFindings?: number;
    readonly fault?: PollRecord['fault'];
  },
): Promise<void> {
  await ledger.recordPoll(installation.id, {
    at: clock.now().toISOString(),
    failingTests: poll.collected?.failingTests.size ?? 0,
    failingEntities: poll.collected?.findings.length ?? 0,
    newFindings: poll.newFindings ?? 0,
    fault: poll.fault ?? null,
  });
}
