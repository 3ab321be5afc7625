import { setTimeout as wait } from 'node:timers/promises';
import type { Drill } from '../drill.ts';
import { arriveAndBegin, commandsSent } from '../ground/under-way.ts';

const findings = 6;
const pauseSeconds = 15;

/** Stopped in the middle of everything, as a machine that swaps: connections stay, answers do not come. */
export const redisPaused: Drill = {
  name: 'redis-paused',
  part: 'redis',
  asks: 'Redis keeps its connections and answers nothing for a quarter of a minute.',
  plan: { findings },
  withinSeconds: 120,
  inject: async (ground) => {
    await arriveAndBegin(ground, findings);
    ground.redis.signal('SIGSTOP');
    const before = commandsSent(ground);
    await wait(pauseSeconds * 1000);
    const waiting = commandsSent(ground) - before;
    ground.redis.signal('SIGCONT');
    return { counts: { 'commands kept waiting': waiting } };
  },
};
