import { askRedis, connectRedis } from '../adapters/redis/connect-redis.ts';
import type { Logger } from '../observability/logger.ts';
import type { Metrics } from '../observability/metrics.ts';

type Connection = ReturnType<typeof connectRedis>;

/** The connections to Redis of one process. */
export interface RedisConnections {
  readonly ledger: Connection;
  readonly queues: Connection;
  readonly workers: Connection;
  /** One more, for which whoever asks answers. */
  another(name: 'limits'): Connection;
  /** Trouble with a connection, which comes back by itself. */
  readonly onTrouble: (err: Error) => void;
  /** Throws what Redis answers. */
  readonly ping: () => Promise<void>;
  close(): Promise<void>;
}

/** Connects; that Redis cannot be reached is no error yet, see `checkCredentials`. */
export function openRedis(url: string, logger: Logger, metrics: Metrics): RedisConnections {
  const onTrouble = (err: Error): void => {
    metrics.reach.redisErrors.inc({ kind: 'connection' });
    logger.warn({ err }, 'redis connection trouble');
  };
  const ledger = connectRedis(url, 'ledger', onTrouble);
  const queues = connectRedis(url, 'queue', onTrouble);
  const workers = connectRedis(url, 'worker', onTrouble);
  return {
    ledger,
    queues,
    workers,
    another: (name) => connectRedis(url, name, onTrouble),
    onTrouble,
    ping: async () => {
      await askRedis('pinging Redis', () => ledger.ping());
    },
    close: async () => {
      const all = [ledger, queues, workers];
      await Promise.all(all.map((connection) => connection.quit().catch(() => connection.disconnect())));
    },
  };
}
