import { z } from 'zod';
import { Fault } from '../../domain/fault.ts';
import { type Clock, systemClock } from '../../ports/clock.ts';
import type {
  PullRequestSlots,
  Slot,
  SlotAnswer,
  SlotLimits,
  SlotPlace,
  SlotWish,
} from '../../ports/pull-request-slots.ts';
import { askRedis, type RedisClient } from './connect-redis.ts';
import { slotScript } from './slot-script.ts';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const Blocks = z.array(z.string());
const ScriptAnswer = z.tuple([
  z.enum(['free', 'block', 'open', 'per-hour', 'per-day']),
  z.string(),
  z.string(),
  z.string(),
]);

/** The slots in Redis, under the installation's hash tag: they go when it is erased. */
export class RedisPullRequestSlots implements PullRequestSlots {
  private readonly redis: RedisClient;
  private readonly prefix: string;
  private readonly clock: Clock;

  constructor(redis: RedisClient, options: { readonly prefix?: string; readonly clock?: Clock } = {}) {
    this.redis = redis;
    this.prefix = options.prefix ?? 'terrafix';
    this.clock = options.clock ?? systemClock;
  }

  async ask(place: SlotPlace, wish: SlotWish): Promise<SlotAnswer> {
    const { fingerprint, blocks, limits, mode } = wish;
    const given = await askRedis('asking for a slot', () =>
      this.redis.eval(
        slotScript,
        3,
        this.key(place, 'slots'),
        this.key(place, 'openings'),
        this.key(place, 'slot-state'),
        fingerprint,
        // An empty table of Lua would come back as an object.
        JSON.stringify(blocks.length === 0 ? [`finding ${fingerprint}`] : blocks),
        this.clock.now().getTime(),
        mode,
        limits?.open ?? -1,
        limits?.perHour ?? -1,
        limits?.perDay ?? -1,
        limits === null ? 0 : 1,
      ),
    );
    const parsed = ScriptAnswer.safeParse(given);
    if (!parsed.success) throw new Fault('internal', 'asking for a slot: an odd answer', { retry: 'later' });
    return read(parsed.data);
  }

  async release(place: SlotPlace, fingerprint: string, wasOpened: boolean): Promise<boolean> {
    const removed = await askRedis('releasing a slot', () =>
      this.redis.hdel(this.key(place, 'slots'), fingerprint),
    );
    if (removed > 0 && !wasOpened) {
      await askRedis('taking an opening back', () =>
        this.redis.zrem(this.key(place, 'openings'), fingerprint),
      );
    }
    return removed > 0;
  }

  async list(place: SlotPlace): Promise<readonly Slot[]> {
    const all = await askRedis('listing slots', () => this.redis.hgetall(this.key(place, 'slots')));
    return Object.entries(all).map(([fingerprint, text]) => ({
      fingerprint,
      blocks: Blocks.catch([]).parse(parseJson(text)),
    }));
  }

  async free(place: SlotPlace): Promise<number> {
    const now = this.clock.now().getTime();
    const openings = this.key(place, 'openings');
    const limits = await this.limitsOf(place);
    const [open, lastHour, lastDay] = await askRedis('counting slots', () =>
      Promise.all([
        this.redis.hlen(this.key(place, 'slots')),
        this.redis.zcount(openings, `(${now - hourMs}`, '+inf'),
        this.redis.zcount(openings, `(${now - dayMs}`, '+inf'),
      ]),
    );
    return Math.max(
      0,
      Math.min(
        (limits.open ?? Infinity) - open,
        (limits.perHour ?? Infinity) - lastHour,
        (limits.perDay ?? Infinity) - lastDay,
      ),
    );
  }

  async isKnown(place: SlotPlace): Promise<boolean> {
    const known = await askRedis('reading slots', () =>
      this.redis.hexists(this.key(place, 'slot-state'), 'known'),
    );
    return known === 1;
  }

  async markKnown(place: SlotPlace): Promise<void> {
    await askRedis('marking slots', () => this.redis.hset(this.key(place, 'slot-state'), 'known', '1'));
  }

  private async limitsOf(place: SlotPlace): Promise<SlotLimits> {
    const [open, perHour, perDay] = await askRedis('reading limits', () =>
      this.redis.hmget(this.key(place, 'slot-state'), 'open', 'per-hour', 'per-day'),
    );
    return { open: limit(open), perHour: limit(perHour), perDay: limit(perDay) };
  }

  private key({ installationId, repository }: SlotPlace, name: string): string {
    return `${this.prefix}:{${installationId}}:${name}:${repository.toLowerCase()}`;
  }
}

function read([kind, holder, detail, since]: z.infer<typeof ScriptAnswer>): SlotAnswer {
  switch (kind) {
    case 'free':
      return { kind };
    case 'block':
      return { kind, holder, block: detail };
    case 'open':
      return { kind, count: Number(detail) };
    case 'per-hour':
    case 'per-day': {
      const freeAt = new Date(Number(since) + (kind === 'per-hour' ? hourMs : dayMs));
      return { kind, count: Number(detail), freeAt };
    }
  }
}

function limit(text: string | null | undefined): number | null {
  const value = Number(text ?? '-1');
  return Number.isFinite(value) && value >= 0 ? value : null;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
