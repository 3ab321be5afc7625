import { z } from 'zod';
import { type FindingState, findingStates } from '../../../domain/record.ts';
import { askRedis, type RedisClient } from '../connect-redis.ts';
import { unpackRecord } from '../record-text.ts';
import { familyOf, servicePatterns } from './key-families.ts';
import { scanKeys } from './scan-keys.ts';

const dayMs = 24 * 60 * 60 * 1000;
/** So many keys of a family are weighed, and stand for the others. */
const weighed = 100;

/** The part of a record that is counted. */
const CountedRecord = z.object({
  installationId: z.number(),
  state: z.enum(findingStates),
  history: z.array(z.object({ at: z.string(), state: z.enum(findingStates) })),
});
type CountedRecord = z.infer<typeof CountedRecord>;

/** What the service keeps, in numbers. */
export interface StoreStats {
  readonly findings: Readonly<Partial<Record<FindingState, number>>>;
  readonly unreadable: number;
  readonly installations: readonly {
    readonly id: number;
    readonly findings: number;
    readonly pending: number;
  }[];
  /** Jobs by state. */
  readonly queues: Readonly<Record<string, number>>;
  readonly oldestPending: { readonly installation: number; readonly since: string } | null;
  readonly lastDay: {
    readonly found: number;
    readonly pullRequests: number;
    readonly verified: number;
    readonly failed: number;
  };
  readonly memory: readonly { readonly family: string; readonly keys: number; readonly bytes: number }[];
}

/** Jobs of a queue by state, by the kind of key that BullMQ keeps them in. */
const jobStates: Readonly<Record<string, 'llen' | 'zcard'>> = {
  wait: 'llen',
  paused: 'llen',
  active: 'llen',
  prioritized: 'zcard',
  delayed: 'zcard',
  completed: 'zcard',
  failed: 'zcard',
};

/** Walks through all keys once, a page at a time; what is there twice because it moved meanwhile may count twice. */
export async function readStats(redis: RedisClient, now: Date): Promise<StoreStats> {
  const tally = new Tally(now);
  for (const pattern of servicePatterns) {
    for await (const keys of scanKeys(redis, pattern)) {
      await Promise.all(keys.map((key) => countKey(redis, key, tally)));
    }
  }
  return tally.stats();
}

async function countKey(redis: RedisClient, key: string, tally: Tally): Promise<void> {
  const family = familyOf(key)?.name ?? 'unknown';
  if (tally.countKey(family)) {
    const bytes = await askRedis('weighing a key', () => redis.memory('USAGE', key));
    tally.weigh(family, bytes ?? 0);
  }
  if (family === 'findings') {
    const text = await askRedis('reading a finding', () => redis.getBuffer(key));
    if (text !== null) tally.countRecord(parse(text));
  }
  if (family === 'pending') {
    const [[, since], count] = await askRedis('reading what waits', () =>
      Promise.all([redis.zrange(key, '0', '0', 'WITHSCORES'), redis.zcard(key)]),
    );
    tally.countPending(Number(/\{(\d+)\}/.exec(key)?.[1]), Number(since), count);
  }
  if (family === 'queues') {
    const state = key.slice(key.lastIndexOf(':') + 1);
    const command = jobStates[state];
    // A key of a job may end like this as well, and is of another kind.
    if (command && key.split(':').length === 3) {
      tally.countJobs(state, await askRedis('counting jobs', () => redis[command](key)));
    }
  }
}

function parse(text: Buffer): CountedRecord | null {
  const record = unpackRecord(text);
  return record.kind === 'read' ? (CountedRecord.safeParse(record.value).data ?? null) : null;
}

class Tally {
  private readonly since: string;
  private readonly findings: Partial<Record<FindingState, number>> = {};
  private readonly installations = new Map<number, { findings: number; pending: number }>();
  private readonly queues: Record<string, number> = {};
  private readonly families = new Map<string, { keys: number; weighed: number; bytes: number }>();
  private readonly lastDay = { found: 0, pullRequests: 0, verified: 0, failed: 0 };
  private unreadable = 0;
  private oldest: { installation: number; since: number } | null = null;

  constructor(now: Date) {
    this.since = new Date(now.getTime() - dayMs).toISOString();
  }

  /** Whether this key is to be weighed. */
  countKey(family: string): boolean {
    const known = this.families.get(family) ?? { keys: 0, weighed: 0, bytes: 0 };
    known.keys += 1;
    this.families.set(family, known);
    return known.keys <= weighed;
  }

  weigh(family: string, bytes: number): void {
    const known = this.families.get(family);
    if (!known) return;
    known.weighed += 1;
    known.bytes += bytes;
  }

  countRecord(record: CountedRecord | null): void {
    if (!record) {
      this.unreadable += 1;
      return;
    }
    const { state, installationId, history } = record;
    this.findings[state] = (this.findings[state] ?? 0) + 1;
    this.of(installationId).findings += 1;
    const [first] = history;
    if (first && first.at >= this.since) this.lastDay.found += 1;
    const came = new Set(history.filter(({ at }) => at >= this.since).map((entry) => entry.state));
    if (came.has('in-review')) this.lastDay.pullRequests += 1;
    if (came.has('verified')) this.lastDay.verified += 1;
    if (came.has('failed')) this.lastDay.failed += 1;
  }

  countPending(installation: number, since: number, count: number): void {
    if (count === 0) return;
    this.of(installation).pending = count;
    if (this.oldest === null || since < this.oldest.since) this.oldest = { installation, since };
  }

  countJobs(state: string, count: number): void {
    this.queues[state] = (this.queues[state] ?? 0) + count;
  }

  stats(): StoreStats {
    const { oldest } = this;
    return {
      findings: this.findings,
      unreadable: this.unreadable,
      installations: [...this.installations]
        .map(([id, counts]) => ({ id, ...counts }))
        .toSorted((one, other) => other.findings - one.findings),
      queues: this.queues,
      oldestPending: oldest && {
        installation: oldest.installation,
        since: new Date(oldest.since).toISOString(),
      },
      lastDay: this.lastDay,
      memory: [...this.families]
        .map(([family, { keys, weighed: of, bytes }]) => ({
          family,
          keys,
          bytes: Math.round((bytes / Math.max(of, 1)) * keys),
        }))
        .toSorted((one, other) => other.bytes - one.bytes),
    };
  }

  private of(installation: number): { findings: number; pending: number } {
    const known = this.installations.get(installation) ?? { findings: 0, pending: 0 };
    this.installations.set(installation, known);
    return known;
  }
}
