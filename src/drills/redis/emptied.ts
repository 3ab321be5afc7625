import { Redis } from 'ioredis';
import type { Drill } from '../drill.ts';
import { arriveAndBegin } from '../ground/under-way.ts';

const findings = 6;

/** Everything is gone from one moment to the next, and every connection stays. */
export const redisEmptied: Drill = {
  name: 'redis-emptied',
  part: 'redis',
  asks: 'Somebody empties Redis while TerraFix works: schedules, jobs and records are gone, pull requests are not.',
  plan: { findings },
  withinSeconds: 180,
  inject: async (ground) => {
    const redis = new Redis(ground.redis.url);
    try {
      await arriveAndBegin(ground, findings);
      const keys = await redis.dbsize();
      await redis.flushall();
      return { counts: { 'keys deleted': keys } };
    } finally {
      redis.disconnect();
    }
  },
};
