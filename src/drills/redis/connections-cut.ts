import { setTimeout as wait } from 'node:timers/promises';
import type { Drill } from '../drill.ts';
import { arriveAndBegin } from '../ground/under-way.ts';

const findings = 6;
const cuts = 20;
const everyMs = 500;

/** A network that drops every connection again and again. */
export const redisConnectionsCut: Drill = {
  name: 'redis-connections-cut',
  part: 'redis',
  asks: 'Every connection to Redis is cut, twice a second, for ten seconds.',
  plan: { findings },
  withinSeconds: 120,
  inject: async (ground) => {
    await arriveAndBegin(ground, findings);
    let cut = 0;
    for (let round = 0; round < cuts; round += 1) {
      for (const door of ground.doors()) cut += door.cut();
      await wait(everyMs);
    }
    return { counts: { 'connections cut': cut } };
  },
};
