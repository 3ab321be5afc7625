import { Queue } from 'bullmq';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { RedisInstallations } from '../adapters/redis/redis-installations.ts';
import { RedisLessonBook } from '../adapters/redis/redis-lesson-book.ts';
import { expiryOf, type Lesson } from '../domain/lesson.ts';
import { installationQueueName, keyPrefixOf } from './queue-names.ts';
import { ServedInstallations } from './served-installations.ts';
import { acme, aJobWorld, type JobWorld } from './test-support/job-world.ts';

const dayMinutes = 24 * 60;
const worlds: JobWorld[] = [];
let world: JobWorld;
let served: ServedInstallations;
let lessons: RedisLessonBook;

beforeEach(() => {
  world = aJobWorld();
  worlds.push(world);
  const { redis, queues, ledger, clock, prefix } = world;
  lessons = new RedisLessonBook(redis, { prefix });
  served = new ServedInstallations({
    installations: new RedisInstallations(redis, { prefix }),
    queues,
    ledger,
    clock,
    logger: world.parts.logger,
    pollIntervalSeconds: 300,
  });
});
afterAll(async () => {
  for (const one of worlds) await one.close();
});

const aLesson = (): Lesson => {
  const at = new Date().toISOString();
  return {
    id: 'abcdef01',
    kind: 'rejected',
    text: 'too costly',
    scope: { repository: 'acme/infra', ruleId: null, resourceType: 'aws_s3_bucket', testId: 'test' },
    writtenBy: 'rule',
    source: { repository: 'acme/infra', pullRequest: 7, by: 'rita', at, fingerprint: 'f' },
    expiresAt: expiryOf('rejected', at),
  };
};

const globex = { id: 2, account: 'globex' };

/** GitHub lists these, and of the others knows those that are suspended. */
const gitHub = (listed: readonly (typeof acme)[], suspended: readonly number[] = []) => ({
  listInstallations: async () => listed,
  isInstalled: async (id: number) => suspended.includes(id) || listed.some((one) => one.id === id),
});

async function install(): Promise<void> {
  for (const installation of [acme, globex]) {
    await served.installationAdded(installation);
    await lessons.keep(installation.id, aLesson());
  }
}

const kept = async () => [(await lessons.list(acme.id)).length, (await lessons.list(globex.id)).length];

describe('an installation that is deleted', () => {
  it('leaves nothing in Redis, and another keeps everything', async () => {
    await install();
    await world.queues.enqueueFound(acme, 'a'.repeat(64));
    await served.installationDeleted(acme.id);
    expect(await kept()).toEqual([0, 1]);
    expect(await world.queues.scheduledInstallationIds()).toEqual([globex.id]);
    expect(await world.redis.keys(`${keyPrefixOf(world.prefix, installationQueueName(acme.id))}:*`)).toEqual(
      [],
    );
  });

  it('leaves nothing of what ran on meanwhile, after a while', async () => {
    await install();
    await served.installationDeleted(acme.id);
    await lessons.keep(acme.id, aLesson());
    world.clock.pass(8 * dayMinutes);
    await served.sync(gitHub([globex]));
    expect(await kept()).toEqual([0, 1]);
  });

  it('without a word is erased after a week in which GitHub does not know it', async () => {
    await install();
    await served.sync(gitHub([globex]));
    expect(await world.queues.scheduledInstallationIds()).toEqual([globex.id]);
    world.clock.pass(6 * dayMinutes);
    await served.sync(gitHub([globex]));
    expect(await kept()).toEqual([1, 1]);
    world.clock.pass(2 * dayMinutes);
    await served.sync(gitHub([globex]));
    expect(await kept()).toEqual([0, 1]);
  });
});

describe('an installation that is suspended', () => {
  it('keeps what was learned, however long that lasts', async () => {
    await install();
    await served.installationSuspended(acme.id);
    for (let week = 0; week < 3; week += 1) {
      world.clock.pass(8 * dayMinutes);
      await served.sync(gitHub([globex], [acme.id]));
    }
    expect(await kept()).toEqual([1, 1]);
    await served.installationAdded(acme);
    expect(new Set(await world.queues.scheduledInstallationIds())).toEqual(new Set([1, 2]));
    const queue = new Queue(installationQueueName(acme.id), {
      connection: world.redis,
      prefix: keyPrefixOf(world.prefix, installationQueueName(acme.id)),
    });
    expect(await queue.isPaused()).toBe(false);
    await queue.close();
  });

  it('is not erased once it is back, though it was away for long', async () => {
    await install();
    await served.sync(gitHub([globex]));
    world.clock.pass(30 * dayMinutes);
    await served.sync(gitHub([acme, globex]));
    expect(await kept()).toEqual([1, 1]);
  });
});

describe('a Redis that lost its memory', () => {
  it('is noticed, and the next look at GitHub brings back who is served and who is polled', async () => {
    expect(await served.areForgotten()).toBe(false);
    await served.sync(gitHub([acme, globex]));
    expect(await served.areForgotten()).toBe(false);
    const { redis, prefix } = world;
    const keys = await redis.keys(`*${prefix}*`);
    await redis.del(keys);
    expect(await served.areForgotten()).toBe(true);
    await served.sync(gitHub([acme, globex]));
    expect(await served.areForgotten()).toBe(false);
    expect(await world.queues.scheduledInstallationIds()).toHaveLength(2);
  });

  it('is not suspected where GitHub lists nobody', async () => {
    await served.sync(gitHub([]));
    expect(await served.areForgotten()).toBe(false);
  });
});
