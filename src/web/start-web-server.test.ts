import { createHmac, generateKeyPairSync, randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Probot } from 'probot';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { createTracer } from '../adapters/opentelemetry/create-tracer.ts';
import { attributeOf, startCollector } from '../adapters/opentelemetry/test-support/collector.ts';
import { MemoryLedger } from '../adapters/redis/memory-ledger.ts';
import { RedisDeliveryLog } from '../adapters/redis/redis-delivery-log.ts';
import { RedisInstallations } from '../adapters/redis/redis-installations.ts';
import { aFinding } from '../domain/test-support/builders.ts';
import { createLogger } from '../observability/logger.ts';
import { Metrics } from '../observability/metrics.ts';
import { connectTestRedis } from '../sandbox/redis/test-redis.ts';
import type { EventJobs } from './event-jobs.ts';
import { webhookPath } from '../domain/webhook-path.ts';
import type { WebServer } from './serve.ts';
import { startWebServer } from './start-web-server.ts';
import type { StatusParts } from './status.ts';

const secret = 'a-secret-for-the-tests';
const { privateKey } = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  publicKeyEncoding: { type: 'spki', format: 'pem' },
  privateKeyEncoding: { type: 'pkcs1', format: 'pem' },
});
const test = connectTestRedis();
const lines: string[] = [];
const logger = createLogger({ level: 'info', destination: { write: (line) => void lines.push(line) } });
const metrics = new Metrics();
const ledger = new MemoryLedger();
const installations = new RedisInstallations(test.redis, { prefix: test.prefix });
let isRedisUp = true;
let now = new Date('2026-11-02T08:00:00.000Z');

/** Keeps what was asked of it, in order; fails once when told to. */
const done: unknown[] = [];
let failNext = false;
async function keep(...what: unknown[]): Promise<void> {
  if (failNext) {
    failNext = false;
    throw new Error('Redis is away');
  }
  done.push(what);
  askedIn.push(tracer.parent());
}
const jobs: EventJobs = {
  installationAdded: (installation) => keep('added', installation),
  installationSuspended: (id) => keep('suspended', id),
  installationDeleted: (id) => keep('deleted', id),
  repositoriesAdded: (installation) => keep('repositories', installation),
  enqueueEvent: (job) => keep('event', job),
};
const status: StatusParts = {
  ledger,
  installations,
  countWaiting: async () => new Map([[7, 2]]),
  countJobs: async () => ({ poll: { waiting: 1 }, installation: { prioritized: 2 } }),
  pingRedis: async () => {
    if (!isRedisUp) throw new Error('away');
  },
  clock: { now: () => now },
  startedAt: now,
  role: 'all',
  pollIntervalSeconds: 300,
};

const collector = await startCollector();
const tracer = createTracer({ endpoint: collector.endpoint, role: 'web', redact: (text) => text });
/** The span that ran when each was asked. */
const askedIn: (string | null)[] = [];

let server: WebServer;
let worker: WebServer;
beforeAll(async () => {
  const parts = {
    probot: new Probot({ appId: 1, privateKey, secret, log: logger }),
    jobs,
    deliveries: new RedisDeliveryLog(test.redis, { prefix: test.prefix }),
    logger,
    metrics,
    tracer,
    status,
    host: '127.0.0.1',
    port: 0,
    gaugesEveryMs: 0,
  };
  server = await startWebServer({ ...parts, takesWebhooks: true });
  worker = await startWebServer({ ...parts, takesWebhooks: false });
});
beforeEach(() => {
  done.length = 0;
  askedIn.length = 0;
});
afterAll(async () => {
  await server.close(1000);
  await worker.close(1000);
  collector.close();
  await test.close();
});

const installation = { id: 7, account: { login: 'acme', type: 'Organization' } };
const repository = { full_name: 'acme/infra', name: 'infra', owner: { login: 'acme' } };
const ana = { login: 'ana', type: 'User' };

interface Delivery {
  readonly event: string;
  readonly payload: unknown;
  readonly id?: string;
  readonly signature?: string | null;
}

async function deliver({ event, payload, id = randomUUID(), signature }: Delivery): Promise<number> {
  const body = JSON.stringify(payload);
  const right = `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`;
  const sent = signature === undefined ? right : signature;
  const answer = await fetch(`${server.url}/api/github/webhooks`, {
    method: 'POST',
    body,
    headers: {
      'content-type': 'application/json',
      'x-github-event': event,
      'x-github-delivery': id,
      ...(sent === null ? {} : { 'x-hub-signature-256': sent }),
    },
  });
  await answer.text();
  return answer.status;
}

/** The pull request of TerraFix as a comment on it shows it, after it was closed. */
function aChange(details: object = {}): object {
  const user = { login: 'terrafix[bot]', type: 'Bot' };
  return { number: 12, state: 'closed', user, body: '<!-- terrafix:metadata v1 x.y -->', ...details };
}

function aComment(details: { body?: string; user?: object; issue?: object } = {}): Delivery {
  return {
    event: 'issue_comment',
    payload: {
      action: 'created',
      issue: { number: 12, pull_request: { url: 'https://x' }, ...details.issue },
      comment: {
        id: 17,
        body: details.body ?? '/terrafix retry',
        user: details.user ?? ana,
        updated_at: '2026-11-02T08:00:00Z',
      },
      repository,
      installation: { id: 7 },
      sender: ana,
    },
  };
}

function aPullRequest(action: string, ref = 'terrafix/s3-0123456789ab'): Delivery {
  return {
    event: 'pull_request',
    payload: {
      action,
      number: 12,
      pull_request: {
        number: 12,
        head: { ref },
        merged_at: null,
        closed_at: '2026-11-02T08:00:00Z',
        updated_at: '2026-11-02T08:00:01Z',
      },
      repository,
      installation: { id: 7 },
      sender: ana,
    },
  };
}

function aReview(user: object = ana): Delivery {
  return {
    event: 'pull_request_review',
    payload: {
      action: 'submitted',
      review: { id: 5, user, state: 'changes_requested' },
      pull_request: { number: 12, head: { ref: 'terrafix/s3-0123456789ab' } },
      repository,
      installation: { id: 7 },
      sender: ana,
    },
  };
}

const require = createRequire(import.meta.url);

/** Deliveries as GitHub sent them. */
const webhookExamples = z
  .array(z.object({ name: z.string(), examples: z.array(z.unknown()) }))
  .parse(require('@octokit/webhooks-examples'));

const acme = { id: 7, account: 'acme' };

describe('a webhook', () => {
  it.each<[string, Delivery, unknown[]]>([
    [
      'of a new installation',
      { event: 'installation', payload: { action: 'created', installation, repositories: [], sender: ana } },
      ['added', acme],
    ],
    [
      'of an installation that goes',
      { event: 'installation', payload: { action: 'deleted', installation, sender: ana } },
      ['deleted', 7],
    ],
    [
      'of an installation that is suspended',
      { event: 'installation', payload: { action: 'suspend', installation, sender: ana } },
      ['suspended', 7],
    ],
    [
      'of repositories that come',
      {
        event: 'installation_repositories',
        payload: { action: 'added', installation, repositories_added: [], sender: ana },
      },
      ['repositories', acme],
    ],
    [
      'of a comment',
      aComment(),
      [
        'event',
        {
          version: 1,
          kind: 'comment',
          installation: acme,
          repository: 'acme/infra',
          pullRequest: 12,
          commentId: 17,
          commentUpdatedAt: '2026-11-02T08:00:00Z',
        },
      ],
    ],
    [
      'of a review',
      aReview(),
      [
        'event',
        {
          version: 1,
          kind: 'review',
          installation: acme,
          repository: 'acme/infra',
          pullRequest: 12,
          reviewId: 5,
        },
      ],
    ],
    [
      'of a pull request that is closed',
      aPullRequest('closed'),
      [
        'event',
        {
          version: 1,
          kind: 'pull-request',
          installation: acme,
          repository: 'acme/infra',
          pullRequest: 12,
          by: 'ana',
          at: '2026-11-02T08:00:00Z',
        },
      ],
    ],
  ])('%s becomes one job', async (_title, delivery, job) => {
    expect(await deliver(delivery)).toBe(200);
    expect(done).toEqual([job]);
  });

  it('of talk on a change that was closed becomes a job: it may be the reason', async () => {
    const said = { body: 'too costly', issue: { pull_request: { url: 'https://x' }, ...aChange() } };
    expect(await deliver(aComment(said))).toBe(200);
    expect(done).toMatchObject([['event', { kind: 'comment', pullRequest: 12, commentId: 17 }]]);
  });

  it.each<[string, Delivery]>([
    ['of talk', aComment({ body: 'looks good' })],
    ['of a comment on an issue', aComment({ issue: { pull_request: undefined } })],
    ['of talk on a change that is open', aComment({ body: 'too costly', issue: aChange({ state: 'open' }) })],
    [
      'of talk on a change that was merged',
      aComment({
        body: 'too costly',
        issue: aChange({ pull_request: { url: 'https://x', merged_at: '2026-11-02T08:00:00Z' } }),
      }),
    ],
    ["of talk on another bot's change", aComment({ body: 'too costly', issue: aChange({ body: 'bump' }) })],
    ["of talk on a person's change", aComment({ body: 'too costly', issue: aChange({ user: ana }) })],
    ['of a bot', aComment({ user: { login: 'terrafix[bot]', type: 'Bot' } })],
    ['of a review by a bot', aReview({ login: 'copilot[bot]', type: 'Bot' })],
    ["of somebody else's pull request", aPullRequest('closed', 'feature/x')],
    [
      'of an event that nobody asked for',
      { event: 'star', payload: { action: 'created', repository, sender: ana } },
    ],
  ])('%s becomes none', async (_title, delivery) => {
    expect(await deliver(delivery)).toBe(200);
    expect(done).toEqual([]);
  });

  it.each<[string, string | null]>([
    ['is not signed', null],
    ['is signed with another secret', `sha256=${'0'.repeat(64)}`],
    ['has a signature of another form', 'sha1=abc'],
    ['has an empty signature', ''],
  ])('that %s gets 401 and leaves no trace', async (_title, signature) => {
    const id = randomUUID();
    expect(await deliver({ ...aComment(), id, signature })).toBe(401);
    expect(done).toEqual([]);
    // Not even the delivery id was taken: the true one still comes through.
    expect(await deliver({ ...aComment(), id })).toBe(200);
    expect(done).toHaveLength(1);
  });

  it('that comes twice is handled once', async () => {
    const id = randomUUID();
    expect(await deliver({ ...aComment(), id })).toBe(200);
    expect(await deliver({ ...aComment(), id })).toBe(200);
    expect(done).toHaveLength(1);
    expect(await metrics.toPrometheus()).toContain(
      'terrafix_webhooks_total{event="issue_comment.created",result="replayed"} 1',
    );
  });

  it('that could not be queued fails, and is handled when it is delivered again', async () => {
    const id = randomUUID();
    failNext = true;
    expect(await deliver({ ...aComment(), id })).toBe(500);
    expect(await deliver({ ...aComment(), id })).toBe(200);
    expect(done).toHaveLength(1);
  });

  it('may hold letters of any script', async () => {
    expect(await deliver(aComment({ body: '/terrafix regenerate Schlüssel 🔑 使う' }))).toBe(200);
    expect(done).toHaveLength(1);
  });

  it('as GitHub really sends it becomes a job or none, and never fails', async () => {
    const answered = [
      'installation',
      'installation_repositories',
      'issue_comment',
      'pull_request',
      'pull_request_review',
    ];
    const statuses = new Map<string, number>();
    for (const { name, examples } of webhookExamples) {
      if (!answered.includes(name)) continue;
      for (const [index, payload] of examples.entries()) {
        statuses.set(`${name} ${index}`, await deliver({ event: name, payload }));
      }
    }
    expect(statuses.size).toBeGreaterThan(20);
    expect([...statuses].filter(([, status]) => status !== 200)).toEqual([]);
    // Among the examples are installations that come and go.
    expect(done.length).toBeGreaterThan(0);
  });

  it('that is no JSON is refused, signed or not', async () => {
    const body = '{"action":';
    const signature = `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`;
    const answer = await fetch(`${server.url}/api/github/webhooks`, {
      method: 'POST',
      body,
      headers: {
        'content-type': 'application/json',
        'x-github-event': 'issue_comment',
        'x-github-delivery': randomUUID(),
        'x-hub-signature-256': signature,
      },
    });
    expect(answer.status).toBe(400);
    expect(done).toEqual([]);
  });

  it('is not taken by a worker', async () => {
    const answer = await fetch(`${worker.url}/api/github/webhooks`, { method: 'POST', body: '{}' });
    expect(answer.status).toBe(404);
  });
});

function get(path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Response> {
  return fetch(`${server.url}${path}`, { method, headers });
}

describe('the web server', () => {
  it('says that it lives', async () => {
    const answer = await get('/health');
    expect([answer.status, await answer.json()]).toEqual([200, { status: 'ok' }]);
    expect(answer.headers.get('cache-control')).toBe('no-store');
  });

  it('is ready while Redis answers and polls come', async () => {
    expect(await (await get('/ready')).json()).toMatchObject({ status: 'ready', lastPollAt: null });
    await installations.add(acme);
    const poll = { failingTests: 1, failingEntities: 2, newFindings: 2, fault: null };
    await ledger.recordPoll(acme.id, { at: now.toISOString(), ...poll });
    now = new Date(now.getTime() + 60_000);
    const fine = await get('/ready');
    expect([fine.status, await fine.json()]).toEqual([
      200,
      {
        status: 'ready',
        redis: 'ok',
        lastPollAt: '2026-11-02T08:00:00.000Z',
        lastPollAgeSeconds: 60,
        problems: [],
      },
    ]);
    now = new Date(now.getTime() + 900_000);
    const late = await get('/ready');
    expect([late.status, await late.json()]).toMatchObject([503, { status: 'not-ready', redis: 'ok' }]);
  });

  it('is not ready while Redis is away, and still lives and tells metrics', async () => {
    isRedisUp = false;
    const answer = await get('/ready');
    expect([answer.status, await answer.json()]).toMatchObject([503, { redis: 'unavailable' }]);
    expect((await get('/health')).status).toBe(200);
    const metricsNow = await get('/metrics');
    expect(metricsNow.status).toBe(200);
    expect(await metricsNow.text()).toContain('terrafix_redis_readable 0');
    isRedisUp = true;
  });

  it('tells the status of each installation', async () => {
    await installations.add(acme);
    await ledger.claim(acme.id, aFinding(), 'c');
    expect(await (await get('/status')).json()).toMatchObject({
      role: 'all',
      jobs: { poll: { waiting: 1 } },
      findings: 1,
      installations: [{ id: 7, findings: 1, pending: 1 }],
    });
  });

  it('tells nobody who the installations are, nor what was said about their polls', async () => {
    await installations.add(acme);
    const fault = { code: 'vanta-unauthorized', message: 'reading tests of acme: refused' };
    const poll = { failingTests: 1, failingEntities: 2, newFindings: 2, fault };
    await ledger.recordPoll(acme.id, { at: '2026-11-02T08:00:00.000Z', ...poll });
    const told = await (await get('/status')).text();
    expect(told).toContain('vanta-unauthorized');
    expect(told).not.toContain('acme');
    await ledger.recordPoll(acme.id, { at: '2026-11-02T08:00:00.000Z', ...poll, fault: null });
  });

  it('tells metrics in both forms', async () => {
    const text = await get('/metrics');
    expect(text.headers.get('content-type')).toContain('text/plain');
    const told = await text.text();
    expect(told).toContain('terrafix_queued_jobs{queue="installation",state="prioritized"} 2');
    expect(told).toContain('\nqueue_depth 3\n');
    expect(told).toContain('terrafix_installation_waiting_jobs{installation="7"} 2');
    expect(told).toContain('terrafix_redis_readable 1');
    expect(told).toMatch(/terrafix_oldest_waiting_finding_seconds \d/);
    const json = await get('/metrics?format=json');
    expect(json.headers.get('content-type')).toBe('application/json');
    expect(await json.json()).toMatchObject({
      timestamp: expect.any(String),
      gauges: { queue_depth: 3 },
      timings: {},
      stages: {},
    });
    const accepted = await get('/metrics', { accept: 'application/json' });
    expect(await accepted.json()).toMatchObject({ gauges: { queue_depth: 3 } });
  });

  it.each([
    ['/', 'GET', 404],
    ['//evil.example/health', 'GET', 404],
    ['/api/github/webhooks', 'GET', 405],
    ['/health', 'POST', 405],
    ['/health/', 'GET', 200],
    ['/%', 'GET', 404],
  ])('answers %s %s with %d', async (path, method, expected) => {
    expect((await get(path, {}, method)).status).toBe(expected);
  });
});

const AppManifest = z.object({
  hook_attributes: z.object({ url: z.url() }),
  default_permissions: z.record(z.string(), z.string()),
  default_events: z.array(z.string()),
});

describe('app.yml', () => {
  const text = readFileSync(new URL('../../app.yml', import.meta.url), 'utf8');
  const app = AppManifest.parse(parse(text));

  it('asks for the least permissions', () => {
    expect(app.default_permissions).toEqual({
      contents: 'write',
      pull_requests: 'write',
      issues: 'write',
      checks: 'write',
      statuses: 'read',
      security_events: 'read',
      metadata: 'read',
    });
  });

  it('asks for the events that are answered, at the address where they are', () => {
    const source = readFileSync(new URL('./probot-app.ts', import.meta.url), 'utf8');
    const answered = [...source.matchAll(/'([a-z_]+)\.[a-z_]+'|app\.on\('([a-z_]+)'/g)].map(
      ([, event, whole]) => event ?? whole ?? '',
    );
    const sentToEveryApp = ['installation', 'installation_repositories'];
    const wanted = answered.filter((event) => !sentToEveryApp.includes(event));
    expect(new Set(app.default_events)).toEqual(new Set(wanted));
    expect(new URL(app.hook_attributes.url).pathname).toBe(webhookPath);
  });
});

describe('a delivery, as a trace', () => {
  it('is a span below nothing, in which its jobs are queued', async () => {
    const [id, again] = [randomUUID(), randomUUID()];
    expect(await deliver({ ...aComment(), id })).toBe(200);
    expect(await deliver({ ...aComment(), id })).toBe(200);
    failNext = true;
    expect(await deliver({ ...aComment(), id: again })).toBe(500);
    expect(askedIn).toHaveLength(1);
    // Sends what was told.
    await tracer.close();
    const spans = collector
      .spans()
      .filter((span) => [id, again].some((one) => attributeOf(span, 'terrafix.delivery') === one));
    expect(spans.map((span) => [span.name, span.parentSpanId ?? '', span.status.code])).toEqual([
      ['webhook issue_comment', '', 0],
      ['webhook issue_comment', '', 0],
      ['webhook issue_comment', '', 2],
    ]);
    expect(spans.map((span) => attributeOf(span, 'terrafix.result'))).toEqual([
      'queued',
      'replayed',
      undefined,
    ]);
    const [first] = spans;
    expect(askedIn[0]).toContain(`${first?.traceId}-${first?.spanId}`);
    expect(first?.attributes).toContainEqual({
      key: 'terrafix.event',
      value: { stringValue: 'issue_comment.created' },
    });
    expect(attributeOf(first, 'terrafix.installation')).toBe(7);
  });
});
