import type { Drill } from '../drill.ts';
import { arriveAndBegin } from '../ground/under-way.ts';
import { waitUntil } from '../wait-until.ts';

const findings = 6;
const withinSeconds = 60;

/** As Redis fails over that an operator runs: nobody moves an address, the Sentinels agree and the service asks them. */
export const redisSentinelFailover: Drill = {
  name: 'redis-sentinel-failover',
  part: 'redis',
  asks: 'The primary dies, the Sentinels promote its replica, and every process finds it by asking them.',
  plan: { findings, isBehindSentinels: true },
  withinSeconds: 120,
  inject: async (ground) => {
    const { sentinels } = ground;
    if (!sentinels) throw new Error('a ground without Sentinels');
    await waitUntil('the replica could be promoted', () => sentinels.canFailOver(), { withinSeconds });
    await arriveAndBegin(ground, findings);
    await sentinels.primary.stop();
    const diedAt = performance.now();
    await waitUntil(
      'the replica is the primary',
      async () => (await sentinels.primaryPort()) === sentinels.replica.port,
      { withinSeconds },
    );
    // The drill itself looks through a door of its own.
    for (const door of ground.doors()) {
      door.leadTo(sentinels.replica.port);
      door.cut();
    }
    const seconds = ((performance.now() - diedAt) / 1000).toFixed(1);
    return {
      counts: { promoted: 1 },
      notes: [`${seconds} s from the death of the primary to the promotion`],
    };
  },
};
