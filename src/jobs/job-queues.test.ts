import { Queue, Worker } from 'bullmq';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { JobQueues } from './job-queues.ts';
import { installationQueueName, keyPrefixOf, pollQueueName } from './queue-names.ts';
import { acme, aJobWorld, type JobWorld } from './test-support/job-world.ts';

const worlds: JobWorld[] = [];
let world: JobWorld;

beforeEach(() => {
  world = aJobWorld();
  worlds.push(world);
});
afterAll(async () => {
  for (const one of worlds) await one.close();
});

const fingerprint = 'a'.repeat(64);
const answerTo = { repository: 'acme/infra', number: 7, topic: 'answer', commentId: 1, headBefore: null };
const comment = {
  version: 1,
  kind: 'comment',
  installation: acme,
  repository: 'acme/infra',
  pullRequest: 7,
  commentId: 17,
  commentUpdatedAt: '2026-11-02T08:00:00Z',
} as const;

async function jobsOf(name: string) {
  const queue = new Queue(name, { connection: world.redis, prefix: keyPrefixOf(world.prefix, name) });
  const jobs = await queue.getJobs(['waiting', 'prioritized', 'delayed']);
  await queue.close();
  return jobs;
}

describe('polls', () => {
  it('are scheduled once for each installation, however often they are scheduled', async () => {
    const globex = { id: 2, account: 'globex' };
    for (const installation of [acme, globex, acme]) await world.queues.schedulePolls(installation, 300);
    const again = new JobQueues({ connection: world.redis, prefix: world.prefix });
    await again.schedulePolls(acme, 300);
    await again.close();
    expect(new Set(await world.queues.scheduledInstallationIds())).toEqual(new Set([1, 2]));
    const jobs = await jobsOf(pollQueueName);
    expect(jobs).toHaveLength(2);
    expect(new Set(jobs.map((job) => job.data.installation.account))).toEqual(new Set(['acme', 'globex']));
    expect(new Set(jobs.map((job) => job.delay)).size).toBe(2);
    expect(jobs.every((job) => job.delay <= 300_000)).toBe(true);
  });

  it('wait once at most when asked for at once', async () => {
    await Promise.all([world.queues.pollNow(acme), world.queues.pollNow(acme), world.queues.pollNow(acme)]);
    expect(await jobsOf(pollQueueName)).toHaveLength(1);
    await world.queues.pollNow(acme, true);
    expect(await jobsOf(pollQueueName)).toHaveLength(2);
  });

  it('of an installation that is removed stop, with all that waits for it', async () => {
    await world.queues.schedulePolls(acme, 300);
    await world.queues.enqueueFound(acme, fingerprint);
    await world.queues.removeInstallation(acme.id);
    expect(await world.queues.scheduledInstallationIds()).toEqual([]);
    expect(await jobsOf(pollQueueName)).toEqual([]);
    expect(await jobsOf(installationQueueName(acme.id))).toEqual([]);
    // Installed once more: nothing of before stands in the way.
    await world.queues.enqueueFound(acme, fingerprint);
    expect(await jobsOf(installationQueueName(acme.id))).toHaveLength(1);
  });
});

describe('findings', () => {
  it('wait once, however often they are found', async () => {
    for (let round = 0; round < 3; round += 1) await world.queues.enqueueFound(acme, fingerprint);
    expect(await jobsOf(installationQueueName(acme.id))).toHaveLength(1);
  });

  it('each get a job for each person who asks, and one for all redeliveries of the same wish', async () => {
    await world.queues.enqueueFound(acme, fingerprint);
    await world.queues.enqueueAsked(acme, fingerprint, answerTo);
    await world.queues.enqueueAsked(acme, fingerprint, answerTo);
    await world.queues.enqueueAsked(acme, fingerprint, { ...answerTo, topic: 'answer-2' });
    expect(await jobsOf(installationQueueName(acme.id))).toHaveLength(3);
  });

  it.each([
    ['found', () => world.queues.enqueueFound(acme, fingerprint)],
    ['asked for', () => world.queues.enqueueAsked(acme, fingerprint, answerTo)],
  ])('that are %s while their job runs get one more job afterwards', async (_, enqueue) => {
    const seen: string[] = [];
    await enqueue();
    const worker = new Worker(
      installationQueueName(acme.id),
      async (job) => {
        seen.push(job.data.fingerprint);
        if (seen.length > 1) return;
        await enqueue();
        await enqueue();
      },
      { connection: world.redis, prefix: keyPrefixOf(world.prefix, installationQueueName(acme.id)) },
    );
    await expect.poll(() => seen.length).toBe(2);
    await expect.poll(() => jobsOf(installationQueueName(acme.id))).toEqual([]);
    await worker.close();
    expect(seen).toHaveLength(2);
  });
});

describe('the order in a queue', () => {
  it('is what people did, then what they asked for, then what was found', async () => {
    await world.queues.enqueueFound(acme, fingerprint);
    await world.queues.enqueueFound(acme, 'b'.repeat(64));
    await world.queues.enqueueAsked(acme, fingerprint, answerTo);
    await world.queues.enqueueEvent(comment);
    const order: string[] = [];
    const worker = new Worker(
      installationQueueName(acme.id),
      async (job) => {
        order.push(job.data.answerTo ? 'asked' : job.name);
      },
      { connection: world.redis, prefix: keyPrefixOf(world.prefix, installationQueueName(acme.id)) },
    );
    await expect.poll(() => order.length).toBe(4);
    await worker.close();
    expect(order).toEqual(['comment', 'asked', 'fix', 'fix']);
  });
});

describe('the counts', () => {
  it('add up over installations', async () => {
    await world.queues.enqueueFound(acme, fingerprint);
    await world.queues.enqueueFound({ id: 2, account: 'globex' }, fingerprint);
    await world.queues.pollNow(acme);
    const counts = await world.queues.count([1, 2]);
    expect(counts['installation']?.['prioritized']).toBe(2);
    expect(counts['poll']?.['waiting']).toBe(1);
  });
});
