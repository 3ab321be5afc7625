import { type QueueBaseOptions, QueueKeys, RedisConnection, RedisQueueBackend } from 'bullmq';
import type { Cluster, Redis } from 'ioredis';
import { keyPrefixOf } from './queue-names.ts';

/** One server, also found through Sentinel, or a cluster. */
export type RedisClient = Redis | Cluster;

type RedisQueueOptions = QueueBaseOptions & { readonly prefix: string };

/** One connection for any number of BullMQ's queues and workers. */
export interface SharedConnection {
  readonly redis: RedisClient;
  /** To be given to every `Queue` and `Worker`; it needs no connection of its own, since none of them blocks. */
  readonly backendFor: (name: string, options: QueueBaseOptions) => RedisQueueBackend;
  /** Lets go of the connection, which stays open: it belongs to the caller. */
  close(): Promise<void>;
}

/**
 * BullMQ gives each worker a blocking connection, asks the server for its version for each queue, and listens to the
 * connection once for each of them. With thousands of queues all of this is done once.
 */
export function shareConnection(redis: RedisClient, prefix: string): SharedConnection {
  const connection = new RedisConnection(redis, { shared: true, blocking: false });
  // Whoever opened the connection listens to its errors; every command that fails is thrown to its caller.
  connection.on('error', () => {});
  return {
    redis,
    backendFor: (name, options) => {
      const keyPrefix = keyPrefixOf(prefix, name);
      const keys = new QueueKeys(keyPrefix);
      const prefixed: RedisQueueOptions = { ...options, prefix: keyPrefix };
      return new RedisQueueBackend(
        connection,
        name,
        keys.getKeys(name),
        (type) => keys.toKey(name, type),
        prefixed,
        undefined,
        false,
      );
    },
    close: () => connection.close(),
  };
}
