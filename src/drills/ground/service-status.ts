import { Queue } from 'bullmq';
import type { Redis } from 'ioredis';
import { z } from 'zod';
import { queuePrefix } from '../../adapters/redis/keys/key-families.ts';
import { installationQueueName, keyPrefixOf } from '../../jobs/queue-names.ts';
import type { Ground } from './ground.ts';

/** What is used of the page of the same name. */
const Status = z.object({
  installations: z.array(z.object({ id: z.number(), lastPoll: z.object({ at: z.string() }).nullable() })),
});

/** When each installation was polled last, by the `/status` of the web process, which no drill ends. */
export async function readLastPolls({ web }: Ground): Promise<ReadonlyMap<number, string>> {
  const answer = await fetch(`${web.process.url}/status`, { signal: AbortSignal.timeout(5_000) });
  const { installations } = Status.parse(await answer.json());
  return new Map(installations.flatMap(({ id, lastPoll }) => (lastPoll ? [[id, lastPoll.at]] : [])));
}

/** Every poll is followed by a look at the dashboards, which is over or replaced after this time. */
const dashboardsMs = 20_000;

/** Counts the jobs of an installation that wait, run or will run, as they stand in Redis. */
export function openJobCount(redis: Redis, installationId: number): () => Promise<number> {
  const name = installationQueueName(installationId);
  const queue = new Queue(name, { connection: redis, prefix: keyPrefixOf(queuePrefix, name) });
  queue.on('error', () => {});
  return async () => {
    const jobs = await queue.getJobs(['active', 'waiting', 'prioritized', 'delayed']);
    const now = Date.now();
    return jobs.filter((job) => job && (job.name !== 'dashboards' || now - job.timestamp > dashboardsMs))
      .length;
  };
}
