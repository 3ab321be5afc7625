import { readFileSync } from 'node:fs';
import { connectRedis, type RedisClient } from '../adapters/redis/connect-redis.ts';
import { checkRedis } from '../adapters/redis/check-redis.ts';
import { redisUnavailable, RedisTrouble } from '../adapters/redis/explain-redis.ts';
import { readRedisSettings } from '../config/redis-settings.ts';
import { VariableReader, type Variables } from '../config/variable-reader.ts';
import { Fault } from '../domain/fault.ts';

/**
 * Runs `use` with the Redis of the service, which `REDIS_URL` and its kin name. One that does not answer is a
 * `redis-unavailable` that says which one and what to do, without its password.
 */
export async function withRedis<Value>(
  use: (redis: RedisClient) => Promise<Value>,
  variables: Variables = process.env,
): Promise<Value> {
  const reader = new VariableReader(variables);
  const settings = readRedisSettings(reader, (path) => readFileSync(path, 'utf8'));
  reader.throwProblems();
  const trouble = new RedisTrouble();
  const redis = connectRedis(settings, 'ledger', (error) => trouble.note(error));
  try {
    await checkRedis(redis, settings, trouble);
    return await use(redis);
  } catch (caught) {
    throw caught instanceof Fault && caught.code === 'redis-unavailable' && caught.cause instanceof Error
      ? redisUnavailable(settings, trouble.reasonFor(caught.cause), caught.cause)
      : caught;
  } finally {
    redis.disconnect();
  }
}
