import { loadOrganisationConfig, loadRepositoryConfig } from '../config/load-repository-config.ts';
import { defaultRepositoryConfig, type RepositoryConfig } from '../config/repository-config.ts';
import { compactOutcome } from '../domain/compact-outcome.ts';
import { isInForce } from '../domain/decision.ts';
import { isMember } from '../domain/group.ts';
import type { Fault } from '../domain/fault.ts';
import {
  hasOpenPullRequest,
  moveIfPossible,
  moveTo,
  owe,
  startsAnew,
  stateAfter,
} from '../domain/lifecycle.ts';
import type { Outcome } from '../domain/outcome.ts';
import type { FindingRecord } from '../domain/record.ts';
import { parseFullName } from '../domain/repository.ts';
import { countOutcome, countStage } from '../observability/count-road.ts';
import type { InstallationHost, RepositoryReader } from '../ports/code-host.ts';
import { adoptOpening } from '../stages/respond/adopt-opening.ts';
import { createAdmission } from '../stages/publish/admission/admission.ts';
import { closeFulfilled, mayCloseFulfilled } from '../stages/verify/close-fulfilled.ts';
import { exclusivelyBy } from './exclusively.ts';
import type { JobParts } from './job-parts.ts';
import type { FixJob } from './payloads.ts';
import { Busy } from './run-job.ts';
import { settleSlot } from './settle-slot.ts';
import { tellHolder } from './tell-holder.ts';

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
  // Whoever waited, or has a pull request open, is here because something has moved.
  const home =
    record.pullRequest?.repository ?? (record.waiting ? record.outcome?.located?.repository : null);
  if (home) parts.shelf.refresh(job.installation.id, home);
  const { correlationId, finding, guidance, pullRequest } = record;
  const log = logger.child({ correlationId, finding: job.fingerprint });
  parts.tracer?.describe({
    'terrafix.correlation_id': correlationId,
    'terrafix.finding': job.fingerprint,
    'terrafix.installation': job.installation.id,
    'terrafix.test': finding.test.id,
  });
  log.info({ test: finding.test.id, entity: finding.entity.id, rounds: guidance.length }, 'finding started');
  const answers = await ledger.locations(job.installation.id);
  const lessons = await parts.lessons.list(job.installation.id);
  const decisions = await ledger.decisions(job.installation.id);
  const started = performance.now();
  const together = { isIt: false };
  const outcome = await parts.resolveFinding({
    finding,
    lessons,
    decisions: decisions.filter((decision) => isInForce(decision, clock.now())),
    rebuild: record.rebuild ?? null,
    replacement: record.replacement ?? null,
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
    grouping: {
      isIn: record.group !== undefined && isMember(record),
      ledger,
      records: () => ledger.list(job.installation.id),
      answerFor: ({ entity }) => answers.find(({ entityId }) => entityId === entity.id) ?? null,
      exclusively: (name, work) => {
        together.isIt = true;
        return exclusivelyBy(parts.leases)(name, work);
      },
      enqueue: (fingerprint) => parts.queues.enqueueFound(job.installation, fingerprint),
      now: () => clock.now(),
    },
    signingKey: parts.signingKey,
    onOpening: async (opening) => {
      await ledger.update(job.installation.id, job.fingerprint, (current) => ({ ...current, opening }));
    },
    ...(parts.tracer ? { tracer: parts.tracer } : {}),
    onStage: (stage, milliseconds) => countStage(stage, milliseconds, metrics),
  });
  const reason = outcome.kind === 'refused' ? outcome.refusal.reason : '';
  parts.tracer?.describe({ 'terrafix.outcome': outcome.kind, 'terrafix.reason': reason });
  countOutcome(outcome, performance.now() - started, metrics);
  log.info(
    { outcome: outcome.kind, reason, pullRequest: pullRequestOf(outcome), timings: outcome.timings },
    'finding resolved',
  );
  // What was opened unheard is taken in first, and is then closed or kept like any other.
  const known = outcome.kind === 'pull-request' ? record : await adoptOpening(record, { ...parts, host });
  const isClosed = await closesItself(known, outcome, host, parts);
  const round = {
    rounds: guidance.length,
    rebuild: record.rebuild,
    isClosed,
    isTogether: together.isIt,
  };
  const stored = await ledger.update(job.installation.id, job.fingerprint, (current) =>
    storeOutcome(current, outcome, round, at()),
  );
  if (stored?.owed !== undefined && isClosed) await closeFulfilled(stored, { host, ledger });
  if (stored) await settleSlot(stored, job.installation, parts);
  if (stored) await tellHolder(stored, { host, ledger });
  return { kind: 'resolved', outcome, record: stored };
}

/** The base meets the requirement by now, and nobody has worked on the branch: the pull request is not needed. */
async function closesItself(
  record: FindingRecord,
  outcome: Outcome,
  host: InstallationHost,
  parts: JobParts,
): Promise<boolean> {
  if (outcome.kind !== 'already-compliant' || !record.pullRequest || !hasOpenPullRequest(record))
    return false;
  const name = parseFullName(record.pullRequest.repository);
  const loaded = name && (await loadRepositoryConfig(parts.shelf.readerFor(host), name));
  const config = loaded?.kind === 'loaded' ? loaded.config : defaultRepositoryConfig;
  const ignoredAuthors = config['pull-requests']['ignored-authors'];
  return mayCloseFulfilled(record, outcome.because, ignoredAuthors, { host, ledger: parts.ledger });
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

interface EndedRound {
  /** Guidance that it took in. */
  readonly rounds: number;
  readonly rebuild: FindingRecord['rebuild'];
  /** The pull request closes itself. */
  readonly isClosed: boolean;
  /** It was published with others of its root cause, whose rounds may have ended since. */
  readonly isTogether: boolean;
}

function storeOutcome(record: FindingRecord, ended: Outcome, round: EndedRound, at: string): FindingRecord {
  const outcome = round.isTogether ? asItStands(ended, record) : ended;
  // The round of another has found that its commit does not go with the others, and queued it.
  if (outcome === null) return record;
  const pullRequest = outcome.kind === 'pull-request' ? outcome.pullRequest : record.pullRequest;
  const isAnother = pullRequest?.number !== record.pullRequest?.number;
  const merged = isAnother ? null : record.merged;
  const { rebuild, opening, ...rest } = record;
  const stillOpening = outcome.kind === 'pull-request' || opening === undefined ? {} : { opening };
  const stored: FindingRecord = {
    ...rest,
    ...stillOpening,
    // Another wish may have come meanwhile.
    ...(rebuild !== undefined && rebuild.at !== round.rebuild?.at ? { rebuild } : {}),
    outcome: compactOutcome(withPublishedTrail(outcome, record, round)),
    pullRequest,
    merged,
    fault: null,
  };
  // A person closed, merged or ignored it while the round ran: what they decided stays.
  if (record.state !== 'working' && record.state !== 'queued') return stored;
  // Guidance that came while this round ran: the finding still waits, for the round that takes it in.
  if (record.state === 'queued' && record.guidance.length > round.rounds) return stored;
  const isOpen = hasOpenPullRequest(record) && !round.isClosed;
  const state = stateAfter(outcome, isOpen, record.merged !== null);
  const moved = moveIfPossible(stored, state, { at, by: null, note: describe(outcome) });
  if (round.isClosed && moved.state === 'already-compliant') return owe(moved, 'close-pull-request');
  return outcome.kind === 'waiting' && moved.state === 'waiting'
    ? { ...moved, waiting: outcome.waiting }
    : moved;
}

/**
 * A round that changed nothing leaves the open pull request as it was: what is told of it afterwards, to a person or an
 * auditor, is the change that stands there, beside the reason of the later round.
 */
function withPublishedTrail(outcome: Outcome, record: FindingRecord, round: EndedRound): Outcome {
  const isKept = record.outcome?.change && hasOpenPullRequest(record) && !round.isClosed;
  if (!record.outcome || !isKept || (outcome.kind !== 'refused' && outcome.kind !== 'waiting'))
    return outcome;
  const { located, measured, change, proof } = record.outcome;
  return { ...outcome, located, measured, change, proof };
}

/** The next of a group may have written before this round ends: its record tells more. `null` when its commit is there no more. */
function asItStands(
  outcome: Outcome,
  { group, pullRequest, outcome: standing }: FindingRecord,
): Outcome | null {
  if (outcome.kind !== 'pull-request') return outcome;
  if (group === undefined) return null;
  if (pullRequest?.number !== outcome.pullRequest.number || standing?.kind !== 'pull-request') return outcome;
  const { action, timings } = outcome;
  return { ...standing, action, timings, pullRequest };
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
export function leaseName(job: Pick<FixJob, 'installation' | 'fingerprint'>): string {
  return `finding-${job.installation.id}-${job.fingerprint}`;
}
