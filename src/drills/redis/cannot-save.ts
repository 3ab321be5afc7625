import { mkdirSync, rmdirSync } from 'node:fs';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import type { Drill } from '../drill.ts';
import { arriveAndBegin, redisErrors } from '../ground/under-way.ts';
import { waitUntil } from '../wait-until.ts';

const findings = 6;
const leastErrors = 20;
const withinSeconds = 60;

/** A snapshot cannot be written; by default Redis then takes no writes at all. */
export const redisCannotSave: Drill = {
  name: 'redis-cannot-save',
  part: 'redis',
  asks: 'The disk of Redis takes no snapshot, so that Redis takes no writes, until it can save again.',
  plan: { findings, redis: { save: '3600 1' } },
  withinSeconds: 120,
  inject: async (ground) => {
    const redis = new Redis(ground.redis.url);
    const saved = async (wanted: 'ok' | 'err'): Promise<boolean> => {
      const told = await redis.info('persistence');
      return told.includes(`rdb_last_bgsave_status:${wanted}`) && told.includes('rdb_bgsave_in_progress:0');
    };
    // Nothing can be put in the place of a folder.
    const inTheWay = join(ground.redis.folder, 'dump.rdb');
    try {
      await arriveAndBegin(ground, findings);
      mkdirSync(inTheWay);
      await redis.bgsave();
      await waitUntil('saving has failed', () => saved('err'), { withinSeconds });
      await waitUntil('writes were refused', () => redisErrors(ground, 'MISCONF') >= leastErrors, {
        withinSeconds,
      });
      rmdirSync(inTheWay);
      await redis.bgsave();
      await waitUntil('it can save again', () => saved('ok'), { withinSeconds });
      return { counts: { MISCONF: redisErrors(ground, 'MISCONF') } };
    } finally {
      redis.disconnect();
    }
  },
};
