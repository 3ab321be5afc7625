import { randomUUID } from 'node:crypto';
import type { Leases } from '../../ports/coordination.ts';
import { askRedis, type RedisClient } from './connect-redis.ts';

/** Both act only for the holder. KEYS lease · ARGV holder, milliseconds. */
const renewScript = `
if redis.call('GET', KEYS[1]) == ARGV[1] then return redis.call('PEXPIRE', KEYS[1], ARGV[2]) end
return 0`;
const releaseScript = `
if redis.call('GET', KEYS[1]) == ARGV[1] then return redis.call('DEL', KEYS[1]) end
return 0`;

/** Leases as keys that expire when their holder stops renewing them. */
export class RedisLeases implements Leases {
  private readonly redis: RedisClient;
  private readonly prefix: string;
  private readonly durationMs: number;

  constructor(redis: RedisClient, options: { readonly prefix?: string; readonly durationMs?: number } = {}) {
    this.redis = redis;
    this.prefix = options.prefix ?? 'terrafix';
    this.durationMs = options.durationMs ?? 60_000;
  }

  async withLease<Value>(
    name: string,
    work: () => Promise<Value>,
  ): Promise<{ readonly kind: 'done'; readonly value: Value } | { readonly kind: 'busy' }> {
    const key = `${this.prefix}:lease:${name}`;
    const holder = randomUUID();
    const taken = await askRedis(`taking the lease ${name}`, () =>
      this.redis.set(key, holder, 'PX', this.durationMs, 'NX'),
    );
    if (taken === null) return { kind: 'busy' };
    // A renewal that fails is tried again at the next beat: three fit into one lease.
    const beat = setInterval(() => {
      this.redis.eval(renewScript, 1, key, holder, this.durationMs).catch(() => {});
    }, this.durationMs / 3);
    try {
      return { kind: 'done', value: await work() };
    } finally {
      clearInterval(beat);
      // When Redis is away, the lease ends by itself.
      await this.redis.eval(releaseScript, 1, key, holder).catch(() => {});
    }
  }
}
