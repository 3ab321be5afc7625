import { moveIfPossible } from '../domain/lifecycle.ts';
import type { FindingRecord, Waiting } from '../domain/record.ts';
import type { Installation } from '../domain/repository.ts';
import type { SlotPlace } from '../ports/pull-request-slots.ts';
import type { JobParts } from './job-parts.ts';
import { urgencyNow } from './urgency-now.ts';

export type WaitingParts = Pick<JobParts, 'ledger' | 'slots' | 'queues' | 'clock' | 'metrics' | 'logger'>;

/** A limit that nobody asked about since Redis was lost is unknown: so many are tried. */
const triedAtMost = 50;

/** What of it holds findings up is looked at here; for a pause and the onboarding those look who end them. */
const mine: readonly Waiting['for'][] = ['block', 'limit', 'schedule'];

interface TakeUp {
  /** All of the installation, where they are at hand. */
  readonly records?: readonly FindingRecord[];
  /** Limits and hours may be others by now: they are asked again. */
  readonly isAnyway?: boolean;
}

/** True for what {@link takeUpWaiting} looks after. */
export function waitsForTurn(record: FindingRecord): boolean {
  return record.state === 'waiting' && record.waiting !== undefined && mine.includes(record.waiting.for);
}

/**
 * Queues the findings that wait for what has passed: the block is free, a slot is, the hour has come. The most urgent
 * first, and no more of them than there are free slots. Returns how many.
 */
export async function takeUpWaiting(
  installation: Installation,
  parts: WaitingParts,
  { records, isAnyway = false }: TakeUp = {},
): Promise<number> {
  const { ledger, slots, clock } = parts;
  const all = records ?? (await ledger.list(installation.id));
  const byRepository = new Map<string, FindingRecord[]>();
  for (const record of all.filter(waitsForTurn)) {
    const name = repositoryOf(record);
    byRepository.set(name, [...(byRepository.get(name) ?? []), record]);
  }
  let taken = 0;
  for (const [repository, waiting] of byRepository) {
    const place: SlotPlace = { installationId: installation.id, repository };
    const holders = new Set((await slots.list(place)).map(({ fingerprint }) => fingerprint));
    let free = isAnyway ? triedAtMost : Math.min(await slots.free(place), triedAtMost);
    const inOrder = waiting
      .map((record) => ({ record, urgency: urgencyNow(record.finding, clock) }))
      .toSorted((one, other) => one.urgency - other.urgency);
    const blocksTaken = new Set<string>();
    for (const { record, urgency } of inOrder) {
      const { waiting: reason } = record;
      if (free <= 0) break;
      if (!reason || !(isAnyway || hasPassed(reason, holders, clock.now()))) continue;
      // Of those that waited for one finding, one at a time: they would wait for each other.
      if (reason.fingerprint !== null && blocksTaken.has(reason.fingerprint)) continue;
      if (!(await queue(record, urgency, installation, parts))) continue;
      if (reason.fingerprint !== null) blocksTaken.add(reason.fingerprint);
      free -= 1;
      taken += 1;
    }
  }
  return taken;
}

function hasPassed(
  { for: what, until, fingerprint }: Waiting,
  holders: ReadonlySet<string>,
  now: Date,
): boolean {
  switch (what) {
    case 'block':
      return fingerprint === null || !holders.has(fingerprint);
    case 'schedule':
      return until === null || Date.parse(until) <= now.getTime();
    // Whether there is a free slot, the slots tell.
    case 'limit':
      return true;
    case 'pause':
    case 'onboarding':
      return false;
  }
}

function repositoryOf(record: FindingRecord): string {
  return (record.outcome?.located?.repository ?? '').toLowerCase();
}

async function queue(
  record: FindingRecord,
  urgency: number,
  installation: Installation,
  { ledger, queues, clock, metrics, logger }: WaitingParts,
): Promise<boolean> {
  const { fingerprint } = record.finding;
  const at = clock.now().toISOString();
  const note = 'what it waited for has passed';
  const updated = await ledger.update(installation.id, fingerprint, (current) =>
    current.state === 'waiting' ? moveIfPossible(current, 'queued', { at, by: null, note }) : current,
  );
  if (updated?.state !== 'queued') return false;
  metrics.findings.inc({ event: 'requeued' });
  logger.info({ finding: fingerprint, correlationId: updated.correlationId }, 'finding waits no longer');
  await queues.enqueueFound(installation, fingerprint, urgency);
  return true;
}
