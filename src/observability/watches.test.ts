import { describe, expect, it } from 'vitest';
import { routeOf, watchFetch } from '../adapters/watched-fetch.ts';
import { noTracer } from '../ports/tracer.ts';
import { connectTestRedis } from '../sandbox/redis/test-redis.ts';
import { LowestShares } from './lowest-shares.ts';
import { Metrics } from './metrics.ts';
import { RecentTimings } from './recent-timings.ts';
import { watchOutside } from './watch-outside.ts';
import { watchRedis } from './watch-redis.ts';

const hourMs = 3_600_000;

function aWatchedFetch(answers: typeof fetch) {
  const metrics = new Metrics();
  const watch = watchOutside(metrics, noTracer);
  const send = watchFetch(answers, { target: 'github', watch, basePath: '/', installationId: 7 });
  return { metrics, send };
}

describe('requests that leave the process', () => {
  it('are counted by status, and errors once more under the name of the predecessor', async () => {
    const statuses = [200, 404, 502];
    const { metrics, send } = aWatchedFetch(
      async () => new Response(null, { status: statuses.shift() ?? 200 }),
    );
    for (let count = 0; count < 3; count += 1) await send('https://api.github.com/repos/acme/infra/pulls');
    const text = await metrics.toPrometheus();
    for (const status of [200, 404, 502])
      expect(text).toContain(`terrafix_outside_requests_total{target="github",status="${status}"} 1`);
    expect(text).toContain('api_errors_total{service="github"} 1');
    expect(text).toContain('terrafix_outside_request_seconds_count{target="github"} 3');
  });

  it('without an answer count as status 0 and fail as before', async () => {
    const { metrics, send } = aWatchedFetch(async () => {
      throw new TypeError('fetch failed');
    });
    await expect(send('https://api.github.com/app')).rejects.toThrow('fetch failed');
    expect(await metrics.toPrometheus()).toContain(
      'terrafix_outside_requests_total{target="github",status="0"} 1',
    );
  });

  it('tell what GitHub still allows', async () => {
    const headers = {
      'x-ratelimit-limit': '5000',
      'x-ratelimit-remaining': '1250',
      'x-ratelimit-resource': 'core',
    };
    const { metrics, send } = aWatchedFetch(async () => new Response(null, { headers }));
    await send('https://api.github.com/installation/repositories');
    expect(await metrics.toPrometheus()).toContain(
      'terrafix_github_rate_limit_remaining_ratio{installation="7",resource="core"} 0.25',
    );
  });

  it.each([
    ['https://api.github.com/repos/acme/pulls/pulls/7/files', '/', 'repos/pulls/files'],
    ['https://api.github.com/repos/acme/infra/contents/git/refs/secret.tf?ref=x', '/', 'repos/contents'],
    ['https://api.github.com/repos/acme/infra/git/ref/heads/pulls', '/', 'repos/git/ref'],
    ['https://ghe.acme.example/api/v3/repos/acme/infra/check-runs', '/api/v3', 'repos/check-runs'],
    ['https://api.vanta.com/v1/tests/aws-s3-encryption/entities?pageSize=100', '/', 'v1/tests/entities'],
    ['https://api.vanta.com/oauth/token', '/', 'oauth/token'],
    ['https://codeload.github.com/acme/infra/legacy.tar.gz', '/', 'other'],
    ['nonsense', '/', 'other'],
  ])('have a route without names: %s', (address, basePath, route) => {
    expect(routeOf(address, basePath)).toBe(route);
  });
});

describe('shares of installations', () => {
  it('are told for those that have least, of however many', () => {
    const shares = new LowestShares();
    for (let id = 1; id <= 15_000; id += 1) shares.tell(String(id), 'core', (id % 1000) / 1000, 0);
    const lowest = shares.lowest(1);
    expect(lowest).toHaveLength(20);
    expect(lowest.every(({ share }) => share <= 0.001)).toBe(true);
    expect(shares.lowest(hourMs)).toEqual([]);
  });
});

describe('timings', () => {
  it('are those of the last thousand', () => {
    const timings = new RecentTimings();
    expect(timings.summarise()).toBeNull();
    for (let count = 0; count < 1000; count += 1) timings.add(100);
    for (let count = 1; count <= 1000; count += 1) timings.add(count);
    expect(timings.summarise()).toMatchObject({
      count: 1000,
      min_seconds: 1,
      max_seconds: 1000,
      p50_seconds: 501,
      p95_seconds: 951,
      p99_seconds: 991,
    });
  });
});

describe('Redis', () => {
  it('is timed and its errors are counted, without what waits for a job', async () => {
    const test = connectTestRedis();
    const metrics = new Metrics();
    const end = watchRedis(metrics);
    const told = async (name: string): Promise<number> =>
      Number(new RegExp(`^${name} (\\d+)$`, 'm').exec(await metrics.toPrometheus())?.[1]);
    try {
      await test.redis.ping();
      await test.redis.set(`${test.prefix}:x`, 'text');
      await expect(test.redis.incr(`${test.prefix}:x`)).rejects.toThrow('not an integer');
      const counted = await told('terrafix_redis_command_seconds_count');
      expect(counted).toBeGreaterThanOrEqual(3);
      expect(await metrics.toPrometheus()).toContain('terrafix_redis_errors_total{kind="command"} 1');
      await test.redis.bzpopmin(`${test.prefix}:nothing`, 0.01);
      expect(await told('terrafix_redis_command_seconds_count')).toBe(counted);
      end();
      await test.redis.ping();
      expect(await told('terrafix_redis_command_seconds_count')).toBe(counted);
    } finally {
      end();
      await test.close();
    }
  });
});
