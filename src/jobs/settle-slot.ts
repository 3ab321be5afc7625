import { holderOf } from '../domain/group.ts';
import { hasOpenPullRequest } from '../domain/lifecycle.ts';
import type { FindingRecord } from '../domain/record.ts';
import type { Installation } from '../domain/repository.ts';
import type { SlotPlace } from '../ports/pull-request-slots.ts';
import { touchedBlocks } from '../stages/publish/admission/touched-blocks.ts';
import type { JobParts } from './job-parts.ts';
import { settleGroup } from './settle-group.ts';
import { takeUpWaiting, type WaitingParts } from './take-up-waiting.ts';

/** True while the finding may open a pull request, or has one open. */
function needsSlot(record: FindingRecord): boolean {
  return record.state === 'queued' || record.state === 'working' || hasOpenPullRequest(record);
}

/**
 * Lets go of the slot of a finding that has no pull request open, and takes up at once what waited for it. One that is open
 * has its slot.
 */
export async function settleSlot(
  record: FindingRecord,
  installation: Installation,
  parts: WaitingParts,
): Promise<void> {
  const repository = record.pullRequest?.repository ?? record.outcome?.located?.repository;
  if (repository === undefined) return;
  const place = { installationId: installation.id, repository };
  const companions = await settleGroup(record, installation, parts);
  if (needsSlot(record)) return keepSlot(record, companions, place, parts);
  // The pull request is open for the others.
  if (companions.length > 0) return;
  const wasHeld = await parts.slots.release(place, holderOf(record), record.pullRequest !== null);
  if (wasHeld) await takeUpWaiting(installation, parts);
}

/** A pull request that was opened again holds its blocks again. */
async function keepSlot(
  record: FindingRecord,
  companions: readonly FindingRecord[],
  place: SlotPlace,
  { slots }: WaitingParts,
): Promise<void> {
  const fingerprint = holderOf(record);
  if (!hasOpenPullRequest(record)) return;
  if ((await slots.list(place)).some((slot) => slot.fingerprint === fingerprint)) return;
  const blocks = [record, ...companions].flatMap(({ outcome }) =>
    outcome?.change ? touchedBlocks(outcome.change) : [],
  );
  await slots.ask(place, { fingerprint, blocks, limits: null, mode: 'keep' });
}

/** Lets go of every slot whose finding does not need it: a worker died, or an event was lost. Returns how many. */
export async function releaseStaleSlots(
  records: readonly FindingRecord[],
  installation: Installation,
  parts: Pick<JobParts, 'slots'>,
): Promise<number> {
  const known = new Map(records.map((record) => [record.finding.fingerprint, record]));
  const needed = new Set(records.filter(needsSlot).map(holderOf));
  const repositories = new Set(
    records.flatMap(({ outcome, pullRequest }) => [
      ...(pullRequest ? [pullRequest.repository] : []),
      ...(outcome?.located ? [outcome.located.repository] : []),
    ]),
  );
  let released = 0;
  for (const repository of repositories) {
    const place = { installationId: installation.id, repository };
    for (const { fingerprint } of await parts.slots.list(place)) {
      if (needed.has(fingerprint)) continue;
      const record = known.get(fingerprint);
      const wasOpened = record === undefined || record.pullRequest !== null;
      if (await parts.slots.release(place, fingerprint, wasOpened)) released += 1;
    }
  }
  return released;
}
