import { setTimeout as wait } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { z } from 'zod';
import { RedisInstallations } from '../../adapters/redis/redis-installations.ts';
import { FairWorkers } from '../../jobs/fair-workers.ts';
import { createLogger } from '../../observability/logger.ts';

/** What a worker process of the benchmark is told. */
export const WorkerTask = z.object({
  url: z.string(),
  prefix: z.string(),
  concurrency: z.number(),
  concurrencyPerInstallation: z.number(),
  /** A job computes this long, then waits: for GitHub, for a model. */
  cpuMs: z.number(),
  waitMs: z.number(),
  connectionName: z.string(),
});
export type WorkerTask = z.infer<typeof WorkerTask>;

/** Works until its parent lets go of it. Each job notes its installation and its start in one list. */
async function work(task: WorkerTask): Promise<void> {
  const { url, prefix, cpuMs, waitMs } = task;
  const connection = new Redis(url, {
    maxRetriesPerRequest: null,
    connectionName: task.connectionName,
  });
  const workers = new FairWorkers(
    {
      connection,
      prefix,
      concurrency: task.concurrency,
      concurrencyPerInstallation: task.concurrencyPerInstallation,
    },
    {
      poll: async () => '',
      installation: async (job) => {
        const startedAt = Date.now();
        const until = performance.now() + cpuMs;
        while (performance.now() < until) Math.sqrt(until);
        await wait(waitMs);
        await connection.rpush(`{${prefix}}:bench-done`, `${job.data.installation.id} ${startedAt}`);
        return '';
      },
    },
    new RedisInstallations(connection, { prefix }),
    createLogger({ level: 'warn' }),
  );
  await workers.start();
  process.send?.('ready');
  process.once('disconnect', () => process.exit(0));
}

await work(WorkerTask.parse(JSON.parse(process.argv[2] ?? '{}')));
