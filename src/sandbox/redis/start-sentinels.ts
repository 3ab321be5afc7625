import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import type { RedisSettings } from '../../config/redis-forms.ts';
import type { Certificates } from './certificates.ts';
import { type PrivateRedis, redisArguments, startRedisProcess } from './start-private-redis.ts';

/** A primary, its replica and three Sentinels that watch them. */
export interface RedisBehindSentinels {
  readonly settings: Extract<RedisSettings, { readonly form: 'sentinel' }>;
  readonly sentinels: readonly PrivateRedis[];
  readonly replica: PrivateRedis;
  readonly primary: PrivateRedis;
  /** The port of the primary, as the first Sentinel has it. */
  primaryPort(): Promise<number>;
  /** Whether the Sentinels know each other and a replica that is in step: before, nothing can be promoted. */
  canFailOver(): Promise<boolean>;
  stop(): Promise<void>;
}

const name = 'terrafix';

interface Passwords {
  readonly redis: string;
  readonly sentinel: string;
}

const apart: Passwords = { redis: 'of-redis-in-a-test', sentinel: 'of-sentinels-in-a-test' };

/** Starts them, encrypted and with passwords of their own for Redis and for the Sentinels unless told otherwise. */
export async function startSentinels(
  certificates: Certificates | null = null,
  passwords: Passwords | null = apart,
): Promise<RedisBehindSentinels> {
  const started: PrivateRedis[] = [];
  const clients: Redis[] = [];
  const stop = async (): Promise<void> => {
    for (const client of clients) client.disconnect();
    await Promise.all(started.splice(0).map((one) => one.stop()));
  };
  const tls = certificates && { ca: certificates.ca, client: null };
  const connect = (port: number, password: string | undefined): Redis => {
    const client = new Redis({
      host: '127.0.0.1',
      port,
      ...(password === undefined ? {} : { password }),
      ...(certificates === null ? {} : { tls: { ca: certificates.ca } }),
    });
    client.on('error', () => {});
    clients.push(client);
    return client;
  };
  try {
    const server = async (replicaOf: PrivateRedis | null): Promise<PrivateRedis> => {
      const one = await startRedisProcess((port, folder) =>
        redisArguments(port, folder, {
          ...(passwords === null ? {} : { requirepass: passwords.redis, masterauth: passwords.redis }),
          'repl-diskless-sync-delay': '0',
          ...certificates?.serverSettings(port),
          ...(replicaOf === null ? {} : { replicaof: `127.0.0.1 ${replicaOf.port}` }),
        }),
      );
      started.push(one);
      return one;
    };
    const primary = await server(null);
    const replica = await server(primary);
    const sentinels = await Promise.all([0, 1, 2].map(() => startSentinel(primary, certificates, passwords)));
    started.push(...sentinels);
    const [first] = sentinels;
    if (!first) throw new Error('no Sentinel');
    const asked = connect(first.port, passwords?.sentinel);
    const onReplica = connect(replica.port, passwords?.redis);
    return {
      settings: {
        form: 'sentinel',
        sentinels: sentinels.map(({ port }) => ({ host: '127.0.0.1', port })),
        name,
        sentinelLogin: { username: null, password: passwords?.sentinel ?? null },
        sentinelTls: tls,
        database: 0,
        login: { username: null, password: passwords?.redis ?? null },
        tls,
      },
      sentinels,
      replica,
      primary,
      primaryPort: async () => {
        const [, port] = Object.values(Object(await asked.call('SENTINEL', 'GET-MASTER-ADDR-BY-NAME', name)));
        return Number(port);
      },
      canFailOver: async () => {
        const watched = await asked.info('sentinel');
        return (
          watched.includes('status=ok') &&
          watched.includes('slaves=1,sentinels=3') &&
          (await onReplica.info('replication')).includes('master_link_status:up')
        );
      },
      stop,
    };
  } catch (caught) {
    await stop();
    throw caught;
  }
}

function startSentinel(
  primary: PrivateRedis,
  certificates: Certificates | null,
  passwords: Passwords | null,
): Promise<PrivateRedis> {
  return startRedisProcess((port, folder) => {
    const file = join(folder, 'sentinel.conf');
    const settings: Readonly<Record<string, string>> = {
      port: String(port),
      bind: '127.0.0.1',
      dir: folder,
      ...certificates?.serverSettings(port),
      ...(passwords === null ? {} : { requirepass: passwords.sentinel }),
    };
    const lines = [
      ...Object.entries(settings).map((entry) => entry.join(' ')),
      `sentinel monitor ${name} 127.0.0.1 ${primary.port} 2`,
      `sentinel down-after-milliseconds ${name} 1000`,
      `sentinel failover-timeout ${name} 5000`,
      ...(passwords === null
        ? []
        : [`sentinel sentinel-pass ${passwords.sentinel}`, `sentinel auth-pass ${name} ${passwords.redis}`]),
    ];
    writeFileSync(file, `${lines.join('\n')}\n`);
    return [file, '--sentinel'];
  });
}
