import { Redis } from 'ioredis';
import type { Drill } from '../drill.ts';
import { arriveAndBegin, redisErrors } from '../ground/under-way.ts';
import { waitUntil } from '../wait-until.ts';

const findings = 6;
const leastErrors = 20;
const fullSeconds = 60;

/** No memory is left and nothing may be evicted: every write is refused. */
export const redisFull: Drill = {
  name: 'redis-full',
  part: 'redis',
  asks: 'Redis has no memory left and refuses every write, until it is given more.',
  plan: { findings },
  withinSeconds: 120,
  inject: async (ground) => {
    const redis = new Redis(ground.redis.url);
    try {
      await arriveAndBegin(ground, findings);
      await redis.config('SET', 'maxmemory', '1');
      await waitUntil('writes were refused', () => redisErrors(ground, 'OOM') >= leastErrors, {
        withinSeconds: fullSeconds,
      });
      await redis.config('SET', 'maxmemory', '0');
      return { counts: { OOM: redisErrors(ground, 'OOM') } };
    } finally {
      redis.disconnect();
    }
  },
};
