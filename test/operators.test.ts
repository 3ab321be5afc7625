import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { Redis } from 'ioredis';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { familyOf, servicePatterns } from '../src/adapters/redis/keys/key-families.ts';
import { scanKeys } from '../src/adapters/redis/keys/scan-keys.ts';
import type { FindingRecord } from '../src/domain/record.ts';
import { readScenario } from '../src/sandbox/scenario.ts';
import { startWorld, type World } from '../src/sandbox/world.ts';
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

/** The parts of OTLP that are looked at. */
const Span = z.object({
  name: z.string(),
  traceId: z.string(),
  spanId: z.string(),
  parentSpanId: z.string().optional(),
  attributes: z.array(z.object({ key: z.string(), value: z.object({ stringValue: z.string().optional() }) })),
});
type Span = z.infer<typeof Span>;
const Sent = z.object({
  resourceSpans: z.array(z.object({ scopeSpans: z.array(z.object({ spans: z.array(Span) })) })),
});

let collector: Server;
let world: World;
let settled: readonly FindingRecord[];
/** What the service said by itself: its log, its traces. */
const log: string[] = [];
const traces: string[] = [];

beforeAll(async () => {
  collector = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      traces.push(Buffer.concat(chunks).toString());
      response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
    });
  });
  collector.listen(0, '127.0.0.1');
  await once(collector, 'listening');
  const address = collector.address();
  const endpoint = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`;
  world = await startWorld({
    organisations: readScenario().slice(0, 1),
    pollIntervalSeconds: 3,
    logLevel: 'debug',
    tracing: { endpoint, secrets: [planted.collectorKey] },
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
    const said = { log: log.join(''), traces: traces.join(''), pages: pages.join('') };
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
    const spans = traces.flatMap((body) =>
      Sent.parse(JSON.parse(body)).resourceSpans.flatMap((one) =>
        one.scopeSpans.flatMap((scope) => scope.spans),
      ),
    );
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
    expect(opened?.correlationId.startsWith(attributeOf(poll, 'terrafix.correlation_id') ?? '-')).toBe(true);
  });
});

function attributeOf(span: Span | undefined, key: string): string | undefined {
  return span?.attributes.find((one) => one.key === key)?.value.stringValue;
}
