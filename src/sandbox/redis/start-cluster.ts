import { Redis } from 'ioredis';
import type { RedisSettings } from '../../config/redis-forms.ts';
import { findFreePort } from '../service/free-port.ts';
import type { Certificates } from './certificates.ts';
import { type PrivateRedis, redisArguments, startRedisProcess } from './start-private-redis.ts';

/** Three primaries that share the slots, and a replica of the first. */
export interface RedisCluster {
  readonly settings: Extract<RedisSettings, { readonly form: 'cluster' }>;
  readonly primaries: readonly PrivateRedis[];
  readonly replica: PrivateRedis;
  /** Whether every node says that all slots are served, and the replica is in step. */
  isWhole(): Promise<boolean>;
  /** A connection to each node that runs, the replica last; closed with the cluster. */
  readonly clients: readonly Redis[];
  stop(): Promise<void>;
}

const slots = ['0 5460', '5461 10922', '10923 16383'] as const;
const password = 'of-a-cluster-in-a-test';

/** Starts the nodes and makes them known to each other; `isWhole` tells when they have agreed. */
export async function startCluster(certificates: Certificates | null = null): Promise<RedisCluster> {
  const started: PrivateRedis[] = [];
  const clients: Redis[] = [];
  const stop = async (): Promise<void> => {
    for (const client of clients) client.disconnect();
    await Promise.all(started.splice(0).map((one) => one.stop()));
  };
  try {
    const busPorts: number[] = [];
    for (const _ of [...slots, 'replica']) {
      const busPort = await findFreePort();
      const node = await startRedisProcess((port, folder) =>
        redisArguments(port, folder, {
          'cluster-enabled': 'yes',
          'cluster-port': String(busPort),
          'cluster-node-timeout': '2000',
          requirepass: password,
          masterauth: password,
          'repl-diskless-sync-delay': '0',
          ...certificates?.serverSettings(port),
        }),
      );
      started.push(node);
      busPorts.push(busPort);
      const client = new Redis({
        host: '127.0.0.1',
        port: node.port,
        password,
        ...(certificates === null ? {} : { tls: { ca: certificates.ca } }),
      });
      client.on('error', () => {});
      clients.push(client);
    }
    for (const [index, range] of slots.entries()) {
      await clients[index]?.call('CLUSTER', 'ADDSLOTSRANGE', ...range.split(' '));
    }
    const [first] = clients;
    const replica = started.at(-1);
    const ofReplica = clients.at(-1);
    if (!first || !replica || !ofReplica) throw new Error('no nodes');
    for (const [index, { port }] of started.entries()) {
      if (index > 0) await first.call('CLUSTER', 'MEET', '127.0.0.1', String(port), String(busPorts[index]));
    }
    const firstId = await first.cluster('MYID');
    let isReplica = false;
    return {
      settings: {
        form: 'cluster',
        nodes: started.slice(0, 2).map(({ port }) => ({ host: '127.0.0.1', port })),
        login: { username: null, password },
        tls: certificates && { ca: certificates.ca, client: null },
      },
      primaries: started.slice(0, slots.length),
      replica,
      clients,
      isWhole: async () => {
        const states = await Promise.all(clients.map((client) => client.cluster('INFO')));
        if (!states.every((state) => isAgreed(state))) return false;
        if (!isReplica) await ofReplica.cluster('REPLICATE', firstId);
        isReplica = true;
        const told = await Promise.all(clients.map((client) => client.cluster('SLOTS')));
        // The first range has a second server: everybody knows of the replica.
        const isKnown = told.every(
          (ranges) => Array.isArray(ranges) && ranges.some((range) => range.length > 3),
        );
        return isKnown && (await ofReplica.info('replication')).includes('master_link_status:up');
      },
      stop,
    };
  } catch (caught) {
    await stop();
    throw caught;
  }
}

function isAgreed(state: string): boolean {
  return state.includes('cluster_state:ok') && state.includes(`cluster_known_nodes:${slots.length + 1}`);
}
