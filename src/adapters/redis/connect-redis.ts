import { type Cluster, Redis } from 'ioredis';
import { asFault, Fault } from '../../domain/fault.ts';

/** What a connection is for decides how long a command waits while Redis is away. */
export type RedisPurpose = 'ledger' | 'queue' | 'worker' | 'limits';

/** One server, also found through Sentinel, or a cluster. */
export type RedisClient = Redis | Cluster;

/**
 * Opens a connection. A ledger or queue command gives up after a few reconnections, so that a request is answered;
 * a worker waits for Redis to come back, as BullMQ demands of its connections.
 */
export function connectRedis(
  url: string,
  purpose: RedisPurpose,
  onError: (error: Error) => void = () => {},
): Redis {
  const redis = new Redis(url, {
    maxRetriesPerRequest: purpose === 'worker' ? null : 3,
    enableAutoPipelining: purpose === 'ledger',
    retryStrategy: (attempt) => Math.min(attempt * 200, 2000),
    connectionName: `terrafix-${purpose}`,
  });
  // Without a listener ioredis prints every failed reconnection by itself.
  redis.on('error', onError);
  return redis;
}

/** Runs a Redis command and says `redis-unavailable` when it fails. */
export async function askRedis<Answer>(doing: string, command: () => Promise<Answer>): Promise<Answer> {
  try {
    return await command();
  } catch (caught) {
    if (caught instanceof Fault) throw caught;
    throw new Fault('redis-unavailable', `${doing}: ${asFault(caught).message}`, {
      retry: 'later',
      cause: caught,
    });
  }
}
