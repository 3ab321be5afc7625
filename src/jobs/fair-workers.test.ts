import { EventEmitter, once } from 'node:events';
import { type Job, Queue } from 'bullmq';
import { afterEach, describe, expect, it } from 'vitest';
import { RedisInstallations } from '../adapters/redis/redis-installations.ts';
import { FairWorkers, type Processors, type WorkerSettings } from './fair-workers.ts';
import { installationQueueName, keyPrefixOf } from './queue-names.ts';
import { acme, aJobWorld, type JobWorld } from './test-support/job-world.ts';

const globex = { id: 2, account: 'globex' };
const fingerprint = 'a'.repeat(64);
/** A machine that is busy with other tests takes its time. */
const patience = { timeout: 20_000 };
const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).toReversed()) await close();
});

function setUp() {
  const world = aJobWorld();
  closing.push(() => world.close());
  const installations = new RedisInstallations(world.redis, { prefix: world.prefix });
  return { world, installations };
}

async function start(
  world: JobWorld,
  installations: RedisInstallations,
  processors: Partial<Processors>,
  settings: Partial<WorkerSettings> = {},
): Promise<FairWorkers> {
  const workers = new FairWorkers(
    { connection: world.redis, prefix: world.prefix, concurrencyPerInstallation: 1, ...settings },
    { poll: async () => 'polled', installation: async () => 'done', ...processors },
    installations,
    world.parts.logger,
  );
  await workers.start();
  closing.push(() => workers.close(100));
  return workers;
}

describe('the workers of a process', () => {
  it('serve every installation, and none waits behind a slow job of another', async () => {
    const { world, installations } = setUp();
    await installations.add(acme);
    await installations.add(globex);
    const done: string[] = [];
    const slow = new EventEmitter();
    await start(world, installations, {
      installation: async (job) => {
        if (job.data.installation.id === acme.id) await once(slow, 'go');
        done.push(job.data.installation.account);
        return '';
      },
    });
    await world.queues.enqueueFound(acme, fingerprint);
    await world.queues.enqueueFound(globex, fingerprint);
    await expect.poll(() => done, patience).toEqual(['globex']);
    slow.emit('go');
    await expect.poll(() => done, patience).toEqual(['globex', 'acme']);
  });

  it('take up an installation that another process added, at its first poll', async () => {
    const { world, installations } = setUp();
    const done: string[] = [];
    await start(world, installations, { installation: async (job) => String(done.push(job.name)) });
    await installations.add(acme);
    await world.queues.enqueueFound(acme, fingerprint);
    await world.queues.pollNow(acme);
    await expect.poll(() => done, patience).toEqual(['fix']);
  });

  it('take up an installation that another process added, without a poll', async () => {
    const { world, installations } = setUp();
    const done: string[] = [];
    const processors = { installation: async () => String(done.push('fix')) };
    await start(world, installations, processors, { refreshMs: 50 });
    await installations.add(acme);
    await world.queues.enqueueFound(acme, fingerprint);
    await expect.poll(() => done, patience).toEqual(['fix']);
  });

  it('leave an installation that is gone', async () => {
    const { world, installations } = setUp();
    await installations.add(acme);
    const workers = await start(world, installations, {});
    await installations.remove(acme.id, new Date());
    await workers.refresh();
    await world.queues.enqueueFound(acme, fingerprint);
    const { installation } = await world.queues.count([acme.id]);
    expect(installation?.['prioritized']).toBe(1);
    expect(world.lines.some((line) => line.includes('installation no longer served'))).toBe(true);
  });

  it('do nothing before they are started', async () => {
    const { world, installations } = setUp();
    await installations.add(acme);
    const workers = new FairWorkers(
      { connection: world.redis, prefix: world.prefix, concurrencyPerInstallation: 1 },
      { poll: async () => '', installation: async () => '' },
      installations,
      world.parts.logger,
    );
    await workers.refresh();
    expect(world.lines.some((line) => line.includes('installations served'))).toBe(false);
  });

  it('finish what runs when they are closed, and take nothing new', async () => {
    const { world, installations } = setUp();
    await installations.add(acme);
    const running = new EventEmitter();
    const done: string[] = [];
    const workers = await start(world, installations, {
      installation: async (job) => {
        running.emit('started');
        await once(running, 'go');
        return String(done.push(job.data.fingerprint));
      },
    });
    const started = once(running, 'started');
    await world.queues.enqueueFound(acme, fingerprint);
    await started;
    await world.queues.enqueueFound(acme, 'b'.repeat(64));
    const closed = workers.close(10_000);
    running.emit('go');
    await closed;
    expect(done).toEqual([fingerprint]);
    expect((await world.queues.count([acme.id]))['installation']?.['prioritized']).toBe(1);
  });

  it('give a job that does not end in time to another process', async () => {
    const { world, installations } = setUp();
    await installations.add(acme);
    const running = new EventEmitter();
    const hanging = await start(
      world,
      installations,
      {
        installation: () => {
          running.emit('started');
          return new Promise(() => {});
        },
      },
      { lockMs: 500 },
    );
    const started = once(running, 'started');
    await world.queues.enqueueFound(acme, fingerprint);
    await started;
    await hanging.close(50);
    expect(world.lines.some((line) => line.includes('another worker will take it up'))).toBe(true);
    const done: string[] = [];
    const processors = { installation: async () => String(done.push('taken up')) };
    await start(world, installations, processors, { lockMs: 500 });
    await expect.poll(() => done, { timeout: 10_000 }).toEqual(['taken up']);
  });
});

describe('installations side by side', () => {
  it('take turns: one finding behind a long queue of another waits for the job that runs, no longer', async () => {
    const { world, installations } = setUp();
    await installations.add(acme);
    await installations.add(globex);
    const order: string[] = [];
    const gate = new EventEmitter();
    const processors = {
      installation: async (job: Job) => {
        order.push(job.data.installation.account);
        gate.emit('started');
        if (job.data.installation.id === acme.id) await once(gate, 'go');
        return '';
      },
    };
    for (let count = 0; count < 20; count += 1) await world.queues.enqueueFound(acme, aFingerprint(count));
    const started = once(gate, 'started');
    await start(world, installations, processors, { concurrency: 1 });
    await started;
    await world.queues.enqueueFound(globex, fingerprint);
    for (let round = 0; round < 4; round += 1) {
      const next = once(gate, 'started');
      gate.emit('go');
      await next;
    }
    expect(order.indexOf('globex')).toBeGreaterThan(0);
    expect(order.indexOf('globex')).toBeLessThanOrEqual(2);
    await drain(gate, () => order.length === 21);
  });

  it('share the room there is, and none takes more than its own', async () => {
    const { world, installations } = setUp();
    const accounts = Array.from({ length: 6 }, (_, index) => ({
      id: index + 1,
      account: `org-${index + 1}`,
    }));
    for (const one of accounts) await installations.add(one);
    const now = new Map<number, number>();
    let mostAtOnce = 0;
    let mostOfOne = 0;
    let done = 0;
    const processors = {
      installation: async (job: Job) => {
        const { id } = job.data.installation;
        now.set(id, (now.get(id) ?? 0) + 1);
        mostOfOne = Math.max(mostOfOne, now.get(id) ?? 0);
        mostAtOnce = Math.max(
          mostAtOnce,
          [...now.values()].reduce((sum, count) => sum + count, 0),
        );
        // The job ends after Redis has answered others.
        for (let round = 0; round < 5; round += 1) await world.redis.ping();
        now.set(id, (now.get(id) ?? 0) - 1);
        return String((done += 1));
      },
    };
    for (const one of accounts) {
      // The first has more than the others, and is alone in the end.
      for (let count = 0; count < (one.id === 1 ? 20 : 5); count += 1) {
        await world.queues.enqueueFound(one, aFingerprint(count));
      }
    }
    await start(world, installations, processors, { concurrency: 4, concurrencyPerInstallation: 2 });
    await expect.poll(() => done, patience).toBe(45);
    expect(mostAtOnce).toBe(4);
    expect(mostOfOne).toBe(2);
  });

  it('need two connections, however many they are', async () => {
    const { world, installations } = setUp();
    const name = `workers-${crypto.randomUUID()}`;
    const connection = world.redis.duplicate({ connectionName: name });
    closing.push(() => connection.quit());
    const accounts = Array.from({ length: 200 }, (_, index) => ({
      id: index + 1,
      account: `o-${index + 1}`,
    }));
    for (const one of accounts) await installations.add(one);
    const seen = new Set<number>();
    const processors = {
      installation: async (job: Job) => String(seen.add(job.data.installation.id).size),
    };
    await start(world, installations, processors, { connection });
    await Promise.all(accounts.map((one) => world.queues.enqueueFound(one, fingerprint)));
    await expect.poll(() => seen.size, patience).toBe(200);
    const clients = String(await world.redis.client('LIST')).split('\n');
    expect(clients.filter((line) => line.includes(`name=${name} `))).toHaveLength(2);
  });
});

describe('work', () => {
  it('of one installation is shared by the processes that have room', async () => {
    const { world, installations } = setUp();
    await installations.add(acme);
    const gate = new EventEmitter();
    const started = new Set<string>();
    const processorsOf = (process: string) => ({
      installation: async () => {
        started.add(process);
        await once(gate, 'go');
        return '';
      },
    });
    await start(world, installations, processorsOf('one'));
    await start(world, installations, processorsOf('two'));
    for (let count = 0; count < 4; count += 1) await world.queues.enqueueFound(acme, aFingerprint(count));
    await expect.poll(() => [...started].toSorted(), patience).toEqual(['one', 'two']);
    await drain(gate, async () => (await countOf(world, 'completed')) === 4);
  });

  it('that is put off is done when it is due, without a look at the agenda', async () => {
    const { world, installations } = setUp();
    await installations.add(acme);
    const done: string[] = [];
    const processors = { installation: async (job: Job) => String(done.push(job.name)) };
    await start(world, installations, processors, { lookMs: 600_000 });
    await world.queues.enqueueOnboarding(acme, { delayMs: 200 });
    await expect.poll(() => done, patience).toEqual(['onboard']);
  });

  it('whose signal was lost is found by a look into the queue', async () => {
    const { world, installations } = setUp();
    await installations.add(acme);
    const done: string[] = [];
    const processors = { installation: async (job: Job) => String(done.push(job.name)) };
    await start(world, installations, processors, { lookMs: 20, sweepMs: 100 });
    const queue = queueOf(world);
    await queue.add('silent', {});
    await queue.add('silent-and-ordered', {}, { priority: 3 });
    await queue.add('silent-and-late', {}, { delay: 100 });
    await expect
      .poll(() => done.toSorted(), patience)
      .toEqual(['silent', 'silent-and-late', 'silent-and-ordered']);
  });

  it('of a queue that an operator paused waits until it is resumed', async () => {
    const { world, installations } = setUp();
    await installations.add(acme);
    const done: string[] = [];
    const processors = { installation: async (job: Job) => String(done.push(job.name)) };
    const queue = queueOf(world);
    await queue.pause();
    await world.queues.enqueueFound(acme, fingerprint);
    await start(world, installations, processors, { lookMs: 20, sweepMs: 100 });
    await expect.poll(() => agendaOf(world), patience).toEqual([]);
    expect(done).toEqual([]);
    await queue.resume();
    await expect.poll(() => done, patience).toEqual(['fix']);
  });

  it('leaves nothing on the agenda when it is done', async () => {
    const { world, installations } = setUp();
    await installations.add(acme);
    const done: string[] = [];
    const processors = { installation: async (job: Job) => String(done.push(job.name)) };
    await start(world, installations, processors);
    for (let count = 0; count < 5; count += 1) await world.queues.enqueueFound(acme, aFingerprint(count));
    await expect.poll(() => done.length, patience).toBe(5);
    await expect.poll(() => agendaOf(world), patience).toEqual([]);
  });

  it('of a schedule comes again and again', async () => {
    const { world, installations } = setUp();
    await installations.add(acme);
    let polls = 0;
    await start(world, installations, { poll: async () => String((polls += 1)) });
    await world.queues.schedulePolls(acme, 1);
    await expect.poll(() => polls, { timeout: 10_000 }).toBeGreaterThanOrEqual(3);
  });
});

function aFingerprint(index: number): string {
  return index.toString(16).padStart(64, '0');
}

function queueOf(world: JobWorld): Queue {
  const name = installationQueueName(acme.id);
  const queue = new Queue(name, { connection: world.redis, prefix: keyPrefixOf(world.prefix, name) });
  closing.push(() => queue.close());
  return queue;
}

async function countOf(world: JobWorld, state: string): Promise<number | undefined> {
  return (await world.queues.count([acme.id]))['installation']?.[state];
}

function agendaOf(world: JobWorld): Promise<readonly string[]> {
  return world.redis.zrange(`{${world.prefix}}:agenda`, '0', '-1');
}

/** Lets jobs go until all of them have gone. */
async function drain(gate: EventEmitter, isOver: () => boolean | Promise<boolean>): Promise<void> {
  await expect
    .poll(async () => {
      gate.emit('go');
      return isOver();
    }, patience)
    .toBe(true);
}
