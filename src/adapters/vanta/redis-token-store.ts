import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { Fault } from '../../domain/fault.ts';
import { askRedis, type RedisClient } from '../redis/connect-redis.ts';
import { seal, unseal } from './seal.ts';
import { type AccessToken, isGood, type TokenStore } from './token-store.ts';

interface Parts {
  readonly redis: RedisClient;
  /** Names the application. */
  readonly key: string;
  /** The application's client secret: the token lies in Redis sealed with it. */
  readonly clientSecret: string;
  readonly now: () => number;
  readonly sleep: (milliseconds: number) => Promise<void>;
  /** How long the lock outlives a process that died while minting. */
  readonly lockMs?: number;
  /** How long a caller waits for another process to mint. */
  readonly maxWaitMs?: number;
}

const pollMs = 100;

const Stored = z.object({ value: z.string().min(1), refreshAt: z.number() });

/** KEYS: lock. ARGV: owner. */
const unlock = `if redis.call('GET', KEYS[1]) == ARGV[1] then return redis.call('DEL', KEYS[1]) end return 0`;

/** KEYS: lock. ARGV: owner, milliseconds. */
const keepLock = `if redis.call('GET', KEYS[1]) == ARGV[1] then return redis.call('PEXPIRE', KEYS[1], ARGV[2]) end return 0`;

/** KEYS: lock, token. ARGV: owner, sealed token, milliseconds. Only the owner of the lock may write. */
const writeToken = `
if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
redis.call('SET', KEYS[2], ARGV[2], 'PX', ARGV[3])
return 1`;

/** A token store over all processes that share a Redis: one of them mints, the others wait for its token. */
export function createRedisTokenStore(parts: Parts): TokenStore {
  const { redis, clientSecret, now, sleep, lockMs = 15_000, maxWaitMs = 120_000 } = parts;
  const tokenKey = `${parts.key}:token`;
  const lockKey = `${parts.key}:token-lock`;

  async function read(): Promise<AccessToken | null> {
    const sealed = await askRedis('reading the Vanta token', () => redis.get(tokenKey));
    const text = sealed === null ? null : unseal(sealed, clientSecret);
    return text === null ? null : Stored.parse(JSON.parse(text));
  }

  async function mintLocked(mint: () => Promise<AccessToken>, owner: string): Promise<AccessToken | null> {
    const heartbeat = setInterval(() => {
      redis.eval(keepLock, 1, lockKey, owner, lockMs).catch(() => null);
    }, lockMs / 3);
    try {
      const token = await mint();
      const livesMs = Math.max(1, Math.floor(token.refreshAt - now()));
      const sealed = seal(JSON.stringify(token), clientSecret);
      const written = await askRedis('storing the Vanta token', () =>
        redis.eval(writeToken, 2, lockKey, tokenKey, owner, sealed, livesMs),
      );
      return written === 1 ? token : null;
    } finally {
      clearInterval(heartbeat);
    }
  }

  return {
    async obtain(mint, rejected) {
      const owner = randomUUID();
      for (let waited = 0; waited <= maxWaitMs; waited += pollMs) {
        const stored = await read();
        if (isGood(stored, rejected, now())) return stored;
        const locked = await askRedis('locking the Vanta token', () =>
          redis.set(lockKey, owner, 'PX', lockMs, 'NX'),
        );
        if (locked === 'OK') {
          try {
            const newest = await read();
            if (isGood(newest, rejected, now())) return newest;
            const minted = await mintLocked(mint, owner);
            if (minted) return minted;
          } finally {
            await redis.eval(unlock, 1, lockKey, owner).catch(() => null);
          }
        }
        await sleep(pollMs);
      }
      throw new Fault(
        'vanta-unavailable',
        'waiting for another process to fetch a Vanta token took too long',
        {
          retry: 'later',
        },
      );
    },
  };
}
