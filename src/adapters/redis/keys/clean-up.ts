import { Queue } from 'bullmq';
import { z } from 'zod';
import { askRedis, type RedisClient } from '../connect-redis.ts';
import { unpackRecord } from '../record-text.ts';
import { RedisInstallations } from '../redis-installations.ts';
import { familyOf, servicePatterns, servicePrefix } from './key-families.ts';
import { scanKeys } from './scan-keys.ts';

const dayMs = 24 * 60 * 60 * 1000;
/** As the service keeps them: what is done an hour, what was given up seven days. */
const jobAges: Readonly<Record<string, number>> = { completed: dayMs / 24, failed: 7 * dayMs };
/** Removed in one step, so that Redis answers others in between. */
const stepSize = 500;

export interface CleanUpRequest {
  /** False only counts. */
  readonly write: boolean;
  /** Findings that are verified or cleared for longer go. */
  readonly retentionMs: number;
  readonly now: Date;
}

/** What was removed, or would be. */
export interface CleanUp {
  /** Findings over for longer than the retention. */
  readonly oldFindings: number;
  /** Keys of installations that are neither served nor still to be erased by the service. */
  readonly orphanedKeys: number;
  /** Entries of indexes whose finding is gone. */
  readonly danglingEntries: number;
  /** Pull requests whose finding is gone. */
  readonly danglingPullRequests: number;
  /** Keys that have to expire and never would. */
  readonly stuckKeys: number;
  /** Jobs that are over for longer than they are kept. */
  readonly finishedJobs: number;
  /** Why installations were not looked at; `null` when they were. */
  readonly skipped: string | null;
}

const OverRecord = z.object({ state: z.enum(['verified', 'cleared']), updatedAt: z.string() });

/** Finds what nobody needs, a page of keys at a time, and removes it when told to. */
export async function cleanUp(redis: RedisClient, request: CleanUpRequest): Promise<CleanUp> {
  const registry = new RedisInstallations(redis, { prefix: servicePrefix });
  const served = (await registry.list()).map(({ id }) => String(id));
  const departed = (await registry.departed()).map(({ id }) => String(id));
  // An empty list is rather one that was lost, and comes again from GitHub.
  const known = served.length === 0 ? null : new Set([...served, ...departed]);
  const counts = {
    oldFindings: 0,
    orphanedKeys: 0,
    danglingEntries: 0,
    danglingPullRequests: 0,
    stuckKeys: 0,
    finishedJobs: 0,
  };
  const remove = async (...keys: string[]): Promise<void> => {
    if (request.write) await askRedis('removing keys', () => redis.unlink(...keys));
  };

  /** Looked at last, when what is to go has gone; two for each installation. */
  const indexes: string[] = [];

  async function look(key: string): Promise<void> {
    const installation = /^(?:terrafix:\{|\{terrafix-jobs-)(\d+)\}:/.exec(key)?.[1];
    if (installation !== undefined && known && !known.has(installation)) {
      // It may have come while the keys were walked through.
      if (await isKnownBy(redis, installation)) return;
      counts.orphanedKeys += 1;
      return remove(key);
    }
    const family = familyOf(key);
    if (family?.retention === 'expires' && (await ask(() => redis.pttl(key))) === -1) {
      counts.stuckKeys += 1;
      return remove(key);
    }
    if (family?.name === 'findings' && isOver(await ask(() => redis.getBuffer(key)), request)) {
      counts.oldFindings += 1;
      if (request.write) await ask(() => redis.zrem(indexKey(key), key.slice(key.lastIndexOf(':') + 1)));
      return remove(key);
    }
    if (family?.name === 'pull requests') {
      const fingerprint = await ask(() => redis.get(key));
      if (fingerprint === null || (await ask(() => redis.exists(recordKey(key, fingerprint)))) === 1) return;
      counts.danglingPullRequests += 1;
      return remove(key);
    }
    if (family?.name === 'index' || family?.name === 'pending') indexes.push(key);
    if (family?.name === 'queues') {
      const over = await tidyJobs(redis, key, request);
      counts.finishedJobs += over;
    }
  }

  for (const pattern of servicePatterns) {
    for await (const keys of scanKeys(redis, pattern)) await Promise.all(keys.map((key) => look(key)));
  }
  for (const key of indexes) counts.danglingEntries += await tidyIndex(redis, key, request.write);
  const skipped =
    known === null ? 'no installation is known: nothing was looked for that belongs to none' : null;
  return { ...counts, skipped };
}

async function isKnownBy(redis: RedisClient, installation: string): Promise<boolean> {
  const there = await ask(() =>
    Promise.all(
      ['installations', 'departed-installations'].map((name) =>
        redis.hexists(`${servicePrefix}:${name}`, installation),
      ),
    ),
  );
  return there.includes(1);
}

/** Takes entries out whose finding is gone. */
async function tidyIndex(redis: RedisClient, key: string, write: boolean): Promise<number> {
  const gone: string[] = [];
  let cursor = '0';
  do {
    const [next, entries] = await ask(() => redis.zscan(key, cursor, 'COUNT', stepSize));
    cursor = next;
    const fingerprints = entries.filter((_, index) => index % 2 === 0);
    const there = await ask(() =>
      Promise.all(fingerprints.map((fingerprint) => redis.exists(recordKey(key, fingerprint)))),
    );
    gone.push(...fingerprints.filter((_, index) => there[index] === 0));
  } while (cursor !== '0');
  if (write && gone.length > 0) {
    for (let start = 0; start < gone.length; start += stepSize) {
      await ask(() => redis.zrem(key, ...gone.slice(start, start + stepSize)));
    }
  }
  return gone.length;
}

/** BullMQ trims what is over when the next job ends; in a queue that is quiet it stays. */
async function tidyJobs(redis: RedisClient, key: string, { now, write }: CleanUpRequest): Promise<number> {
  const [prefix = '', queue, state = ''] = key.split(':');
  const keptMs = jobAges[state];
  if (queue === undefined || keptMs === undefined || key.split(':').length !== 3) return 0;
  const until = now.getTime() - keptMs;
  if (!write) return ask(() => redis.zcount(key, '-inf', until));
  const jobs = new Queue(queue, { connection: redis, prefix, skipMetasUpdate: true });
  try {
    for (let removed = 0; ; ) {
      const ids = await ask(() => jobs.clean(keptMs, stepSize, state === 'failed' ? 'failed' : 'completed'));
      removed += ids.length;
      if (ids.length < stepSize) return removed;
    }
  } finally {
    await jobs.close();
  }
}

function indexKey(recordOfInstallation: string): string {
  return `${recordOfInstallation.slice(0, recordOfInstallation.indexOf('}') + 1)}:findings`;
}

function recordKey(siblingKey: string, fingerprint: string): string {
  return `${siblingKey.slice(0, siblingKey.indexOf('}') + 1)}:finding:${fingerprint}`;
}

function isOver(text: Buffer | null, { now, retentionMs }: CleanUpRequest): boolean {
  const record = text === null ? null : unpackRecord(text);
  if (record?.kind !== 'read') return false;
  const { data } = OverRecord.safeParse(record.value);
  return data !== undefined && Date.parse(data.updatedAt) < now.getTime() - retentionMs;
}

function ask<Answer>(command: () => Promise<Answer>): Promise<Answer> {
  return askRedis('looking for what nobody needs', command);
}
