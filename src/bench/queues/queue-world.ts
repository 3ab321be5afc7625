import { setTimeout as wait } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { RedisInstallations } from '../../adapters/redis/redis-installations.ts';
import { JobQueues } from '../../jobs/job-queues.ts';
import { startPrivateRedis } from '../../sandbox/redis/start-private-redis.ts';
import type { WorkerTask } from './simulated-worker.ts';
import { startSimulatedWorker } from './start-simulated-worker.ts';

const prefix = 'bench';
const doneKey = `{${prefix}}:bench-done`;

/** A Redis of its own with queues, and workers that are added to it. */
export async function openQueueWorld() {
  const server = await startPrivateRedis();
  const redis = new Redis(server.url, { maxRetriesPerRequest: null });
  const queues = new JobQueues({ connection: redis, prefix });
  const installations = new RedisInstallations(redis, { prefix });
  const ending: (() => Promise<void>)[] = [];
  return {
    redis,
    async install(count: number): Promise<void> {
      for (const id of ids(count)) await installations.add({ id, account: `org-${id}` });
    },
    async schedulePolls(count: number): Promise<void> {
      for (const id of ids(count)) await queues.schedulePolls({ id, account: `org-${id}` }, 300);
    },
    /** Queues so many findings of one installation, many at a time. */
    async enqueue(id: number, count: number): Promise<void> {
      for (let start = 0; start < count; start += 200) {
        const some = Array.from({ length: Math.min(200, count - start) }, (_, index) => start + index);
        await Promise.all(
          some.map((number) => queues.enqueueFound({ id, account: `org-${id}` }, fingerprint(number))),
        );
      }
    },
    async addWorker(task: Partial<WorkerTask>): Promise<void> {
      const whole = {
        url: server.url,
        prefix,
        concurrency: 16,
        concurrencyPerInstallation: 2,
        cpuMs: 0,
        waitMs: 0,
        connectionName: 'bench-worker',
        ...task,
      };
      ending.push(await startSimulatedWorker(whole));
    },
    async waitForDone(count: number): Promise<readonly { readonly id: number; readonly at: number }[]> {
      while ((await redis.llen(doneKey)) < count) await wait(10);
      const lines = await redis.lrange(doneKey, '0', '-1');
      return lines.map((line) => {
        const [id, at] = line.split(' ').map(Number);
        return { id: id ?? 0, at: at ?? 0 };
      });
    },
    /** Until no queue is on the agenda. */
    async waitForCalm(): Promise<void> {
      while ((await redis.zcard(`{${prefix}}:agenda`)) > 0) await wait(100);
    },
    async close(): Promise<void> {
      for (const end of ending.splice(0)) await end();
      await queues.close();
      await redis.quit();
      await server.stop();
    },
  };
}

function ids(count: number): readonly number[] {
  return Array.from({ length: count }, (_, index) => index + 1);
}

function fingerprint(number: number): string {
  return number.toString(16).padStart(64, '0');
}
