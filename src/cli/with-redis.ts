import type { Redis } from 'ioredis';
import { connectRedis } from '../adapters/redis/connect-redis.ts';
import { VariableReader, type Variables } from '../config/variable-reader.ts';
import { Fault } from '../domain/fault.ts';
import { oneLine } from '../domain/neutralise.ts';

/**
 * Runs `use` with the Redis of the service, which `REDIS_URL` names. One that does not answer is a `redis-unavailable`
 * that says which one and what to do, without its password.
 */
export async function withRedis<Value>(
  use: (redis: Redis) => Promise<Value>,
  variables: Variables = process.env,
): Promise<Value> {
  const reader = new VariableReader(variables);
  const url = reader.require('REDIS_URL') ?? '';
  reader.throwProblems();
  let trouble: Error | null = null;
  const redis = connectRedis(url, 'ledger', (error) => {
    trouble = error;
  });
  try {
    return await use(redis);
  } catch (caught) {
    throw caught instanceof Fault && caught.code === 'redis-unavailable'
      ? unavailable(url, trouble ?? caught.cause)
      : caught;
  } finally {
    redis.disconnect();
  }
}

function unavailable(url: string, cause: unknown): Fault {
  const reason = cause instanceof Error ? oneLine(cause.message || cause.name, 200) : 'no answer';
  return new Fault(
    'redis-unavailable',
    `Redis at ${placeOf(url)}, which REDIS_URL names, does not answer (${reason}): start it, or set REDIS_URL to the one of the service`,
    { retry: 'later', cause },
  );
}

/** Scheme, host and port, and nothing secret. */
function placeOf(url: string): string {
  if (!URL.canParse(url)) return 'an address that cannot be read';
  const { protocol, host } = new URL(url);
  return `${protocol}//${host}`;
}
