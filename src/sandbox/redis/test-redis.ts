import { randomUUID } from 'node:crypto';
import { Redis } from 'ioredis';
import { inject } from 'vitest';

/** The Redis of this test run and a key prefix that no other test uses; nothing is ever flushed. */
export interface TestRedis {
  readonly url: string;
  readonly prefix: string;
  readonly redis: Redis;
  close(): Promise<void>;
}

/** Connects to the Redis of the test run. */
export function connectTestRedis(): TestRedis {
  const url = inject('redisUrl');
  if (url === '')
    throw new Error('this test needs Redis: run `npm test`, which fetches one, or set REDIS_URL');
  const redis = new Redis(url, { maxRetriesPerRequest: null });
  return {
    url,
    prefix: `test-${randomUUID()}`,
    redis,
    close: async () => {
      await redis.quit();
    },
  };
}
