import { afterEach, describe, expect, it } from 'vitest';
import type { ApplicationLimits } from './application.ts';
import { anEntity, aResource, aTest } from './builders.ts';
import type { OrganisationSeed } from './organisation.ts';
import { startVantaEmulator, type VantaEmulator } from './start-vanta-emulator.ts';

const credentials = { clientId: 'vci_one', clientSecret: 'vcs_one' };
let emulator: VantaEmulator | null = null;
let time = Date.parse('2026-11-20T12:00:00Z');

async function start(seed: OrganisationSeed = { tests: [] }, limits: Partial<ApplicationLimits> = {}) {
  emulator = await startVantaEmulator({
    port: 0,
    applications: [
      { ...credentials, ...seed },
      { clientId: 'vci_two', clientSecret: 'vcs_two', tests: [] },
    ],
    limits,
    now: () => time,
  });
  return emulator.application('vci_one');
}

afterEach(async () => {
  await emulator?.close();
  emulator = null;
});

async function askToken(changes: Record<string, string> = {}) {
  const response = await fetch(`${emulator?.url}/oauth/token`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({
      client_id: credentials.clientId,
      client_secret: credentials.clientSecret,
      scope: 'vanta-api.all:read',
      grant_type: 'client_credentials',
      ...changes,
    }),
  });
  const body: Record<string, unknown> = await response.json();
  return { status: response.status, body };
}

async function token(changes: Record<string, string> = {}): Promise<string> {
  return String((await askToken(changes)).body['access_token']);
}

async function get(path: string, bearer: string) {
  const response = await fetch(`${emulator?.url}${path}`, { headers: { Authorization: `Bearer ${bearer}` } });
  return { status: response.status, body: await response.json() };
}

describe('the token endpoint', () => {
  it('answers a JSON request with a token of an hour', async () => {
    await start();
    expect(await askToken()).toMatchObject({
      status: 200,
      body: { expires_in: 3600, token_type: 'Bearer', access_token: expect.stringMatching(/^vat_/) },
    });
  });

  it('refuses a form, as Vanta does', async () => {
    await start();
    const response = await fetch(`${emulator?.url}/oauth/token`, {
      method: 'POST',
      body: new URLSearchParams({
        client_id: credentials.clientId,
        client_secret: credentials.clientSecret,
        scope: 'vanta-api.all:read',
        grant_type: 'client_credentials',
      }),
    });
    expect(response.status).toBe(400);
  });

  it.each([
    ['a wrong secret', { client_secret: 'vcs_two' }, 401],
    ['an unknown application', { client_id: 'vci_three' }, 401],
    ['another grant', { grant_type: 'password' }, 400],
    ['another scope', { scope: 'tests:read' }, 400],
  ])('refuses %s', async (_title, changes, status) => {
    await start();
    expect((await askToken(changes)).status).toBe(status);
  });

  it('revokes the old token with the new one, of that application only', async () => {
    const application = await start();
    const first = await token();
    const other = await token({ client_id: 'vci_two', client_secret: 'vcs_two' });
    expect((await get('/v1/tests', first)).status).toBe(200);
    const second = await token();
    expect((await get('/v1/tests', first)).status).toBe(401);
    expect((await get('/v1/tests', second)).status).toBe(200);
    expect((await get('/v1/tests', other)).status).toBe(200);
    expect(application.counters).toMatchObject({ tokensMinted: 2, rejectedTokens: 1 });
  });

  it('lets a token expire', async () => {
    await start();
    const bearer = await token();
    time += 3_600_001;
    expect((await get('/v1/tests', bearer)).status).toBe(401);
  });

  it('answers five requests a minute', async () => {
    await start();
    const answers = [];
    for (let request = 0; request < 6; request += 1) answers.push((await askToken()).status);
    expect(answers).toEqual([200, 200, 200, 200, 200, 429]);
    time += 60_001;
    expect((await askToken()).status).toBe(200);
  });
});

describe('the management endpoints', () => {
  it('answer fifty requests a minute, then 429 in each of the forms that were seen', async () => {
    const application = await start();
    const bearer = await token();
    for (let request = 0; request < 50; request += 1) {
      expect((await get('/v1/tests', bearer)).status).toBe(200);
    }
    const refused = [
      await get('/v1/tests', bearer),
      await get('/v1/tests', bearer),
      await get('/v1/tests', bearer),
    ];
    expect(refused.map((one) => one.status)).toEqual([429, 429, 429]);
    expect(refused.map((one) => Object.keys(one.body))).toEqual([
      ['error', 'error_description'],
      ['message'],
      ['error'],
    ]);
    expect(application.counters.rateLimited).toBe(3);
    time += 60_001;
    expect((await get('/v1/tests', bearer)).status).toBe(200);
  });

  it('page with cursors, ten items by default and a hundred at most', async () => {
    await start({ tests: Array.from({ length: 23 }, (_, index) => aTest({ id: `t${index}` })) });
    const bearer = await token();
    const ids: string[] = [];
    let cursor = '';
    let pages = 0;
    for (;;) {
      const { body } = await get(
        `/v1/tests${cursor === '' ? '' : `?pageCursor=${encodeURIComponent(cursor)}`}`,
        bearer,
      );
      ids.push(...body.results.data.map((test: { id: string }) => test.id));
      pages += 1;
      if (!body.results.pageInfo.hasNextPage) break;
      cursor = body.results.pageInfo.endCursor;
    }
    expect(pages).toBe(3);
    expect(ids).toHaveLength(23);
    expect(new Set(ids).size).toBe(23);
    expect((await get('/v1/tests?pageSize=101', bearer)).status).toBe(400);
    expect((await get('/v1/tests?pageCursor=nonsense', bearer)).status).toBe(400);
  });

  it('filter tests by status, framework, integration, category and rollout', async () => {
    await start({
      tests: [
        aTest({ id: 'a' }, [], ['soc2']),
        aTest({ id: 'b', status: 'OK', category: 'Account security' }, [], ['hipaa']),
        aTest({ id: 'c', integrations: ['github'] }),
        { ...aTest({ id: 'd' }), isInRollout: true },
      ],
    });
    const bearer = await token();
    const ids = async (query: string) =>
      (await get(`/v1/tests?${query}`, bearer)).body.results.data.map((test: { id: string }) => test.id);
    expect(await ids('statusFilter=OK')).toEqual(['b']);
    expect(await ids('frameworkFilter=hipaa')).toEqual(['b']);
    expect(await ids('integrationFilter=github')).toEqual(['c']);
    expect(await ids('categoryFilter=ACCOUNT_SECURITY')).toEqual(['b']);
    expect(await ids('isInRollout=false')).toEqual(['a', 'b', 'c']);
    expect((await get('/v1/tests?statusFilter=FAILING', bearer)).status).toBe(400);
  });

  it('show an entity with exactly the documented fields', async () => {
    await start({ tests: [aTest({ id: 'a' }, [anEntity({ id: 'S3-1' })])] });
    const { body } = await get('/v1/tests/a/entities', await token());
    expect(Object.keys(body.results.data[0]).toSorted()).toEqual([
      'createdDate',
      'deactivatedReason',
      'displayName',
      'entityStatus',
      'id',
      'lastUpdatedDate',
      'responseType',
    ]);
  });

  it('answer a bare test, a bare array of kinds, a bare resource', async () => {
    await start({
      tests: [aTest({ id: 'a' })],
      resources: [
        aResource({ resourceKind: 'ALB', resourceId: '1', account: '123456789012', region: 'eu-west-1' }),
      ],
    });
    const bearer = await token();
    expect((await get('/v1/tests/a', bearer)).body.id).toBe('a');
    const kinds = await get('/v1/integrations/aws/resource-kinds', bearer);
    expect(kinds.body).toEqual([expect.objectContaining({ integrationId: 'aws', resourceKind: 'ALB' })]);
    const resource = await get('/v1/integrations/aws/resource-kinds/ALB/resources/1', bearer);
    expect(resource.body).toMatchObject({ resourceId: '1', account: '123456789012', region: 'eu-west-1' });
    expect((await get('/v1/integrations/aws/resource-kinds/S3/resources', bearer)).status).toBe(404);
  });

  it('deactivate an entity for a token that may write, and for no other', async () => {
    const application = await start({ tests: [aTest({ id: 'a' }, [anEntity({ id: 'String-a b: c' })])] });
    const path = `${emulator?.url}/v1/tests/a/entities/${encodeURIComponent('String-a b: c')}/deactivate`;
    const post = (bearer: string) =>
      fetch(path, {
        method: 'POST',
        headers: { Authorization: `Bearer ${bearer}`, 'Content-Type': 'application/json' },
        body: JSON.stringify({ deactivateReason: 'accepted' }),
      });
    expect((await post(await token())).status).toBe(403);
    const bearer = await token({ scope: 'vanta-api.all:read vanta-api.all:write' });
    expect((await post(bearer)).status).toBe(202);
    const listed = await get('/v1/tests/a/entities?entityStatus=DEACTIVATED', bearer);
    expect(listed.body.results.data).toMatchObject([{ deactivatedReason: 'accepted' }]);
    expect(application.organisation.test('a')?.status).toBe('OK');
  });
});

describe('the hands on the organisation', () => {
  it('resolve an entity, which moves the run and turns the last one green', async () => {
    const application = await start({
      tests: [aTest({ id: 'a' }, [anEntity({ id: 'S3-1' }), anEntity({ id: 'S3-2' })])],
    });
    const { organisation } = application;
    const before = organisation.test('a');
    organisation.resolve('a', 'S3-1');
    const between = organisation.test('a');
    expect(between).toMatchObject({ status: 'NEEDS_ATTENTION', remediationStatusInfo: { itemCount: 1 } });
    expect(Date.parse(between!.lastTestRunDate)).toBeGreaterThan(Date.parse(before!.lastTestRunDate));
    organisation.resolve('a', 'S3-2');
    const after = organisation.test('a');
    expect(after).toMatchObject({ status: 'OK', remediationStatusInfo: { status: 'PASS', itemCount: 0 } });
    expect(after?.latestFlipDate).toBe(after?.lastTestRunDate);
    organisation.fail('a', 'S3-2');
    expect(organisation.test('a')?.status).toBe('NEEDS_ATTENTION');
    expect(() => organisation.resolve('a', 'S3-1')).toThrow('S3-1 does not fail a');
  });

  it('inject faults that are counted when they hit, not when they are planned', async () => {
    const application = await start({ tests: [aTest({ id: 'a' })] });
    const bearer = await token();
    application.faults.inject({ kind: 'status', status: 503 }, { times: 2, pathIncludes: '/entities' });
    expect(application.injectedFaults).toBe(0);
    expect((await get('/v1/tests', bearer)).status).toBe(200);
    expect((await get('/v1/tests/a/entities', bearer)).status).toBe(503);
    expect(application.injectedFaults).toBe(1);
    expect(application.faults.injected).toEqual({ status: 1 });
    expect(application.requests.map((one) => one.fault)).toEqual([null, null, 'status']);
  });

  it('keep organisations apart', async () => {
    await start({ tests: [aTest({ id: 'a' })] });
    const other = await token({ client_id: 'vci_two', client_secret: 'vcs_two' });
    expect((await get('/v1/tests', other)).body.results.data).toEqual([]);
    expect((await get('/v1/tests/a', other)).status).toBe(404);
  });

  it('write no secret and no token into the request log', async () => {
    const application = await start();
    const bearer = await token();
    await get('/v1/tests', bearer);
    const log = JSON.stringify(application.requests);
    expect(log).not.toContain(bearer);
    expect(log).not.toContain(credentials.clientSecret);
  });
});
