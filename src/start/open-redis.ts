import { checkRedis } from '../adapters/redis/check-redis.ts';
import { askRedis, connectRedis, type RedisClient } from '../adapters/redis/connect-redis.ts';
import { RedisTrouble } from '../adapters/redis/explain-redis.ts';
import type { RedisSettings } from '../config/redis-forms.ts';
import type { Logger } from '../observability/logger.ts';
import type { Metrics } from '../observability/metrics.ts';

/** The connections to Redis of one process, whatever its form. */
export interface RedisConnections {
  readonly ledger: RedisClient;
  readonly queues: RedisClient;
  readonly workers: RedisClient;
  /** One more, for which whoever asks answers. */
  another(name: 'limits'): RedisClient;
  /** Trouble with a connection, which comes back by itself. */
  readonly onTrouble: (err: Error) => void;
  /** Throws what Redis answers. */
  readonly ping: () => Promise<void>;
  /** At the start: throws a fault that says why Redis is not there, or is of another form than was set. */
  readonly check: () => Promise<void>;
  close(): Promise<void>;
}

/** Connects; that Redis cannot be reached is no error yet, see `checkCredentials`. */
export function openRedis(settings: RedisSettings, logger: Logger, metrics: Metrics): RedisConnections {
  const trouble = new RedisTrouble();
  const onTrouble = (err: Error): void => {
    metrics.reach.redisErrors.inc({ kind: 'connection' });
    trouble.note(err);
    logger.warn({ err }, 'redis connection trouble');
  };
  const ledger = connectRedis(settings, 'ledger', onTrouble);
  const queues = connectRedis(settings, 'queue', onTrouble);
  const workers = connectRedis(settings, 'worker', onTrouble);
  return {
    ledger,
    queues,
    workers,
    another: (name) => connectRedis(settings, name, onTrouble),
    onTrouble,
    ping: async () => {
      await askRedis('pinging Redis', () => ledger.ping());
    },
    check: () =>
      checkRedis(ledger, settings, trouble).catch((caught: unknown) => {
        // Whatever waits for Redis would hold up the end.
        for (const one of [ledger, queues, workers]) one.disconnect();
        throw caught;
      }),
    close: async () => {
      const all = [ledger, queues, workers];
      await Promise.all(all.map((connection) => connection.quit().catch(() => connection.disconnect())));
    },
  };
}
