import nock from 'nock';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { asFault, type Fault } from '../../domain/fault.ts';
import type { ComplianceSource } from '../../ports/compliance-source.ts';
import type { Application } from '../../sandbox/vanta/application.ts';
import { anEntity, aResource, aTest } from '../../sandbox/vanta/builders.ts';
import type { OrganisationSeed } from '../../sandbox/vanta/organisation.ts';
import { startVantaEmulator, type VantaEmulator } from '../../sandbox/vanta/start-vanta-emulator.ts';
import { createMemoryRateLimiter } from './memory-rate-limiter.ts';
import { createMemoryTokenStore } from './memory-token-store.ts';
import { managementLimit, tokenLimit } from './rate-limiter.ts';
import type { VantaEvent } from './vanta-event.ts';
import { createVantaSource, type VantaSourceParts } from './vanta-source.ts';

const credentials = { clientId: 'vci_acme', clientSecret: 'vcs_sesame-1' };

/** One clock for both ends: whoever sleeps moves it. */
let time: number;
let slept: number[];
let events: VantaEvent[];
let emulator: VantaEmulator;

const now = (): number => time;
async function sleep(milliseconds: number): Promise<void> {
  slept.push(milliseconds);
  time += milliseconds;
}

beforeEach(() => {
  time = Date.parse('2026-11-20T12:00:00Z');
  slept = [];
  events = [];
});
afterEach(async () => {
  nock.cleanAll();
  await emulator?.close();
});

async function startWith(
  seed: OrganisationSeed,
  tokenLifetimeSeconds = 3600,
): Promise<{ application: Application; source: ComplianceSource }> {
  emulator = await startVantaEmulator({
    port: 0,
    applications: [{ ...credentials, ...seed }],
    limits: { tokenLifetimeSeconds },
    now,
  });
  return { application: emulator.application(credentials.clientId), source: aSource() };
}

function aSource(changes: Partial<VantaSourceParts> = {}): ComplianceSource {
  return createVantaSource({
    baseUrl: emulator.url,
    application: credentials,
    tokens: createMemoryTokenStore(now),
    managementLimiter: createMemoryRateLimiter(managementLimit, { now, sleep }),
    tokenLimiter: createMemoryRateLimiter(tokenLimit, { now, sleep }),
    retry: { timeoutMs: 2000 },
    now,
    sleep,
    random: () => 0.5,
    onEvent: (event) => events.push(event),
    ...changes,
  });
}

async function faultOf(work: Promise<unknown>): Promise<Fault> {
  const caught = await work.then(
    () => null,
    (error: unknown) => error,
  );
  expect(caught).toMatchObject({ name: 'Fault' });
  return asFault(caught);
}

describe('what is read', () => {
  it('is the failing tests of AWS that are not in rollout', async () => {
    const { source } = await startWith({
      tests: [
        aTest({
          id: 'failing',
          remediationStatusInfo: {
            status: 'OVERDUE',
            soonestRemediateByDate: '2026-11-09T00:00:00.000Z',
            itemCount: 1,
          },
        }),
        aTest({ id: 'passing', status: 'OK' }),
        aTest({ id: 'off', status: 'DEACTIVATED' }),
        aTest({ id: 'elsewhere', integrations: ['github'] }),
        { ...aTest({ id: 'soon' }), isInRollout: true },
      ],
    });
    expect(await source.listFailingTests()).toEqual([
      {
        id: 'failing',
        name: 'Test failing',
        category: 'Data storage',
        failureDescription: 'These buckets fail.',
        remediationDescription: 'Do **this**.',
        lastRunAt: '2026-11-20T05:12:31.402Z',
        remediateBy: '2026-11-09T00:00:00.000Z',
        isOverdue: true,
        integrations: ['aws'],
        url: null,
      },
    ]);
  });

  it('is every page of a list, in pages of a hundred', async () => {
    const entities = Array.from({ length: 250 }, (_, index) => anEntity({ id: `S3-${index}` }));
    const { application, source } = await startWith({ tests: [aTest({ id: 'a' }, entities)] });
    const read = await source.listFailingEntities('a');
    expect(read.map((one) => one.id)).toEqual(entities.map((one) => one.id));
    expect(application.counters.managementRequests).toBe(3);
  });

  it('is an entity with its kind, from ids of every form', async () => {
    const ids = ['S3-65fc81a3359c8508c9af880f', 'String-no one: reads this', '65fc81a3359c8508c9af880f'];
    const { source } = await startWith({
      tests: [
        aTest(
          { id: 'a' },
          ids.map((id) => anEntity({ id })),
        ),
      ],
    });
    expect((await source.listFailingEntities('a')).map((one) => [one.id, one.kind])).toEqual([
      [ids[0], 'S3'],
      [ids[1], 'String'],
      [ids[2], null],
    ]);
  });

  it('is a test in whatever state, or null for one that Vanta does not know', async () => {
    const id = 'test-a b:c/d?e';
    const { application, source } = await startWith({ tests: [aTest({ id })] });
    expect(await source.getTest(id)).toMatchObject({ id, isFailing: true, isPassing: false });
    application.organisation.setStatus(id, 'OK');
    expect(await source.getTest(id)).toMatchObject({ isFailing: false, isPassing: true });
    application.organisation.setStatus(id, 'NOT_APPLICABLE');
    expect(await source.getTest(id)).toMatchObject({ isFailing: false, isPassing: false });
    expect(await source.getTest('nothing')).toBeNull();
  });

  it('is the tests of one framework, by id', async () => {
    const { source } = await startWith({
      tests: [aTest({ id: 'a' }, [], ['soc2', 'hipaa']), aTest({ id: 'b' }, [], ['soc2'])],
    });
    expect(await source.listFailingTestIdsOfFramework('hipaa')).toEqual(new Set(['a']));
  });

  it('links to the page of a test where the tenant is known', async () => {
    await startWith({ tests: [aTest({ id: 'a' })] });
    const [test] = await aSource({ tenant: 'acme' }).listFailingTests();
    expect(test?.url).toBe('https://app.vanta.com/c/acme/tests/a');
  });

  it('never takes a missing list for an empty one', async () => {
    const { source } = await startWith({ tests: [] });
    expect((await faultOf(source.listFailingEntities('gone'))).code).toBe('vanta-malformed');
  });
});

const resource = (resourceKind: string, resourceId: string, changes = {}) =>
  aResource({ resourceKind, resourceId, account: '123456789012', region: 'eu-west-1', ...changes });
const entity = (id: string) => ({ id, kind: null, label: null, displayName: id, firstDetectedAt: null });

describe('the inventory', () => {
  it('is listed once for each kind in a poll, and again in the next', async () => {
    const { application, source } = await startWith({
      tests: [],
      resources: [resource('S3', '1'), resource('S3', '2'), resource('ALB', '1')],
    });
    for (const id of ['S3-1', 'S3-2', 'ALB-1', 'S3-1']) {
      expect(await source.findResource(entity(id))).toEqual({ account: '123456789012', region: 'eu-west-1' });
    }
    expect(application.counters.managementRequests).toBe(3);
    await source.listFailingTests();
    await source.findResource(entity('S3-1'));
    expect(application.counters.managementRequests).toBe(6);
  });

  it('tells an account only as twelve digits, a region only when there is one', async () => {
    const { source } = await startWith({
      tests: [],
      resources: [
        resource('S3', 'alias', { account: 'acme-prod', region: '' }),
        aResource({ resourceKind: 'S3', resourceId: 'root', awsAccountNumber: '210987654321' }),
      ],
    });
    expect(await source.findResource(entity('S3-alias'))).toEqual({ account: null, region: null });
    expect(await source.findResource(entity('S3-root'))).toEqual({ account: '210987654321', region: null });
  });

  it('tells nothing of unknown kinds and resources', async () => {
    const { source } = await startWith({ tests: [], resources: [resource('S3', '1')] });
    expect(await source.findResource(entity('S3-2'))).toBeNull();
    expect(await source.findResource(entity('ALB-1'))).toBeNull();
    expect(await source.findResource(entity('String-a sentence'))).toBeNull();
    expect(await source.findResource(entity('65fc81a3359c8508c9af880f'))).toBeNull();
  });

  it('is asked for single resources of a kind too large to list, within the budget', async () => {
    const { application } = await startWith({
      tests: [],
      resources: Array.from({ length: 230 }, (_, index) => resource('S3', String(index))),
    });
    const source = aSource({ inventory: { pagesPerKind: 1, singleRequests: 1 } });
    expect(await source.findResource(entity('S3-99'))).not.toBeNull();
    expect(await source.findResource(entity('S3-150'))).not.toBeNull();
    expect(await source.findResource(entity('S3-151'))).toBeNull();
    expect(application.requests.filter((one) => one.target.includes('/resources/'))).toHaveLength(1);
  });
});

describe('the token', () => {
  const seed = { tests: [aTest({ id: 'a' })] };

  it('is minted once, whoever asks at the same time', async () => {
    const { application, source } = await startWith(seed);
    await Promise.all(Array.from({ length: 20 }, () => source.getTest('a')));
    expect(application.counters).toMatchObject({ tokensMinted: 1, rejectedTokens: 0 });
  });

  it('is replaced before it expires', async () => {
    const { application, source } = await startWith(seed);
    await source.getTest('a');
    time += 3_400_000;
    await source.getTest('a');
    expect(application.counters.tokensMinted).toBe(1);
    time += 100_000;
    await source.getTest('a');
    expect(application.counters).toMatchObject({ tokensMinted: 2, rejectedTokens: 0 });
  });

  it('is used for half its life when that is short', async () => {
    const { application, source } = await startWith(seed, 60);
    await source.getTest('a');
    time += 29_000;
    await source.getTest('a');
    expect(application.counters.tokensMinted).toBe(1);
  });

  it('is minted again once when Vanta refuses it', async () => {
    const { application, source } = await startWith(seed);
    await source.getTest('a');
    application.revokeToken();
    expect(await source.getTest('a')).toMatchObject({ id: 'a' });
    expect(application.counters).toMatchObject({ tokensMinted: 2, rejectedTokens: 1 });
  });

  it('is minted again once for all requests that were under way when it was revoked', async () => {
    const { application, source } = await startWith(seed);
    await source.getTest('a');
    application.revokeToken();
    await Promise.all(Array.from({ length: 20 }, () => source.getTest('a')));
    expect(application.counters.tokensMinted).toBe(2);
  });

  it('is not fetched in a loop when each one is refused', async () => {
    const { application, source } = await startWith(seed);
    application.faults.inject({ kind: 'revoke-token' }, { times: 10 });
    const fault = await faultOf(source.getTest('a'));
    expect(fault).toMatchObject({ code: 'vanta-unauthorized', retry: 'later' });
    expect(application.counters.tokensMinted).toBe(2);
  });

  it('is not asked for twice with wrong credentials', async () => {
    const { application } = await startWith(seed);
    const source = aSource({ application: { ...credentials, clientSecret: 'vcs_wrong' } });
    const fault = await faultOf(source.getTest('a'));
    expect(fault).toMatchObject({ code: 'vanta-unauthorized', retry: 'never' });
    expect(application.counters).toMatchObject({ tokenRequests: 1, tokensMinted: 0 });
  });

  it('survives a token endpoint that is down for a moment', async () => {
    const { application, source } = await startWith(seed);
    application.faults.inject({ kind: 'status', status: 503 }, { target: 'token' });
    expect(await source.getTest('a')).toMatchObject({ id: 'a' });
    expect(application.faults.injected).toEqual({ status: 1 });
  });
});

describe('the limits', () => {
  it('are kept, so that Vanta never has to refuse', async () => {
    const { application, source } = await startWith({ tests: [aTest({ id: 'a' })] });
    for (let request = 0; request < 120; request += 1) await source.getTest('a');
    expect(application.counters).toMatchObject({ managementRequests: 120, rateLimited: 0 });
    expect(time - Date.parse('2026-11-20T12:00:00Z')).toBeGreaterThanOrEqual(120_000);
  });

  it('are waited out as long as Vanta says', async () => {
    const { application, source } = await startWith({ tests: [aTest({ id: 'a' })] });
    application.faults.inject({ kind: 'status', status: 429, retryAfterSeconds: 7 });
    expect(await source.getTest('a')).toMatchObject({ id: 'a' });
    expect(slept).toEqual([7000]);
  });

  it('hold everybody back who shares the limiter, not only the request that was refused', async () => {
    const { application } = await startWith({ tests: [aTest({ id: 'a' })] });
    const pauses: number[] = [];
    const limiter = createMemoryRateLimiter(managementLimit, { now, sleep });
    const source = aSource({
      managementLimiter: {
        acquire: () => limiter.acquire(),
        pause: async (milliseconds) => {
          pauses.push(milliseconds);
          await limiter.pause(milliseconds);
        },
      },
    });
    application.faults.inject({ kind: 'status', status: 429, retryAfterSeconds: 7 });
    await source.getTest('a');
    expect(pauses).toEqual([7000]);
  });

  it('end in a fault that says when to come back, when Vanta keeps refusing', async () => {
    const { application, source } = await startWith({ tests: [aTest({ id: 'a' })] });
    application.faults.inject({ kind: 'status', status: 429 }, { times: 20 });
    expect(await faultOf(source.getTest('a'))).toMatchObject({
      code: 'vanta-rate-limited',
      retry: { afterSeconds: 60 },
    });
    expect(application.injectedFaults).toBe(5);
  });

  it('are not sat out when Vanta asks for longer than is sensible', async () => {
    const { application, source } = await startWith({ tests: [aTest({ id: 'a' })] });
    application.faults.inject({ kind: 'status', status: 429, retryAfterSeconds: 3600 });
    expect(await faultOf(source.getTest('a'))).toMatchObject({ retry: { afterSeconds: 3600 } });
    expect(slept).toEqual([]);
  });
});

describe('trouble', () => {
  const seed = { tests: [aTest({ id: 'a' }, [anEntity({ id: 'S3-1' })])] };

  it.each([
    ['500', { kind: 'status', status: 500 }],
    ['a time-out at Vanta', { kind: 'status', status: 504 }],
    ['no JSON', { kind: 'garbage' }],
    ['a cut connection', { kind: 'reset' }],
    ['no answer', { kind: 'hang' }],
  ] as const)('passes: %s is tried again, later each time', async (_title, fault) => {
    const { application } = await startWith(seed);
    const source = aSource({ retry: { timeoutMs: 150 } });
    await source.getTest('a');
    application.faults.inject(fault, { times: 2 });
    expect(await source.listFailingEntities('a')).toHaveLength(1);
    expect(application.injectedFaults).toBe(2);
    expect(slept).toEqual([750, 1500]);
  });

  it.each([
    ['Vanta is down', { kind: 'status', status: 503 }, 'vanta-unavailable'],
    ['nobody answers', { kind: 'reset' }, 'vanta-unavailable'],
    ['nothing can be read', { kind: 'garbage' }, 'vanta-malformed'],
  ] as const)('stays: when %s, five attempts end in a fault for later', async (_title, injected, code) => {
    const { application, source } = await startWith(seed);
    application.faults.inject(injected, { times: 20 });
    expect(await faultOf(source.getTest('a'))).toMatchObject({ code, retry: 'later' });
    expect(application.injectedFaults).toBe(5);
  });

  it('of another form is a fault', async () => {
    const { application, source } = await startWith(seed);
    application.faults.inject({ kind: 'wrong-shape' });
    expect((await faultOf(source.listFailingTests())).code).toBe('vanta-malformed');
  });

  it('with pages that never end is a fault, not a loop', async () => {
    const { application, source } = await startWith(seed);
    application.faults.inject({ kind: 'endless-pages' }, { times: 50 });
    expect((await faultOf(source.listFailingEntities('a'))).code).toBe('vanta-malformed');
    expect(application.injectedFaults).toBe(2);
  });

  it('is told as events, without secrets', async () => {
    const { application, source } = await startWith(seed);
    application.faults.inject({ kind: 'status', status: 503 });
    await source.getTest('a');
    expect(events.map((event) => event.kind)).toEqual([
      'request',
      'token-minted',
      'request',
      'retry',
      'request',
    ]);
    expect(JSON.stringify(events)).not.toMatch(/vat_|sesame/);
  });
});

/** Wire details that the emulator, being true to Vanta, does not produce. */
describe('answers that Vanta has not been seen to give', () => {
  const host = 'https://api.vanta.example';

  function sourceWithToken(): ComplianceSource {
    return aSource({
      baseUrl: host,
      tokens: { obtain: async () => ({ value: 'opaque-sesame-2', refreshAt: Infinity }) },
    });
  }

  beforeEach(async () => {
    await startWith({ tests: [] });
  });

  function answerList(data: unknown[]): void {
    const results = { data, pageInfo: { hasNextPage: false } };
    nock(host).get('/v1/tests').query(true).reply(200, { results, extra: true });
  }

  it('are read as far as they are used: unknown fields and odd values are fine', async () => {
    answerList([
      { id: 'bare', status: 'NEEDS_ATTENTION' },
      {
        id: 'odd',
        status: 'NEEDS_ATTENTION',
        name: 7,
        lastTestRunDate: 'yesterday',
        integrations: null,
        new: 1,
      },
      { id: 'renamed', status: 'SOMETHING_NEW' },
    ]);
    expect(await sourceWithToken().listFailingTests()).toMatchObject([
      { id: 'bare', name: 'bare', lastRunAt: null, isOverdue: false, remediateBy: null },
      { id: 'odd', name: 'odd', lastRunAt: null, integrations: [] },
    ]);
  });

  it('lose an item that cannot be read, and say so', async () => {
    answerList([{ status: 'NEEDS_ATTENTION' }, { id: 'a', status: 'NEEDS_ATTENTION' }]);
    expect(await sourceWithToken().listFailingTests()).toHaveLength(1);
    expect(events).toContainEqual(expect.objectContaining({ kind: 'item-skipped' }));
  });

  it('are a fault when no item can be read', async () => {
    answerList([{ testId: 'a' }, { testId: 'b' }]);
    expect((await faultOf(sourceWithToken().listFailingTests())).code).toBe('vanta-malformed');
  });

  it('are not followed to another host, token in hand', async () => {
    nock(host).get('/v1/tests/a').reply(307, '', { Location: 'https://elsewhere.example/v1/tests/a' });
    const elsewhere = nock('https://elsewhere.example').get('/v1/tests/a').reply(200, {});
    const fault = await faultOf(sourceWithToken().getTest('a'));
    expect(fault).toMatchObject({ code: 'vanta-malformed', retry: 'never' });
    expect(elsewhere.isDone()).toBe(false);
  });

  it('keep their secrets out of faults', async () => {
    const body = {
      access_token: 'vat_other',
      message: 'no vcs_sesame-1 and no opaque-sesame-2 here',
      tail: 'x'.repeat(9000),
    };
    nock(host).get('/v1/tests/a').reply(418, body);
    const fault = await faultOf(sourceWithToken().getTest('a'));
    const told = JSON.stringify([fault.message, fault.context]);
    expect(told).not.toMatch(/sesame|vat_other/);
    expect(told).toContain('418');
    expect(told.length).toBeLessThan(1000);
  });

  it('name a missing permission', async () => {
    nock(host)
      .get('/v1/tests/a')
      .reply(403, { error: { code: 'forbidden' } });
    expect(await faultOf(sourceWithToken().getTest('a'))).toMatchObject({
      code: 'vanta-unauthorized',
      retry: 'never',
    });
  });
});
