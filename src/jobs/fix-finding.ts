import { loadOrganisationConfig } from '../config/load-repository-config.ts';
import { defaultRepositoryConfig, type RepositoryConfig } from '../config/repository-config.ts';
import type { Fault } from '../domain/fault.ts';
import { hasOpenPullRequest, moveIfPossible, moveTo, startsAnew, stateAfter } from '../domain/lifecycle.ts';
import type { Outcome } from '../domain/outcome.ts';
import type { FindingRecord } from '../domain/record.ts';
import type { RepositoryReader } from '../ports/code-host.ts';
import { createAdmission } from '../stages/publish/admission/admission.ts';
import type { JobParts } from './job-parts.ts';
import type { FixJob } from './payloads.ts';
import { Busy } from './run-job.ts';
import { settleSlot } from './settle-slot.ts';

/** Text of changed files that a record may hold. */
const maxStoredCharacters = 100_000;

/** How a fix job ended. */
export type FixResult =
  | { readonly kind: 'resolved'; readonly outcome: Outcome; readonly record: FindingRecord | null }
  /** The finding does not wait for a round any more: closed, ignored or cleared meanwhile, or done by another job. */
  | { readonly kind: 'not-waiting'; readonly record: FindingRecord | null };

/** Walks the road of one finding and stores how it ended. Throws {@link Busy} while another worker does. */
export async function fixFinding(job: FixJob, parts: JobParts): Promise<FixResult> {
  const lease = await parts.leases.withLease(leaseName(job), () => walkRoad(job, parts));
  if (lease.kind === 'busy') throw new Busy();
  return lease.value;
}

async function walkRoad(job: FixJob, parts: JobParts): Promise<FixResult> {
  const { ledger, clock, logger, metrics } = parts;
  const at = () => clock.now().toISOString();
  let isWaiting = false;
  const record = await ledger.update(job.installation.id, job.fingerprint, (current) => {
    // `working` without a lease: the worker that had it died.
    isWaiting = current.state === 'queued' || current.state === 'working';
    return isWaiting ? moveTo(current, 'working', { at: at(), by: null, note: 'started' }) : current;
  });
  if (!record || !isWaiting) return { kind: 'not-waiting', record };

  const host = parts.hostFor(job.installation);
  const { correlationId, finding, guidance, pullRequest } = record;
  const log = logger.child({ correlationId, finding: job.fingerprint });
  log.info({ test: finding.test.id, entity: finding.entity.id, rounds: guidance.length }, 'finding started');
  const answers = await ledger.locations(job.installation.id);
  const lessons = await parts.lessons.list(job.installation.id);
  const outcome = await parts.resolveFinding({
    finding,
    lessons,
    correlationId,
    guidance,
    existing: pullRequest,
    answer: answers.find(({ entityId }) => entityId === finding.entity.id) ?? null,
    organisation: await readOrganisation(job, parts.shelf.readerFor(host)),
    host,
    shelf: parts.shelf,
    startAnew: startsAnew(record),
    admission: createAdmission({ ...parts, host }),
    model: parts.model,
    terraform: parts.terraform ?? null,
    signingKey: parts.signingKey,
    onStage: (stage, milliseconds) => metrics.stageSeconds.observe({ stage }, milliseconds / 1000),
  });
  const reason = outcome.kind === 'refused' ? outcome.refusal.reason : '';
  metrics.outcomes.inc({ kind: outcome.kind, reason });
  log.info(
    { outcome: outcome.kind, reason, pullRequest: pullRequestOf(outcome), timings: outcome.timings },
    'finding resolved',
  );
  const stored = await ledger.update(job.installation.id, job.fingerprint, (current) =>
    storeOutcome(current, outcome, guidance.length, at()),
  );
  if (stored) await settleSlot(stored, job.installation, parts);
  return { kind: 'resolved', outcome, record: stored };
}

/** Stores a fault that ended the job for good; a later poll takes the finding up again. */
export async function recordFixFailed(
  job: FixJob,
  fault: Fault,
  parts: Pick<JobParts, 'ledger' | 'clock'>,
): Promise<FindingRecord | null> {
  const at = parts.clock.now().toISOString();
  const { code, message } = fault;
  return parts.ledger.update(job.installation.id, job.fingerprint, (record) => {
    const failed = moveIfPossible(record, 'failed', { at, by: null, note: `${code}: ${message}` });
    return failed === record ? record : { ...failed, fault: { code, message } };
  });
}

function storeOutcome(
  record: FindingRecord,
  outcome: Outcome,
  roundsUsed: number,
  at: string,
): FindingRecord {
  const pullRequest = outcome.kind === 'pull-request' ? outcome.pullRequest : record.pullRequest;
  const isAnother = pullRequest?.number !== record.pullRequest?.number;
  const merged = isAnother ? null : record.merged;
  const stored: FindingRecord = { ...record, outcome: compact(outcome), pullRequest, merged, fault: null };
  // A person closed, merged or ignored it while the round ran: what they decided stays.
  if (record.state !== 'working' && record.state !== 'queued') return stored;
  // Guidance that came while this round ran: the finding still waits, for the round that takes it in.
  if (record.state === 'queued' && record.guidance.length > roundsUsed) return stored;
  const state = stateAfter(outcome, hasOpenPullRequest(record), record.merged !== null);
  const moved = moveIfPossible(stored, state, { at, by: null, note: describe(outcome) });
  return outcome.kind === 'waiting' && moved.state === 'waiting'
    ? { ...moved, waiting: outcome.waiting }
    : moved;
}

/** Whole files that are too large stay out of Redis: the edits say what changed, and the repository holds the rest. */
function compact(outcome: Outcome): Outcome {
  if (!outcome.change) return outcome;
  const { files } = outcome.change;
  const characters = files.reduce((sum, { before, after }) => sum + (before?.length ?? 0) + after.length, 0);
  return characters <= maxStoredCharacters
    ? outcome
    : { ...outcome, change: { ...outcome.change, files: [] } };
}

function describe(outcome: Outcome): string {
  switch (outcome.kind) {
    case 'pull-request':
      return `${outcome.action} ${outcome.pullRequest.repository}#${outcome.pullRequest.number}`;
    case 'already-compliant':
      return `already compliant: ${outcome.because}`;
    case 'refused':
      return `refused: ${outcome.refusal.reason}`;
    case 'waiting':
      return `waits: ${outcome.waiting.note}`;
    case 'proposed':
      return 'proposed, nothing written';
  }
}

function pullRequestOf(outcome: Outcome): string | null {
  return outcome.kind === 'pull-request' ? outcome.pullRequest.url : null;
}

/** Where the organisation's configuration is broken, so is that of each of its repositories: the road refuses with the reason. */
async function readOrganisation(job: FixJob, reader: RepositoryReader): Promise<RepositoryConfig> {
  const loaded = await loadOrganisationConfig(reader, job.installation.account);
  return loaded.kind === 'loaded' ? loaded.config : defaultRepositoryConfig;
}

/** One name per finding: no finding is worked on twice at once. */
function leaseName(job: FixJob): string {
  return `finding-${job.installation.id}-${job.fingerprint}`;
}
