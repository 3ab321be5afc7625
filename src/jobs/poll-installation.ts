import { randomUUID } from 'node:crypto';
import { formatProblem } from '../config/config-problem.ts';
import { loadOrganisationConfig } from '../config/load-repository-config.ts';
import { asFault, Fault } from '../domain/fault.ts';
import { type Finding, shortFingerprint } from '../domain/finding.ts';
import { companionsOf, isMember } from '../domain/group.ts';
import type { FindingRecord } from '../domain/record.ts';
import type { Installation } from '../domain/repository.ts';
import type { PollRecord } from '../ports/ledger.ts';
import { type Collected, collectFindings, failureOf } from '../stages/collect/collect.ts';
import { followAlerts } from './follow-alerts.ts';
import { followFinding, type Following, isVantas } from './follow-finding.ts';
import type { JobParts, OrganisationSource } from './job-parts.ts';
import type { PollJob } from './payloads.ts';
import { isTimeToLook, noticeEnded } from './notice-ended.ts';
import { planKnownFinding } from './plan-known-finding.ts';
import { rebuildMoved, repositoriesInReview } from './rebuild-moved.ts';
import { Busy } from './run-job.ts';
import { settleGroup } from './settle-group.ts';
import { releaseStaleSlots } from './settle-slot.ts';
import { tidyAfter } from './tidy-after.ts';
import { takeUpWaiting, waitsForTurn } from './take-up-waiting.ts';
import { urgencyNow } from './urgency-now.ts';

/** Redis commands in flight at once while claiming. */
const claimsAtOnce = 100;

/** What a poll did, for the log and the queue views. */
export interface PollResult {
  readonly kind: 'polled' | 'busy' | 'paused';
  readonly newFindings: number;
}

/** Asks Vanta what fails in one organisation, claims and queues what is new, and follows what is known. */
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
  const { ledger, clock, metrics } = parts;
  const correlation = randomUUID().slice(0, 8);
  const logger = parts.logger.child({ correlationId: correlation, installation: installation.id });

  const host = parts.hostFor(installation);
  const organisation = await loadOrganisationConfig(parts.shelf.readerFor(host), installation.account);
  if (organisation.kind === 'invalid') {
    const message = organisation.problems.map(formatProblem).join('\n');
    logger.info(
      { problems: organisation.problems.length },
      'organisation configuration is wrong, poll paused',
    );
    await recordPoll(installation, parts, { fault: { code: 'input-invalid', message } });
    metrics.polls.inc({ result: 'paused' });
    return { kind: 'paused', newFindings: 0 };
  }
  const { source, tenant } = sourceOf(installation, parts);
  const { config } = organisation;

  const started = performance.now();
  const collected = await collectFindings(source, {
    tests: config.tests,
    frameworks: config.frameworks,
    seenTestRuns: await ledger.seenTestRuns(installation.id),
    vantaTenant: config.vanta.tenant ?? tenant,
    clock,
  });
  metrics.predecessor.time('fetch_vanta', performance.now() - started);
  const known = new Map(
    (await ledger.list(installation.id)).map((record) => [record.finding.fingerprint, record]),
  );
  const claimed = await claimNew(installation, collected.findings, known, correlation, parts);
  const following = { ...parts, installation, collected, source, host, logger };
  const looks = isTimeToLook((await ledger.lastPoll(installation.id))?.openSeenAt, clock.now());
  for (const record of looks ? await noticeEnded(known.values(), following) : []) {
    known.set(record.finding.fingerprint, record);
    // A branch on which somebody works stays.
    await tidyAfter(record, installation, parts).catch(() => {});
  }
  if (looks) await compareBases([...known.values()], following);
  if (looks) await followAlerts(known.values(), following);
  const faultyTestIds = await followKnown(known.values(), {
    ...following,
    isLookingAgain: job.lookAgain,
  });
  await letGo([...known.values()], installation, parts);
  // Last, so that a poll that breaks off reads the same tests again, as does one that could not follow all of them.
  for (const [testId, lastRunAt] of collected.testRuns) {
    if (!faultyTestIds.has(testId)) await ledger.rememberTestRun(installation.id, testId, lastRunAt);
  }
  await recordPoll(installation, parts, { collected, newFindings: claimed, hasLooked: looks });
  metrics.polls.inc({ result: 'done' });
  metrics.findings.inc({ event: 'collected' }, collected.findings.length);
  logger.info(
    {
      failingTests: collected.failingTests.length,
      failingEntities: collected.failing.length,
      newFindings: claimed,
      unchangedTests: collected.unchangedTestIds.length,
      unreadTests: collected.unreadTests.map(({ testId, fault }) => ({ testId, code: fault.code })),
    },
    'poll finished',
  );
  return { kind: 'polled', newFindings: claimed };
}

/** A finding that cannot be followed costs itself, not the others. Returns the tests of those. */
async function followKnown(
  known: Iterable<FindingRecord>,
  poll: Following & { readonly isLookingAgain: boolean },
): Promise<ReadonlySet<string>> {
  const faultyTestIds = new Set<string>();
  for (const record of known) {
    const { test, entity, fingerprint } = record.finding;
    const failure = isVantas(record) ? failureOf(poll.collected, test.id, entity.id) : 'unknown';
    const { isLookingAgain } = poll;
    const plan = planKnownFinding(record, { failure, now: poll.clock.now(), isLookingAgain });
    try {
      await followFinding(plan, record, poll);
    } catch (caught) {
      const fault = asFault(caught);
      if (fault.code === 'redis-unavailable') throw fault;
      faultyTestIds.add(test.id);
      poll.metrics.faults.inc({ code: fault.code, final: 'false' });
      poll.logger.warn({ err: fault, finding: fingerprint, plan: plan.kind }, 'finding not followed');
    }
  }
  return faultyTestIds;
}

/** A webhook of a push can be lost: looked at as rarely as what ended unheard. */
async function compareBases(
  records: readonly FindingRecord[],
  following: Following & Pick<JobParts, 'shelf'>,
): Promise<void> {
  for (const repository of repositoriesInReview(records)) {
    await rebuildMoved(repository, records, null, following);
  }
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

async function claimNew(
  installation: Installation,
  findings: readonly Finding[],
  known: ReadonlyMap<string, FindingRecord>,
  correlation: string,
  parts: JobParts,
): Promise<number> {
  const unknown = findings.filter((finding) => !known.has(finding.fingerprint));
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

function sourceOf(installation: Installation, parts: JobParts): OrganisationSource {
  const source = parts.sourceFor(installation);
  if (source) return source;
  throw new Fault('vanta-unauthorized', `polling for ${installation.account}: it has no Vanta credentials`, {
    retry: 'never',
  });
}

async function recordPoll(
  installation: Installation,
  parts: Pick<JobParts, 'ledger' | 'clock'>,
  poll: {
    readonly collected?: Collected;
    readonly newFindings?: number;
    readonly fault?: PollRecord['fault'];
    /** Whether this poll looked which pull requests are still open. */
    readonly hasLooked?: boolean;
  },
): Promise<void> {
  const at = parts.clock.now().toISOString();
  const openSeenAt =
    poll.hasLooked === true ? at : (await parts.ledger.lastPoll(installation.id))?.openSeenAt;
  await parts.ledger.recordPoll(installation.id, {
    at,
    failingTests: poll.collected?.failingTests.length ?? 0,
    failingEntities: poll.collected?.failing.length ?? 0,
    newFindings: poll.newFindings ?? 0,
    fault: poll.fault ?? null,
    ...(openSeenAt === undefined ? {} : { openSeenAt }),
  });
}
