import { Queue } from 'bullmq';
import { Redis } from 'ioredis';
import { queuePrefix, servicePrefix } from '../../adapters/redis/keys/key-families.ts';
import { keyPrefixOf, pollQueueName } from '../../jobs/queue-names.ts';
import type { Drill } from '../drill.ts';
import { untilSettled } from '../ground/settled.ts';
import { waitUntil } from '../wait-until.ts';

const findings = 6;
const mostHeld = 16;
const overlapSeconds = 60;
/** A poll that finds its lease taken is over by the next look. */
const looksInARow = 5;

/**
 * A lease can be lost, as when Redis fails over: two processes then poll the same organisation in the same moment, with
 * a token that is revoked under both of them. Each finds the same findings new.
 */
export const vantaPolledTwiceAtOnce: Drill = {
  name: 'vanta-polled-twice-at-once',
  part: 'vanta',
  asks: 'Two processes poll the same organisation in the same moment, their lease lost and their token revoked; each finding is claimed once.',
  plan: { findings, workers: 2, pollSeconds: 1 },
  withinSeconds: 120,
  inject: async (ground) => {
    const [application] = ground.vanta.applications;
    const [tenant] = ground.tenants;
    if (!application || !tenant) throw new Error('a ground without a tenant');
    const redis = new Redis(ground.redis.url);
    const queue = new Queue(pollQueueName, {
      connection: redis,
      prefix: keyPrefixOf(queuePrefix, pollQueueName),
    });
    let letGo: (() => void) | undefined;
    const until = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    try {
      application.faults.inject({ kind: 'hold', until }, { times: mostHeld });
      let polling = new Map<string, number>();
      let looks = 0;
      await waitUntil(
        'two processes poll at once',
        async () => {
          await redis.del(`${servicePrefix}:lease:poll-${tenant.installationId}`);
          polling = await processesOf(queue, redis);
          looks = polling.size > 1 ? looks + 1 : 0;
          return looks >= looksInARow;
        },
        { withinSeconds: overlapSeconds },
      );
      const minted = application.counters.tokensMinted;
      const held = application.faults.injectedTotal;
      if (held < 2) throw new Error('fewer than two polls have asked Vanta');
      ground.arrive(findings);
      application.revokeToken();
      application.faults.clear();
      letGo?.();
      await waitUntil('both have heard', () => application.counters.rejectedTokens >= 2, {
        withinSeconds: overlapSeconds,
      });
      await waitUntil('a new token was fetched', () => application.counters.tokensMinted > minted, {
        withinSeconds: overlapSeconds,
      });
      // Whoever fetches one too many does so a moment later.
      await untilSettled(ground, overlapSeconds);
      const news = application.counters.tokensMinted - minted;
      if (news > 1) throw new Error(`${news} tokens were fetched where one was needed`);
      return {
        counts: {
          'polls at once': held,
          'processes polling': polling.size,
          '401 for a revoked token': application.counters.rejectedTokens,
        },
      };
    } finally {
      letGo?.();
      await queue.close();
      redis.disconnect();
    }
  },
};

/** How many polls each process has at work: the lock of a job begins with the id of its process. */
async function processesOf(queue: Queue, redis: Redis): Promise<Map<string, number>> {
  const processes = new Map<string, number>();
  for (const job of await queue.getActive()) {
    const lock = await redis.get(`${queue.toKey(job.id ?? '')}:lock`);
    const process = lock?.split(':')[0];
    if (process) processes.set(process, (processes.get(process) ?? 0) + 1);
  }
  return processes;
}
