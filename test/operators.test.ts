import { Redis } from 'ioredis';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import {
  attributeOf,
  type Collector,
  startCollector,
} from '../src/adapters/opentelemetry/test-support/collector.ts';
import { familyOf, servicePatterns } from '../src/adapters/redis/keys/key-families.ts';
import { scanKeys } from '../src/adapters/redis/keys/scan-keys.ts';
import type { FindingRecord } from '../src/domain/record.ts';
import { readScenario } from '../src/sandbox/scenario.ts';
import { startWorld, type World } from '../src/sandbox/world.ts';
import { eventually } from './support/eventually.ts';
import { untilPolledAgain, untilSettled } from './support/driver.ts';

/** In the environment and in headers, of the forms that the redaction knows and of none. */
const planted = {
  collectorKey: 'collector-key-of-no-known-form-4711',
  gitHubToken: `ghp_${'q'.repeat(36)}`,
  awsKey: 'AKIAQQQQQQQQQQQQQQQQ',
};

const Report = z.object({
  counters: z.record(z.string(), z.number()),
  gauges: z.record(z.string(), z.number()),
  timings: z.record(z.string(), z.object({ count: z.number() })),
});

let collector: Collector;
let world: World;
let settled: readonly FindingRecord[];
/** What the service said by itself; its traces are at the collector. */
const log: string[] = [];

beforeAll(async () => {
  collector = await startCollector();
  world = await startWorld({
    organisations: readScenario().slice(0, 1),
    pollIntervalSeconds: 3,
    logLevel: 'debug',
    tracing: { endpoint: collector.endpoint, secrets: [planted.collectorKey] },
    onLog: (line) => void log.push(line),
  });
  settled = await untilSettled(world);
  // Of a sender who is nobody, with a token where none belongs.
  await fetch(`${world.service.url}/api/github/webhooks?token=${planted.gitHubToken}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${planted.gitHubToken}`, 'x-hub-signature-256': planted.awsKey },
    body: planted.gitHubToken,
  });
  await fetch(`${world.service.url}/${planted.gitHubToken}/${planted.awsKey}`);
  const { repository, number } = settled.find(({ pullRequest }) => pullRequest)?.pullRequest ?? unopened();
  const person = world.github.asUser('priya-platform');
  const told = (await person.comments(repository, number)).length;
  await person.comment(repository, number, '/terrafix explain');
  await eventually('the comment is answered', async () => {
    return (await person.comments(repository, number)).length > told + 1;
  });
  await untilPolledAgain(world);
});

afterAll(async () => {
  await world?.stop();
  collector?.close();
});

describe('a road that was played, seen from outside', () => {
  it('leaves no key in Redis of which nobody knows how long it stays', async () => {
    const redis = new Redis(world.redis.url);
    const unknown: string[] = [];
    const endless: string[] = [];
    const families = new Set<string>();
    try {
      for await (const keys of scanKeys(redis, '*')) {
        for (const key of keys) {
          const family = familyOf(key);
          families.add(family?.name ?? key);
          if (!family) unknown.push(key);
          if (family?.retention === 'expires' && (await redis.pttl(key)) === -1) endless.push(key);
        }
      }
    } finally {
      await redis.quit();
    }
    expect(servicePatterns).toHaveLength(2);
    expect({ unknown, endless }).toEqual({ unknown: [], endless: [] });
    expect([...families]).toEqual(
      expect.arrayContaining(['findings', 'index', 'queues', 'vanta', 'last poll']),
    );
  });

  it('is counted under the names of the predecessor and its own', async () => {
    const answer = await fetch(`${world.service.url}/metrics?format=json`);
    const report = Report.parse(await answer.json());
    const opened = settled.filter(({ outcome }) => outcome?.kind === 'pull-request').length;
    expect(opened).toBeGreaterThan(0);
    expect(report.counters).toMatchObject({
      prs_created_total: opened,
      failures_successful_total: opened,
      failures_failed_total: 0,
    });
    expect(report.counters['failures_processed_total']).toBeGreaterThanOrEqual(settled.length);
    expect(report.gauges).toMatchObject({
      queue_depth: 0,
      terrafix_installations: 1,
      terrafix_oldest_waiting_finding_seconds: 0,
      terrafix_redis_readable: 1,
    });
    expect(report.gauges['last_poll_timestamp']).toBeGreaterThan(1_700_000_000);
    for (const part of [
      'fetch_vanta',
      'clone_repo',
      'parse_terraform',
      'validate_fix',
      'create_pr',
      'total_processing',
    ])
      expect(report.timings[part]?.count ?? 0).toBeGreaterThan(0);
    const text = await (await fetch(`${world.service.url}/metrics`)).text();
    expect(text).toMatch(/terrafix_cache_looks_total\{cache="snapshots",result="hit"\} \d/);
    expect(text).toMatch(/terrafix_outside_requests_total\{target="github",status="201"\} \d/);
  });

  it('prints no secret: neither in the log nor in traces, metrics or the status', async () => {
    const pages = await Promise.all(
      ['/metrics', '/metrics?format=json', '/status', '/ready'].map(async (path) =>
        (await fetch(`${world.service.url}${path}`)).text(),
      ),
    );
    // What is still to be sent is sent when it stops.
    await world.service.stop();
    const said = { log: log.join(''), traces: collector.bodies.join(''), pages: pages.join('') };
    const { github, signingKey, vantaByAccount } = world.environment;
    const secrets = {
      ...planted,
      privateKey: github.privateKey,
      privateKeyLine: github.privateKey.split('\n')[3] ?? '-',
      webhookSecret: github.webhookSecret,
      signingKey,
      vanta: [...vantaByAccount.values()][0]?.clientSecret ?? '-',
    };
    expect(said.log.length).toBeGreaterThan(1000);
    expect(said.traces.length).toBeGreaterThan(1000);
    const leaks = Object.entries(said).flatMap(([where, text]) =>
      Object.entries(secrets)
        .filter(([, secret]) => text.includes(secret) || text.includes(JSON.stringify(secret).slice(1, -1)))
        .map(([name]) => `${name} in ${where}`),
    );
    expect(leaks).toEqual([]);
    expect(said.log).not.toMatch(/gh[ps]_[A-Za-z0-9]{20}|vat_\w{8}|Bearer \w{12}/);
  });

  it('stands in one trace from the poll to the pull request', () => {
    const spans = collector.spans();
    const opened = settled.find(({ outcome }) => outcome?.kind === 'pull-request');
    const fix = spans.find((span) => attributeOf(span, 'terrafix.correlation_id') === opened?.correlationId);
    expect(fix?.name).toBe('job fix');
    const inTrace = spans.filter(({ traceId }) => traceId === fix?.traceId);
    const names = inTrace.map(({ name }) => name);
    expect(names).toEqual(
      expect.arrayContaining([
        'job poll',
        'stage locate',
        'stage prove',
        'stage publish',
        'vanta GET v1/tests',
        'github POST repos/pulls',
      ]),
    );
    const poll = inTrace.find(({ name }) => name === 'job poll');
    expect(fix?.parentSpanId).toBe(poll?.spanId);
    const correlationId = attributeOf(poll, 'terrafix.correlation_id');
    expect(opened?.correlationId.startsWith(String(correlationId))).toBe(true);
  });

  it('stands in one trace from the delivery of a comment to the answer', () => {
    const spans = collector.spans();
    const delivery = spans.find(
      (span) => span.name === 'webhook issue_comment' && attributeOf(span, 'terrafix.result') === 'queued',
    );
    expect(delivery?.parentSpanId ?? '').toBe('');
    const inTrace = spans.filter(({ traceId }) => traceId === delivery?.traceId);
    const job = inTrace.find(({ name }) => name === 'job comment');
    expect(job?.parentSpanId).toBe(delivery?.spanId);
    expect(inTrace.map(({ name }) => name)).toContain('github POST repos/issues/comments');
  });
});

function unopened(): never {
  throw new Error('there is no pull request');
}
