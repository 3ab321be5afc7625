import type { Drill } from '../drill.ts';
import { arriveAndBegin, unreachable } from '../ground/under-way.ts';
import { waitUntil } from '../wait-until.ts';

const findings = 6;
const awaySeconds = 30;

/** Killed and started again; what it keeps on disk comes back. */
export const redisRestarted: Drill = {
  name: 'redis-restarted',
  part: 'redis',
  asks: 'Redis is killed and comes back with what it had written to its log.',
  plan: { findings, redis: { appendonly: 'yes', appendfsync: 'always' } },
  withinSeconds: 120,
  inject: async (ground) => {
    await arriveAndBegin(ground, findings);
    await ground.redis.restart('SIGKILL');
    return { counts: { restart: 1 } };
  },
};

/** Killed and started again after a while, with nothing in it. */
export const redisRestartedEmpty: Drill = {
  name: 'redis-restarted-empty',
  part: 'redis',
  asks: 'Redis is gone for a while and comes back empty; what TerraFix knew is rebuilt from GitHub and Vanta.',
  plan: { findings },
  withinSeconds: 180,
  inject: async (ground) => {
    await arriveAndBegin(ground, findings);
    for (const door of ground.doors()) door.leadTo(1);
    await ground.redis.restart('SIGKILL');
    await waitUntil('somebody missed Redis', () => unreachable(ground) >= 10, { withinSeconds: awaySeconds });
    for (const door of ground.doors()) door.leadTo(ground.redis.port);
    return { counts: { 'connections refused': unreachable(ground) } };
  },
};
