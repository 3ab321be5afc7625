import { EventEmitter, once } from 'node:events';
import { afterEach, describe, expect, it } from 'vitest';
import { RedisInstallations } from '../adapters/redis/redis-installations.ts';
import { InstallationWorkers, type Processors, type WorkerSettings } from './installation-workers.ts';
import { acme, aJobWorld, type JobWorld } from './test-support/job-world.ts';

const globex = { id: 2, account: 'globex' };
const fingerprint = 'a'.repeat(64);
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
): Promise<InstallationWorkers> {
  const workers = new InstallationWorkers(
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
    await expect.poll(() => done).toEqual(['globex']);
    slow.emit('go');
    await expect.poll(() => done).toEqual(['globex', 'acme']);
  });

  it('take up an installation that another process added, at its first poll', async () => {
    const { world, installations } = setUp();
    const done: string[] = [];
    await start(world, installations, { installation: async (job) => String(done.push(job.name)) });
    await installations.add(acme);
    await world.queues.enqueueFound(acme, fingerprint);
    await world.queues.pollNow(acme);
    await expect.poll(() => done).toEqual(['fix']);
  });

  it('take up an installation that another process added, without a poll', async () => {
    const { world, installations } = setUp();
    const done: string[] = [];
    const processors = { installation: async () => String(done.push('fix')) };
    await start(world, installations, processors, { refreshMs: 50 });
    await installations.add(acme);
    await world.queues.enqueueFound(acme, fingerprint);
    await expect.poll(() => done).toEqual(['fix']);
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
    const workers = new InstallationWorkers(
      { connection: world.redis, prefix: world.prefix, concurrencyPerInstallation: 1 },
      { poll: async () => '', installation: async () => '' },
      installations,
      world.parts.logger,
    );
    await workers.refresh();
    expect(world.lines.some((line) => line.includes('installation served'))).toBe(false);
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
