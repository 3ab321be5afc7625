import { Redis } from 'ioredis';
import { findRedisServer } from '../../sandbox/redis/find-redis-server.ts';
import { startPrivateRedis } from '../../sandbox/redis/start-private-redis.ts';
import type { Drill } from '../drill.ts';
import { arriveAndBegin, redisErrors } from '../ground/under-way.ts';
import { waitUntil } from '../wait-until.ts';

const findings = 6;
const withinSeconds = 60;

/** As a managed Redis fails over: one address, behind it first a dead primary, then a replica that takes no writes yet. */
export const redisFailover: Drill = {
  name: 'redis-failover',
  part: 'redis',
  asks: 'The primary dies, its replica takes no writes until it is promoted, and the address leads to it.',
  plan: { findings },
  withinSeconds: 120,
  inject: async (ground) => {
    const replica = await startPrivateRedis(findRedisServer(), {
      replicaof: `127.0.0.1 ${ground.redis.port}`,
    });
    ground.closeWith(() => replica.stop());
    const redis = new Redis(replica.url);
    try {
      const isInStep = async (): Promise<boolean> =>
        (await redis.info('replication')).includes('master_link_status:up');
      await waitUntil('the replica is in step', isInStep, { withinSeconds });
      await arriveAndBegin(ground, findings);
      await ground.redis.stop();
      for (const door of ground.doors()) {
        door.leadTo(replica.port);
        door.cut();
      }
      await waitUntil('writes met the replica', () => redisErrors(ground, 'READONLY') >= 5, {
        withinSeconds,
      });
      await redis.call('REPLICAOF', 'NO', 'ONE');
      return { counts: { READONLY: redisErrors(ground, 'READONLY') } };
    } finally {
      redis.disconnect();
    }
  },
};
