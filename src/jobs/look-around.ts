import type { FindingRecord } from '../domain/record.ts';
import { followAlerts } from './follow-alerts.ts';
import type { JobParts } from './job-parts.ts';
import { noticeEnded, type Noticing } from './notice-ended.ts';
import type { LookJob } from './payloads.ts';
import { readWishes } from './poll-wishes.ts';
import { rebuildMoved, repositoriesInReview } from './rebuild-moved.ts';
import { tidyAfter } from './tidy-after.ts';

/** Deliveries are rarely lost, and looking costs a request for each repository with an open pull request of TerraFix. */
const lookEveryMs = 60 * 60_000;

/** Whether it is time to look again for what no webhook told of. */
export function isTimeToLook(lastAt: string | undefined, now: Date): boolean {
  return lastAt === undefined || now.getTime() - Date.parse(lastAt) >= lookEveryMs;
}

/**
 * All that is looked at on GitHub without an event, once in an hour: what the organisation wants polled, which pull
 * requests have ended, whether the base moved under the others, what became of alerts. Polls themselves ask GitHub
 * nothing.
 */
export async function lookAround({ installation }: LookJob, parts: JobParts): Promise<string> {
  const { ledger, clock } = parts;
  const host = parts.hostFor(installation);
  const looking = { ...parts, installation, host };
  const read = await readWishes(installation, parts);
  const records = await ledger.list(installation.id);
  const known = new Map(records.map((record) => [record.finding.fingerprint, record]));
  const ended = await noticeEnded(records, looking);
  for (const record of ended) {
    known.set(record.finding.fingerprint, record);
    // A branch on which somebody works stays.
    await tidyAfter(record, installation, parts).catch(() => {});
  }
  const moved = await compareBases([...known.values()], looking);
  await followAlerts(known.values(), looking);
  const wishes = read.kind === 'read' ? read.wishes : null;
  await ledger.recordLook(installation.id, { at: clock.now().toISOString(), wishes });
  return `${ended.length} ended, ${moved} written anew`;
}

/** A webhook of a push can be lost as well. Returns how many changes are written anew. */
async function compareBases(
  records: readonly FindingRecord[],
  looking: Noticing & Pick<JobParts, 'shelf' | 'queues'>,
): Promise<number> {
  let moved = 0;
  for (const repository of repositoriesInReview(records)) {
    moved += await rebuildMoved(repository, records, null, looking);
  }
  return moved;
}
