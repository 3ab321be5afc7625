import { Queue, QueueKeys } from 'bullmq';
import { installationQueueName, keyPrefixOf, pollQueueName } from './queue-names.ts';
import { type RedisClient, type SharedConnection, shareConnection } from './shared-connection.ts';

/** Queues that are looked into at once. */
const looksAtOnce = 100;

/** The queues that hold something, for those who want to look into them. Only what is shown is open. */
export class BusyQueues {
  private readonly redis: RedisClient;
  private readonly prefix: string;
  private readonly shared: SharedConnection;
  private readonly open = new Map<string, Queue>();

  constructor({ connection, prefix }: { readonly connection: RedisClient; readonly prefix: string }) {
    this.redis = connection;
    this.prefix = prefix;
    this.shared = shareConnection(connection, prefix);
  }

  /** The queue of the polls, then at most `most` of these installations: those with the most jobs that are not done. */
  async look(installationIds: readonly number[], most: number): Promise<readonly Queue[]> {
    const names = installationIds.map(installationQueueName);
    const depths: { readonly name: string; readonly depth: number }[] = [];
    for (let start = 0; start < names.length; start += looksAtOnce) {
      const some = names.slice(start, start + looksAtOnce);
      depths.push(
        ...(await Promise.all(some.map(async (name) => ({ name, depth: await this.depthOf(name) })))),
      );
    }
    const deepest = depths
      .filter(({ depth }) => depth > 0)
      .toSorted((one, other) => other.depth - one.depth)
      .slice(0, most);
    return this.show([pollQueueName, ...deepest.map(({ name }) => name)]);
  }

  async close(): Promise<void> {
    await this.show([]);
    await this.shared.close();
  }

  private async show(names: readonly string[]): Promise<readonly Queue[]> {
    for (const [name, queue] of this.open) {
      if (names.includes(name)) continue;
      this.open.delete(name);
      await queue.close();
    }
    return names.map((name) => {
      const known = this.open.get(name);
      if (known) return known;
      const queue = new Queue(
        name,
        { connection: this.redis, skipMetasUpdate: true },
        this.shared.backendFor,
      );
      // The connection reports its own errors; every command that fails is thrown to its caller.
      queue.on('error', () => {});
      this.open.set(name, queue);
      return queue;
    });
  }

  /** Jobs that wait, run, will run or were given up. */
  private async depthOf(name: string): Promise<number> {
    const keys = new QueueKeys(keyPrefixOf(this.prefix, name)).getKeys(name);
    const of = (type: string): string => keys[type] ?? '';
    const counts = await Promise.all([
      this.redis.llen(of('wait')),
      this.redis.llen(of('active')),
      ...['prioritized', 'delayed', 'failed'].map((type) => this.redis.zcard(of(type))),
    ]);
    return counts.reduce((sum, count) => sum + count, 0);
  }
}
