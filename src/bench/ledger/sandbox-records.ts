import { setTimeout as wait } from 'node:timers/promises';
import type { FindingRecord } from '../../domain/record.ts';
import { startWorld } from '../../sandbox/world.ts';

/** A poll may still be adding findings when those it has added are done. */
const calmLooks = 6;

/** The records that the sandbox's findings end in: the whole service has worked on each. */
export async function sandboxRecords(): Promise<readonly FindingRecord[]> {
  const world = await startWorld({ logLevel: 'silent', pollIntervalSeconds: 3600 });
  try {
    for (let calm = 0, before = 0; ; ) {
      await wait(500);
      const records = await world.records();
      const isOver = records.every(({ state }) => state !== 'queued' && state !== 'working');
      calm = isOver && records.length === before ? calm + 1 : 0;
      before = records.length;
      if (before > 0 && calm === calmLooks) return records;
    }
  } finally {
    await world.stop();
  }
}

/** Half of the records teach the dictionary, the other half is what its use is measured on. */
export function isTeaching({ finding }: FindingRecord): boolean {
  return Number.parseInt(finding.fingerprint.slice(0, 1), 16) < 8;
}
