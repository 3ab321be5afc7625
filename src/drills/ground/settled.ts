import type { FindingRecord, FindingState } from '../../domain/record.ts';
import { waitUntil } from '../wait-until.ts';
import type { Arrived, Ground } from './ground.ts';
import { readLastPolls } from './service-status.ts';

/** The finding still has a way to go. */
const movingStates: ReadonlySet<FindingState> = new Set(['queued', 'working', 'failed', 'waiting']);

/** The record of what arrived; `null` while nobody has claimed it. */
export function recordOf(
  { tenant, finding }: Arrived,
  records: readonly FindingRecord[],
): FindingRecord | null {
  return (
    records.find(
      (record) =>
        record.installationId === tenant.installationId && record.finding.fingerprint === finding.fingerprint,
    ) ?? null
  );
}

/** Whether these have come to an end. */
export async function areSettled(arrived: readonly Arrived[], ground: Ground): Promise<boolean> {
  return (await unsettled(ground, arrived)).length === 0;
}

/** What has arrived and has not come to an end, in words. */
async function unsettled(ground: Ground, arrived = ground.arrived): Promise<readonly string[]> {
  const records = await ground.records();
  return arrived.flatMap((one) => {
    const state = recordOf(one, records)?.state ?? 'unknown';
    const isOver = state !== 'unknown' && !movingStates.has(state);
    return isOver ? [] : [`${one.tenant.repository} ${one.finding.path} is ${state}`];
  });
}

/** Waits until everything that arrived has come to an end and no job is left. */
export async function untilSettled(ground: Ground, withinSeconds: number): Promise<void> {
  let left: readonly string[] = [];
  const ask = async (): Promise<boolean> => {
    left = await unsettled(ground);
    return left.length === 0 && (await ground.unfinishedJobs()) === 0;
  };
  await waitUntil('everything is settled', ask, { withinSeconds, everyMs: 200 }).catch((caught: unknown) => {
    throw left.length === 0 ? caught : new Error(`${String(caught)}; ${left.slice(0, 5).join(', ')}`);
  });
}

/** Waits until every tenant has been polled again to the end: by then a second pull request would have been opened. */
export async function untilPolledAgain(ground: Ground, withinSeconds: number): Promise<void> {
  const before = await readLastPolls(ground);
  await waitUntil(
    'every tenant is polled again',
    async () => {
      const now = await readLastPolls(ground);
      return ground.tenants.every(({ installationId: id }) => now.has(id) && now.get(id) !== before.get(id));
    },
    { withinSeconds, everyMs: 200 },
  );
}
