import type { Drill } from '../drill.ts';
import { redisCannotSave } from './cannot-save.ts';
import { redisConnectionsCut } from './connections-cut.ts';
import { redisEmptied } from './emptied.ts';
import { redisFailover } from './failover.ts';
import { redisFull } from './full.ts';
import { redisPaused } from './paused.ts';
import { redisRestarted, redisRestartedEmpty } from './restarted.ts';
import { redisSentinelFailover } from './sentinel-failover.ts';

/** What becomes of Redis. */
export const redisDrills: readonly Drill[] = [
  redisRestarted,
  redisRestartedEmpty,
  redisPaused,
  redisFull,
  redisCannotSave,
  redisEmptied,
  redisFailover,
  redisSentinelFailover,
  redisConnectionsCut,
];
