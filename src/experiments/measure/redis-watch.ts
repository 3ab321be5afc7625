import { Redis } from 'ioredis';
import { queuePrefix } from '../../adapters/redis/keys/key-families.ts';
import { RedisLedger } from '../../adapters/redis/redis-ledger.ts';
import type { FindingRecord } from '../../domain/record.ts';
import { JobQueues } from '../../jobs/job-queues.ts';
import type { Estate } from '../workload/estate.ts';

/** Jobs of all organisations by what they are at; polls are not among them. */
export interface QueueDepth {
  /** Waiting, running or put off: everything that is not over. */
  readonly open: number;
  readonly active: number;
  /** Put off: waiting for a limit or for its next try. */
  readonly delayed: number;
  /** Given up. */
  readonly failed: number;
}

export interface RedisUsage {
  readonly cpuMs: number;
  readonly usedBytes: number;
  /** Of them those of the data: without scripts, which are loaded once, and the buffers of connections. */
  readonly dataBytes: number;
  readonly commands: number;
  /** Open at this moment, that of the watch included. */
  readonly connections: number;
}

/** Looks into the Redis of a run beside the service, and cuts its connections when asked to. */
export class RedisWatch {
  private readonly redis: Redis;
  private readonly queues: JobQueues;
  private readonly ledger: RedisLedger;
  private readonly installationIds: readonly number[];
  /** Connections of the service that were cut so far. */
  cuts = 0;

  constructor(url: string, estate: Estate) {
    this.redis = new Redis(url, { maxRetriesPerRequest: null, connectionName: watchName });
    this.redis.on('error', () => {});
    this.queues = new JobQueues({ connection: this.redis, prefix: queuePrefix });
    this.ledger = new RedisLedger(this.redis, { isReadOnly: true });
    this.installationIds = estate.organisations.map(({ installationId }) => installationId);
  }

  async depth(): Promise<QueueDepth> {
    const { installation = {} } = await this.queues.count(this.installationIds);
    const of = (...states: readonly string[]): number =>
      states.reduce((sum, state) => sum + (installation[state] ?? 0), 0);
    return {
      open: of('waiting', 'prioritized', 'active', 'delayed', 'paused', 'waiting-children'),
      active: of('active'),
      delayed: of('delayed'),
      failed: of('failed'),
    };
  }

  async records(): Promise<readonly FindingRecord[]> {
    const lists = await Promise.all(this.installationIds.map((id) => this.ledger.list(id)));
    return lists.flat();
  }

  /** Processor time of the server and the memory that it holds: https://redis.io/docs/latest/commands/info/ */
  async usage(): Promise<RedisUsage> {
    const text = await this.redis.info();
    const read = (name: string): number => Number(new RegExp(`^${name}:([\\d.]+)`, 'm').exec(text)?.[1] ?? 0);
    return {
      cpuMs: (read('used_cpu_sys') + read('used_cpu_user')) * 1000,
      usedBytes: read('used_memory'),
      dataBytes: read('used_memory') - read('used_memory_scripts') - read('mem_clients_normal'),
      commands: read('total_commands_processed'),
      connections: read('connected_clients'),
    };
  }

  /** Connections of the service: everything but this watch. */
  async connections(): Promise<number> {
    const lines = String(await this.redis.client('LIST'))
      .trim()
      .split('\n');
    return lines.filter((line) => !line.includes(`name=${watchName}`)).length;
  }

  /** Cuts each connection of the service with this chance. */
  async cutConnections(share: number, random: () => number): Promise<void> {
    const list = String(await this.redis.client('LIST'));
    const ids = list
      .split('\n')
      .filter((line) => line.includes('name=terrafix-'))
      .flatMap((line) => /\bid=(\d+)/.exec(line)?.[1] ?? []);
    for (const id of ids) {
      if (random() < share) this.cuts += Number(await this.redis.client('KILL', 'ID', id));
    }
  }

  /** Redis answers nobody for this long, and then goes on: https://redis.io/docs/latest/commands/client-pause/ */
  async pause(milliseconds: number): Promise<void> {
    await this.redis.client('PAUSE', milliseconds, 'ALL');
  }

  async close(): Promise<void> {
    await this.queues.close();
    this.redis.disconnect();
  }
}

const watchName = 'experiments-watch';
