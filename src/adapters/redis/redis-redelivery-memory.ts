import type { HookDelivery, RedeliveryMemory } from '../../ports/hook-deliveries.ts';
import { askRedis, type RedisClient } from './connect-redis.ts';

/** GitHub keeps deliveries for three days: https://docs.github.com/en/webhooks/testing-and-troubleshooting-webhooks/redelivering-webhooks */
const fourDaysMs = 4 * 24 * 60 * 60 * 1000;
const maxRepeats = 3;

/** Which deliveries were asked for again, in Redis: three times for one event, once for one failed attempt. */
export class RedisRedeliveryMemory implements RedeliveryMemory {
  private readonly redis: RedisClient;
  /** The hash tag keeps the keys of one event in one slot of a cluster. */
  private readonly prefix: string;

  constructor(redis: RedisClient, options: { readonly prefix?: string } = {}) {
    this.redis = redis;
    this.prefix = `${options.prefix ?? 'terrafix'}:{redelivery}`;
  }

  async lookedUntil(): Promise<Date | null> {
    const stored = await askRedis('reading when deliveries were looked at', () =>
      this.redis.get(`${this.prefix}:looked-until`),
    );
    const at = new Date(stored ?? '');
    return Number.isNaN(at.getTime()) ? null : at;
  }

  async rememberLook(until: Date): Promise<void> {
    await askRedis('remembering a look at deliveries', () =>
      this.redis.set(`${this.prefix}:looked-until`, until.toISOString(), 'PX', fourDaysMs),
    );
  }

  async mayRepeat({ id, guid }: Pick<HookDelivery, 'id' | 'guid'>): Promise<boolean> {
    const [repeated = null, count = null] = await askRedis('reading redeliveries', () =>
      this.redis.mget(this.keyOfAttempt(id), this.keyOfEvent(guid)),
    );
    return repeated === null && Number(count ?? 0) < maxRepeats;
  }

  async rememberRepeat({ id, guid }: Pick<HookDelivery, 'id' | 'guid'>): Promise<void> {
    await askRedis('counting a redelivery', () =>
      this.redis
        .multi()
        .set(this.keyOfAttempt(id), '1', 'PX', fourDaysMs)
        .incr(this.keyOfEvent(guid))
        .pexpire(this.keyOfEvent(guid), fourDaysMs)
        .exec(),
    );
  }

  private keyOfAttempt(id: string): string {
    return `${this.prefix}:attempt:${id}`;
  }

  private keyOfEvent(guid: string): string {
    return `${this.prefix}:event:${guid}`;
  }
}
