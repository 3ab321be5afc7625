import Bottleneck from 'bottleneck';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { shareLimits } from '../src/adapters/github/shared-limits.ts';
import { checkRedis } from '../src/adapters/redis/check-redis.ts';
import { connectRedis } from '../src/adapters/redis/connect-redis.ts';
import { RedisTrouble } from '../src/adapters/redis/explain-redis.ts';
import { cleanUp } from '../src/adapters/redis/keys/clean-up.ts';
import { readStats } from '../src/adapters/redis/keys/read-stats.ts';
import { RedisInstallations } from '../src/adapters/redis/redis-installations.ts';
import { withRedis } from '../src/cli/with-redis.ts';
import type { RedisSettings } from '../src/config/redis-forms.ts';
import { WorkAgenda } from '../src/jobs/work-agenda.ts';
import { startService } from '../src/main.ts';
import { systemClock } from '../src/ports/clock.ts';
import { type Certificates, makeCertificates } from '../src/sandbox/redis/certificates.ts';
import { type RedisCluster, startCluster } from '../src/sandbox/redis/start-cluster.ts';
import { redisArguments, startRedisProcess } from '../src/sandbox/redis/start-private-redis.ts';
import { startSentinels } from '../src/sandbox/redis/start-sentinels.ts';
import { startWorld, type World } from '../src/sandbox/world.ts';
import { anOrganisation, backups, writer } from './pull-requests/organisation.ts';
import { endingOf, pullRequestsOf, untilPolledAgain, untilSettled } from './support/driver.ts';
import { eventually } from './support/eventually.ts';

const operatorPassword = 'correct-horse-battery-staple';
const closing: (() => Promise<unknown> | void)[] = [];
let certificates: Certificates;

beforeAll(async () => {
  certificates = await makeCertificates();
});
afterEach(async () => {
  for (const close of closing.splice(0).toReversed()) await close();
  vi.unstubAllEnvs();
});
afterAll(() => certificates.remove());

const tables = ['orders', 'carts', 'stock', 'users', 'audit', 'mails'];
const anInfra = () =>
  anOrganisation({
    infra: { tables: Object.fromEntries(tables.map((name) => [name, [backups]])) },
  });

/** One organisation with six tables, and the service over this Redis. */
async function aWorld(redis: RedisSettings): Promise<World> {
  const world = await startWorld({
    organisations: [anInfra()],
    pollIntervalSeconds: 2,
    keepsWrites: true,
    redis,
  });
  closing.push(() => world.stop());
  return world;
}

async function untilAllInReview(world: World): Promise<void> {
  await eventually('each finding has its pull request', async () => {
    const records = await world.records();
    return records.length === tables.length && records.every(({ state }) => state === 'in-review');
  });
}

async function aCluster(encrypted: Certificates | null = null): Promise<RedisCluster> {
  const cluster = await startCluster(encrypted);
  closing.push(() => cluster.stop());
  await eventually('the cluster is whole', () => cluster.isWhole());
  return cluster;
}

/** Nothing was done twice, and the service still hears: a command is answered. */
async function expectAllInOrder(world: World): Promise<void> {
  await untilPolledAgain(world);
  const pulls = await pullRequestsOf(world);
  expect(pulls).toHaveLength(tables.length);
  const number = Number((await world.records())[0]?.pullRequest?.number);
  const person = world.github.asUser(writer);
  const comment = await person.comment('acme/infra', number, '/terrafix explain');
  await eventually('the command is answered', async () =>
    (await person.comments('acme/infra', number)).some((one) =>
      String(one['body']).includes(`terrafix:answer-comment-${comment} `),
    ),
  );
}

/** How many commands Redis has refused to this process, by the metrics of the service. */
async function refusedCommands(world: World): Promise<number> {
  const text = await (await fetch(`${world.service.url}/metrics`)).text();
  return Number(/^terrafix_redis_errors_total\{kind="command"\} (\d+)/m.exec(text)?.[1] ?? 0);
}

/** What the check at the start says; `''` when all is well. */
async function check(settings: RedisSettings): Promise<string> {
  const trouble = new RedisTrouble();
  const redis = connectRedis(settings, 'ledger', (error) => trouble.note(error));
  try {
    await checkRedis(redis, settings, trouble);
    return '';
  } catch (caught) {
    return String(caught);
  } finally {
    redis.disconnect();
  }
}

describe('over an encrypted Redis', () => {
  it('findings become pull requests, and commands are answered', async () => {
    const redis = await startRedisProcess((port, folder) =>
      redisArguments(port, folder, {
        requirepass: 'sesame-open',
        ...certificates.serverSettings(port, 'must-prove-themselves'),
      }),
    );
    closing.push(() => redis.stop());
    const { ca, certificate, key } = certificates;
    const world = await aWorld({
      ...redis.settings,
      login: { username: null, password: 'sesame-open' },
      tls: { ca, client: { certificate, key } },
    });
    await untilAllInReview(world);
    await expectAllInOrder(world);
    expect(await refusedCommands(world)).toBe(0);
  });
});

describe('over Redis behind Sentinels, all of them encrypted', () => {
  it('findings become pull requests though the primary dies under way', async () => {
    const sentinels = await startSentinels(certificates);
    closing.push(() => sentinels.stop());
    await eventually('the Sentinels could promote the replica', () => sentinels.canFailOver());
    const world = await aWorld(sentinels.settings);
    await eventually('the first finding is worked on', async () => world.github.writes.length > 0, {
      everyMs: 5,
    });
    await sentinels.primary.stop();
    await eventually(
      'the Sentinels have promoted the replica',
      async () => (await sentinels.primaryPort()) === sentinels.replica.port,
    );
    await untilAllInReview(world);
    await expectAllInOrder(world);
    expect(await sentinels.primaryPort()).toBe(sentinels.replica.port);
  });

  it('the start says which authority is missing, or that the name is wrong', async () => {
    const sentinels = await startSentinels(certificates);
    closing.push(() => sentinels.stop());
    const { settings } = sentinels;
    const unknown = { ca: null, client: null };
    const [unbelieved, misnamed, refused, good] = await Promise.all([
      check({ ...settings, tls: unknown, sentinelTls: unknown }),
      check({ ...settings, name: 'another' }),
      check({ ...settings, sentinelLogin: { username: null, password: 'wrong' } }),
      check(settings),
    ]);
    expect(good).toBe('');
    expect(unbelieved).toMatch(/which REDIS_SENTINELS names, .*certificate.*let REDIS_CA_FILE name/);
    expect(misnamed).toContain('REDIS_SENTINEL_NAME');
    expect(refused).toContain('REDIS_SENTINEL_PASSWORD');
  });
});

describe('over a cluster', () => {
  it('every finding of the scenario ends as it should, on several nodes, and all is found again', async () => {
    const cluster = await aCluster(certificates);
    const world = await startWorld({ pollIntervalSeconds: 3, redis: cluster.settings });
    closing.push(() => world.stop());
    const settled = await untilSettled(world);
    const expected = world.organisations
      .flatMap((one) => one.expected)
      .map(({ testId, displayName, outcome, reason, by, files }) => [
        `${testId} ${displayName}`,
        { outcome, reason, by, files: outcome === 'pull-request' ? files : [] },
      ]);
    const actual = settled.map((record) => [
      `${record.finding.test.id} ${record.finding.entity.displayName}`,
      endingOf(record),
    ]);
    expect(Object.fromEntries(actual)).toEqual(Object.fromEntries(expected));
    expect(await refusedCommands(world)).toBe(0);

    const onPrimaries = cluster.clients.slice(0, cluster.primaries.length);
    const sizes = await Promise.all(onPrimaries.map((client) => client.dbsize()));
    expect(Math.min(...sizes)).toBeGreaterThan(0);

    const lines: string[] = [];
    const second = await startService(
      {
        ...world.environment,
        role: 'worker',
        logLevel: 'info',
        operators: { password: operatorPassword, port: 0 },
      },
      systemClock,
      { write: (line) => void lines.push(line) },
    );
    try {
      await untilPolledAgain(world);
      const opened = lines.find((line) => line.includes('pages for operators opened')) ?? '';
      const { url } = z.object({ url: z.url() }).parse(JSON.parse(opened));
      const authorization = `Basic ${Buffer.from(`ana:${operatorPassword}`).toString('base64')}`;
      // What is shown is chosen when the page is opened.
      await fetch(`${url}/queues/`, { headers: { authorization } });
      const shown = await fetch(`${url}/queues/api/queues`, { headers: { authorization } });
      expect(shown.status).toBe(200);
      expect(await shown.text()).toContain('"name":"poll"');
    } finally {
      await second.stop();
    }
    expect(await pullRequestsOf(world)).toHaveLength(
      settled.filter(({ outcome }) => outcome?.kind === 'pull-request').length,
    );

    // As an operator asks for it, by the environment.
    const { nodes, login } = cluster.settings;
    const variables = {
      REDIS_CLUSTER_NODES: nodes.map(({ host, port }) => `${host}:${port}`).join(','),
      REDIS_PASSWORD: login.password ?? '',
      REDIS_TLS: 'on',
      REDIS_CA_FILE: certificates.caFile,
    };
    await withRedis(async (redis) => {
      const stats = await readStats(redis, new Date());
      expect(Object.values(stats.findings).reduce((sum, count) => sum + count, 0)).toBe(settled.length);
      expect(new Set(stats.installations.map(({ id }) => id))).toEqual(
        new Set(world.installations.map(({ id }) => id)),
      );
      expect(stats.memory.map(({ family }) => family)).not.toContain('unknown');
      const cleaned = await cleanUp(redis, { write: true, retentionMs: 0, now: new Date() });
      expect(cleaned).toMatchObject({ orphanedKeys: 0, danglingEntries: 0, stuckKeys: 0, skipped: null });

      await world.service.stop();
      const registry = new RedisInstallations(redis);
      for (const { id } of world.installations) {
        expect(await registry.eraseData(id)).toBeGreaterThan(0);
        const left = await Promise.all(onPrimaries.map((client) => client.keys(`terrafix:{${id}}:*`)));
        expect(left.flat()).toEqual([]);
      }
    }, variables);
  });

  it('processes hear of each other, and keep the limits of GitHub together', async () => {
    const { settings } = await aCluster();
    const open = (purpose: 'worker' | 'limits') => {
      const redis = connectRedis(settings, purpose);
      closing.push(() => redis.disconnect());
      return redis;
    };
    const [one, other] = [open('worker'), open('worker')].map((redis) => new WorkAgenda(redis, 'forms'));
    const heard: string[] = [];
    closing.push((await one?.listen((queue) => heard.push(queue))) ?? (() => {}));
    await other?.touch('installation-1');
    await eventually('the signal is heard', async () => heard.includes('installation-1'));

    let running = 0;
    let most = 0;
    let isHeld = true;
    const request = async (): Promise<void> => {
      running += 1;
      most = Math.max(most, running);
      await eventually('it is let go', async () => !isHeld);
      running -= 1;
    };
    const asked = [open('limits'), open('limits')].flatMap((redis) => {
      const limits = shareLimits(redis, () => {});
      closing.push(() => limits.close());
      const group = z.instanceof(Bottleneck.Group).parse(Reflect.get(limits.throttleFor('7'), 'global'));
      return Array.from({ length: 15 }, () => group.key('{7}').schedule(request));
    });
    await eventually('ten run', async () => running === 10);
    isHeld = false;
    await Promise.all(asked);
    expect(most).toBe(10);
  });

  it('findings become pull requests though a primary dies under way', async () => {
    const cluster = await aCluster();
    const world = await aWorld(cluster.settings);
    await eventually('the first finding is worked on', async () => world.github.writes.length > 0, {
      everyMs: 5,
    });
    await cluster.primaries[0]?.stop();
    const onReplica = cluster.clients.at(-1);
    await eventually('the replica is promoted', async () =>
      String(await onReplica?.info('replication')).includes('role:master'),
    );
    await untilAllInReview(world);
    await expectAllInOrder(world);
    expect(await onReplica?.info('replication')).toContain('role:master');
  });

  it('the start says which authority is missing, or that it is no cluster', async () => {
    const cluster = await aCluster(certificates);
    const alone = await startRedisProcess((port, folder) => redisArguments(port, folder, {}));
    closing.push(() => alone.stop());
    const [unbelieved, single] = await Promise.all([
      check({ ...cluster.settings, tls: { ca: null, client: null } }),
      check({ ...cluster.settings, tls: null, nodes: [alone.settings.address], login: alone.settings.login }),
    ]);
    expect(unbelieved).toMatch(/which REDIS_CLUSTER_NODES names, .*certificate.*let REDIS_CA_FILE name/);
    expect(single).toContain('it is no cluster: set REDIS_URL instead');
  });
});
