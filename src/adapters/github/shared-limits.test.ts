import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { connectTestRedis } from '../../sandbox/redis/test-redis.ts';
import { terrafixOctokit } from './octokit.ts';
import { shareLimits } from './shared-limits.ts';

const closing: (() => Promise<unknown> | void)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).toReversed()) await close();
});

/** A host that answers when told to, and knows how many waited for it at once. */
async function aSlowHost() {
  const waiting: ServerResponse[] = [];
  let most = 0;
  const server = createServer((_, response) => {
    waiting.push(response);
    most = Math.max(most, waiting.length);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  closing.push(() => new Promise((resolve) => server.close(resolve)));
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a server that listens on a port has one
  const { port } = server.address() as AddressInfo;
  const answerOne = (): void => {
    const response = waiting.shift();
    if (!response) return;
    response.setHeader('content-type', 'application/json');
    response.end('{}');
  };
  return {
    url: `http://127.0.0.1:${port}`,
    waiting: () => waiting.length,
    most: () => most,
    answerAll: async (count: number) => {
      for (let answered = 0; answered < count; answered += 1) {
        await expect.poll(() => waiting.length, { timeout: 20_000 }).toBeGreaterThan(0);
        answerOne();
      }
    },
  };
}

/** A process of its own, as far as limits go. */
function aProcess(baseUrl: string) {
  const test = connectTestRedis();
  const name = `limits-${crypto.randomUUID()}`;
  const limits = shareLimits(test.redis.duplicate({ connectionName: name }), () => {});
  closing.push(
    () => test.close(),
    () => limits.close(),
  );
  const Client = terrafixOctokit({ baseUrl, sharedLimits: limits });
  const clientFor = (id: string) =>
    new Client({ throttle: { id, onRateLimit: () => false, onSecondaryRateLimit: () => false } });
  return { clientFor, redis: test.redis, name };
}

/** Nobody else's, whatever ran before in this Redis. */
function anId(): string {
  return crypto.randomUUID();
}

describe('limits in Redis', () => {
  it('hold for two processes together: ten requests of an installation at once', async () => {
    const host = await aSlowHost();
    const id = anId();
    const processes = [aProcess(host.url), aProcess(host.url)];
    const asked = processes.flatMap(({ clientFor }) => {
      const client = clientFor(id);
      return Array.from({ length: 15 }, () => client.request('GET /rate_limit'));
    });
    await expect.poll(host.waiting, { timeout: 20_000 }).toBeGreaterThanOrEqual(10);
    // Whoever may come as well has the time to.
    for (const { redis } of processes) {
      for (let round = 0; round < 200; round += 1) await redis.ping();
    }
    await host.answerAll(30);
    await Promise.all(asked);
    expect(host.most()).toBe(10);
  });

  it('need two connections for any number of installations, and keys that expire', async () => {
    const host = await aSlowHost();
    const { clientFor, redis, name } = aProcess(host.url);
    const ids = Array.from({ length: 30 }, anId);
    const asked = ids.map((id) => clientFor(id).request('GET /rate_limit'));
    await host.answerAll(30);
    await Promise.all(asked);
    const clients = String(await redis.client('LIST')).split('\n');
    expect(clients.filter((line) => line.includes(`name=${name} `))).toHaveLength(2);
    const keys = await redis.keys(`*{${ids[0]}}*`);
    expect(keys.length).toBeGreaterThan(0);
    for (const key of keys) expect(await redis.pttl(key)).toBeGreaterThan(0);
  });
});
