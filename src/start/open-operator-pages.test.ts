import { Queue } from 'bullmq';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { RedisInstallations } from '../adapters/redis/redis-installations.ts';
import { BusyQueues } from '../jobs/busy-queues.ts';
import { installationQueueName, keyPrefixOf } from '../jobs/queue-names.ts';
import { acme, aJobWorld, type JobWorld } from '../jobs/test-support/job-world.ts';
import { openOperatorPages } from './open-operator-pages.ts';

const password = 'correct-horse-battery-staple';
const globex = { id: 2, account: 'globex' };
const idle = { id: 3, account: 'idle' };
const right = basic('ana', password);
let world: JobWorld;
let installations: RedisInstallations;
let pages: Awaited<ReturnType<typeof openOperatorPages>>;

beforeAll(async () => {
  world = aJobWorld();
  installations = new RedisInstallations(world.redis, { prefix: world.prefix });
  for (const installation of [acme, globex, idle]) await installations.add(installation);
  await world.queues.enqueueFound(acme, 'a'.repeat(64));
  await world.queues.enqueueFound(acme, 'b'.repeat(64));
  await world.queues.enqueueFound(globex, 'c'.repeat(64));
  const { ledger, clock, logger } = world.parts;
  pages = await openOperatorPages(
    { password, port: 0 },
    {
      host: '127.0.0.1',
      connection: world.redis,
      prefix: world.prefix,
      installations,
      logger,
      status: {
        ledger,
        installations,
        clock,
        countJobs: (ids) => world.queues.count(ids),
        countWaiting: (ids) => world.queues.countWaiting(ids),
        pingRedis: async () => {},
        startedAt: clock.now(),
        role: 'all',
        pollIntervalSeconds: 300,
      },
    },
  );
});
afterAll(async () => {
  await pages.close(1000);
  await world.close();
});

// Wrong passwords are counted by the minute.
beforeEach(() => world.clock.pass(1));

function basic(name: string, word: string): string {
  return `Basic ${Buffer.from(`${name}:${word}`).toString('base64')}`;
}

async function ask(path: string, authorization: string | null = right, method = 'GET'): Promise<Response> {
  return fetch(`${pages.url}${path}`, {
    method,
    redirect: 'manual',
    headers: authorization === null ? {} : { authorization },
  });
}

const Queues = z.object({
  queues: z.array(
    z.object({
      name: z.string(),
      readOnlyMode: z.boolean(),
      counts: z.record(z.string(), z.number()),
      jobs: z.array(z.object({ id: z.string(), name: z.string(), data: z.unknown() })),
    }),
  ),
});

async function seenQueues(query = '') {
  return Queues.parse(await (await ask(`/queues/api/queues${query}`)).json()).queues;
}

describe('the pages for operators', () => {
  it.each([
    ['no password', null],
    ['a wrong one', basic('ana', 'correct-horse-battery-stapl')],
    ['the right one with more behind it', basic('ana', `${password}!`)],
    ['the right one without the form', `Basic ${Buffer.from(password).toString('base64')}`],
    ['another scheme', `Bearer ${password}`],
    ['nothing', 'Basic '],
  ])('are closed to %s, whatever is asked for', async (_what, authorization) => {
    for (const path of [
      '/',
      '/queues',
      '/queues/api/queues',
      '/queues/static/favicon.ico',
      '/status',
      '/x',
    ]) {
      const answer = await ask(path, authorization);
      expect([path, answer.status]).toEqual([path, 401]);
      expect(answer.headers.get('www-authenticate')).toContain('Basic');
      expect(await answer.text()).not.toContain('acme');
    }
  });

  it('take no password for a minute after ten wrong ones, the right one neither', async () => {
    const wrong = basic('ana', 'wrong-horse-battery-staple');
    for (let count = 0; count < 10; count += 1) expect((await ask('/status', wrong)).status).toBe(401);
    const refused = await ask('/status');
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '60']);
    expect((await ask('/status', wrong)).status).toBe(429);
    // Who gives none, as a browser does at first, is asked for it.
    expect((await ask('/status', null)).status).toBe(401);
    world.clock.pass(1);
    expect((await ask('/status')).status).toBe(200);
  });

  it('show the queue of the polls and those that hold something, the deepest first, with their jobs', async () => {
    for (const path of ['/', '/queues/']) expect((await ask(path)).headers.get('location')).toBe('/queues');
    expect((await ask('/queues')).status).toBe(200);
    const name = installationQueueName(acme.id);
    const queues = await seenQueues(`?activeQueue=${name}&status=latest`);
    expect(queues.map((one) => one.name)).toEqual(['poll', name, installationQueueName(globex.id)]);
    expect(queues[1]?.counts).toMatchObject({ prioritized: 2 });
    const fingerprints = queues[1]?.jobs.map(({ data }) => JSON.stringify(data));
    expect(fingerprints?.join()).toContain('a'.repeat(64));
  });

  it('are brought up to date when they are opened', async () => {
    await world.queues.enqueueFound(idle, 'd'.repeat(64));
    await ask('/queues');
    expect((await seenQueues()).map(({ name }) => name)).toContain(installationQueueName(idle.id));
  });

  it('change nothing: each way to do so is refused', async () => {
    await ask('/queues');
    const name = installationQueueName(acme.id);
    const queue = new Queue(name, { connection: world.redis, prefix: keyPrefixOf(world.prefix, name) });
    const [job] = await queue.getJobs(['prioritized']);
    const before = await queue.getJobCounts();
    const base = `/queues/api/queues/${name}`;
    for (const [method, path] of [
      ['PUT', `${base}/${job?.id}/retry/failed`],
      ['PUT', `${base}/${job?.id}/clean`],
      ['PUT', `${base}/${job?.id}/promote`],
      ['PUT', `${base}/pause`],
      ['PUT', `${base}/empty`],
      ['PUT', `${base}/obliterate`],
      ['POST', `${base}/add`],
      ['PATCH', `${base}/${job?.id}/update-data`],
      ['DELETE', base],
    ] as const) {
      const answer = await ask(path, right, method);
      expect([path, answer.status]).toEqual([path, 405]);
    }
    expect(await queue.getJobCounts()).toEqual(before);
    expect(await queue.isPaused()).toBe(false);
    expect((await seenQueues()).every(({ readOnlyMode }) => readOnlyMode)).toBe(true);
    await queue.close();
  });

  it('load nothing from elsewhere and are kept nowhere', async () => {
    const page = await ask('/queues');
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(page.headers.get('cache-control')).toBe('no-store');
    expect(page.headers.get('x-content-type-options')).toBe('nosniff');
    expect(page.headers.get('x-frame-options')).toBe('DENY');
    const [script] = /static\/js\/main\.\w+\.js/.exec(await page.text()) ?? [];
    const loaded = await ask(`/queues/${script}`);
    expect([loaded.status, loaded.headers.get('content-type')]).toEqual([
      200,
      expect.stringContaining('javascript'),
    ]);
    expect((await ask('/queues/static/../../package.json')).status).toBe(404);
    expect((await ask('/queues/static/%2e%2e/%2e%2e/package.json')).status).toBe(404);
  });

  it('tell who the installations are, and what was said about their polls', async () => {
    const fault = { code: 'vanta-unauthorized', message: 'reading tests: refused' };
    const poll = { failingTests: 1, failingEntities: 2, newFindings: 2, fault };
    await world.ledger.recordPoll(acme.id, { at: '2026-11-02T08:00:00.000Z', ...poll });
    const told = await (await ask('/status')).text();
    expect(told).toContain('"account":"acme"');
    expect(told).toContain('reading tests: refused');
  });
});

describe('busy queues', () => {
  it('are as many as wanted at most, and take no further connection however many there are', async () => {
    const clients = async () => String(await world.redis.client('LIST')).split('\n').length;
    const before = await clients();
    const busy = new BusyQueues({ connection: world.redis, prefix: world.prefix });
    const ids = [acme.id, globex.id, ...Array.from({ length: 1_000 }, (_, index) => 1_000 + index)];
    const names = (await busy.look(ids, 1)).map(({ name }) => name);
    expect(names).toEqual(['poll', installationQueueName(acme.id)]);
    expect(await clients()).toBe(before);
    await busy.close();
    expect(await world.redis.ping()).toBe('PONG');
  });
});
