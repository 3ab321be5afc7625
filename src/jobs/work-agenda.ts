import { QueueKeys } from 'bullmq';
import type { RedisClient } from './shared-connection.ts';
import { keyPrefixOf } from './queue-names.ts';

/** What waits in a queue, at one glance. */
export interface QueueGlance {
  /** Jobs that could run now; 0 while the queue is paused. */
  readonly waiting: number;
  /** When the next delayed job is due, in milliseconds since 1970. */
  readonly nextAt: number | null;
  /** Jobs that some process runs, or ran when it died. */
  readonly active: number;
}

/** KEYS agenda · ARGV channel, queue, due time. An earlier time of the same queue stays. */
const touchScript = `
redis.call('ZADD', KEYS[1], 'LT', ARGV[3], ARGV[2])
redis.call('PUBLISH', ARGV[1], ARGV[3] .. ' ' .. ARGV[2])
return 1`;

/** KEYS wait, prioritized, delayed, active, meta of a queue, as BullMQ lays them out; a delayed job's score holds its time in the upper bits. */
const glanceScript = `
local waiting = 0
if redis.call('HEXISTS', KEYS[5], 'paused') == 0 then
  waiting = redis.call('LLEN', KEYS[1]) + redis.call('ZCARD', KEYS[2])
end
local next = redis.call('ZRANGE', KEYS[3], 0, 0, 'WITHSCORES')
local nextAt = -1
if next[2] then nextAt = math.floor(tonumber(next[2]) / 4096) end
return { waiting, tostring(nextAt), redis.call('LLEN', KEYS[4]) }`;

/**
 * Which queues have work, and when: one sorted set for all queues, and a channel that says what was added to it. A
 * process that looks here need not look into thousands of queues. It is a help and no record: what is lost here is found
 * by a look into the queue itself.
 */
export class WorkAgenda {
  private readonly redis: RedisClient;
  private readonly prefix: string;
  private readonly key: string;
  private readonly channel: string;

  constructor(redis: RedisClient, prefix: string) {
    this.redis = redis;
    this.prefix = prefix;
    this.key = `{${prefix}}:agenda`;
    this.channel = `{${prefix}}:work`;
  }

  /** Says that a queue has work, at once or from `dueAt` on, and wakes whoever listens. */
  async touch(queue: string, dueAt = 0): Promise<void> {
    await this.redis.eval(touchScript, 1, this.key, this.channel, queue, Math.ceil(dueAt));
  }

  /** Notes for later that a queue has work from `dueAt` on, and wakes nobody. */
  async note(queue: string, dueAt: number): Promise<void> {
    await this.redis.zadd(this.key, 'LT', Math.ceil(dueAt), queue);
  }

  /** Puts a queue off until `dueAt`, or takes it off the agenda. Look into the queue afterwards, never before. */
  async postpone(queue: string, dueAt: number | null): Promise<void> {
    if (dueAt === null) await this.redis.zrem(this.key, queue);
    else await this.redis.zadd(this.key, Math.ceil(dueAt), queue);
  }

  /** The queues that are due, and when the next one is. */
  async due(now: number): Promise<{ readonly queues: readonly string[]; readonly nextAt: number | null }> {
    const [queues, next] = await Promise.all([
      this.redis.zrangebyscore(this.key, '-inf', now),
      this.redis.zrangebyscore(this.key, `(${now}`, '+inf', 'WITHSCORES', 'LIMIT', 0, 1),
    ]);
    return { queues, nextAt: next[1] === undefined ? null : Number(next[1]) };
  }

  async glance(queue: string): Promise<QueueGlance> {
    const keys = new QueueKeys(keyPrefixOf(this.prefix, queue)).getKeys(queue);
    const of = (type: string): string => keys[type] ?? '';
    const answer: unknown = await this.redis.eval(
      glanceScript,
      5,
      of('wait'),
      of('prioritized'),
      of('delayed'),
      of('active'),
      of('meta'),
    );
    const [waiting, nextAt, active] = Array.isArray(answer) ? answer.map(Number) : [];
    return {
      waiting: waiting ?? 0,
      nextAt: nextAt === undefined || nextAt < 0 ? null : nextAt,
      active: active ?? 0,
    };
  }

  /** True for one process in `forMs`: that one looks into the queues of this slice. */
  async claimSweep(slice: number, forMs: number): Promise<boolean> {
    return (await this.redis.set(`{${this.prefix}}:sweep:${slice}`, '1', 'PX', forMs, 'NX')) === 'OK';
  }

  /** Tells of every touch from now on, of whatever process. Takes one connection; the answer closes it. */
  async listen(onTouch: (queue: string, dueAt: number) => void): Promise<() => void> {
    // The compiler cannot call a method of a union whose members have type parameters of their own.
    const source: { duplicate(): RedisClient } = this.redis;
    const subscriber = source.duplicate();
    // It reconnects by itself, and what it misses meanwhile is on the agenda.
    subscriber.on('error', () => {});
    subscriber.on('message', (_channel: string, message: string) => {
      const space = message.indexOf(' ');
      onTouch(message.slice(space + 1), Number(message.slice(0, space)));
    });
    await subscriber.subscribe(this.channel);
    return () => subscriber.disconnect();
  }
}
