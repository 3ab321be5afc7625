import { Cluster, type Command, Redis, type RedisOptions } from 'ioredis';
import type { OneServer, RedisLogin, RedisSettings, RedisTls } from '../../config/redis-forms.ts';
import { asFault, Fault } from '../../domain/fault.ts';

/** What a connection is for decides how long a command waits while Redis is away. */
export type RedisPurpose = 'ledger' | 'queue' | 'worker' | 'limits';

/** One server, also found through Sentinel, or a cluster. */
export type RedisClient = Redis | Cluster;

/**
 * While no Sentinel or no node of a cluster answers, ioredis counts no attempts, and a command would wait for ever.
 * Longer than what a slow server needs.
 */
const mostMs = 15_000;
/** A cluster notices a dead node after its `cluster-node-timeout`, 15 seconds by default, and elects another then. */
const clusterPauseMs = 250;
const clusterTries = { worker: 240, others: 16 } as const;

/** A cluster in which no command waits for longer than that. */
class BoundedCluster extends Cluster {
  override sendCommand(command: Command, ...more: never[]): unknown {
    command.setTimeout(mostMs);
    return super.sendCommand(command, ...more);
  }
}

/**
 * Opens a connection. A ledger or queue command gives up after a few reconnections, so that a request is answered;
 * a worker waits for Redis to come back, as BullMQ demands of its connections.
 */
export function connectRedis(
  settings: RedisSettings,
  purpose: RedisPurpose,
  onError: (error: Error) => void = () => {},
): RedisClient {
  const redis = open(settings, purpose);
  // Without a listener ioredis prints every failed reconnection by itself.
  redis.on('error', onError);
  if (redis instanceof Cluster) redis.on('node error', onError);
  return redis;
}

/** A connection that is tried once. */
export function connectOnce({ address, login, tls }: OneServer): Redis {
  return new Redis({
    ...optionsOf(login, tls),
    ...address,
    retryStrategy: () => null,
    maxRetriesPerRequest: 0,
  });
}

function open(settings: RedisSettings, purpose: RedisPurpose): RedisClient {
  const { login, tls } = settings;
  const common = {
    ...optionsOf(login, tls),
    maxRetriesPerRequest: purpose === 'worker' ? null : 3,
    connectionName: `terrafix-${purpose}`,
  };
  const alone = {
    enableAutoPipelining: purpose === 'ledger',
    retryStrategy: backOff,
    // A primary that has become a replica keeps its connections at times; the new one is behind the same address.
    reconnectOnError: ({ message }: Error): boolean => message.startsWith('READONLY'),
  };
  switch (settings.form) {
    case 'server':
      return new Redis({ ...common, ...alone, ...settings.address, db: settings.database });
    case 'sentinel': {
      const { sentinelLogin, sentinelTls } = settings;
      return new Redis({
        ...common,
        ...alone,
        db: settings.database,
        sentinels: settings.sentinels.map((address) => ({ ...address })),
        name: settings.name,
        ...(sentinelLogin.username === null ? {} : { sentinelUsername: sentinelLogin.username }),
        ...(sentinelLogin.password === null ? {} : { sentinelPassword: sentinelLogin.password }),
        ...(sentinelTls === null ? {} : { sentinelTLS: tlsOptions(sentinelTls) }),
        enableTLSForSentinelMode: tls !== null,
        sentinelRetryStrategy: backOff,
        ...(purpose === 'worker' ? {} : { commandTimeout: mostMs }),
      });
    }
    case 'cluster':
      return new (purpose === 'worker' ? Cluster : BoundedCluster)(
        settings.nodes.map((address) => ({ ...address })),
        {
          redisOptions: common,
          clusterRetryStrategy: backOff,
          // Certificates are for names; and a name that is looked up once leads to nodes that are gone.
          dnsLookup: (host, callback) => callback(null, host),
          maxRedirections: purpose === 'worker' ? clusterTries.worker : clusterTries.others,
          retryDelayOnFailover: clusterPauseMs,
          retryDelayOnClusterDown: clusterPauseMs,
          slotsRefreshTimeout: 5_000,
          slotsRefreshInterval: 10_000,
        },
      );
  }
}

function backOff(attempt: number): number {
  return Math.min(attempt * 200, 2000);
}

function optionsOf(
  login: RedisLogin,
  tls: RedisTls | null,
): Pick<RedisOptions, 'username' | 'password' | 'tls'> {
  return {
    ...(login.username === null ? {} : { username: login.username }),
    ...(login.password === null ? {} : { password: login.password }),
    ...(tls === null ? {} : { tls: tlsOptions(tls) }),
  };
}

/** Verified whatever `NODE_TLS_REJECT_UNAUTHORIZED` says. */
function tlsOptions({ ca, client }: RedisTls): NonNullable<RedisOptions['tls']> {
  return {
    rejectUnauthorized: true,
    minVersion: 'TLSv1.2',
    ...(ca === null ? {} : { ca }),
    ...(client === null ? {} : { cert: client.certificate, key: client.key }),
  };
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
