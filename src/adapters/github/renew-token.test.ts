import nock from 'nock';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { generatePrivateKey } from '../../sandbox/github/seed.ts';
import { statusOf } from './fault-of.ts';
import { terrafixOctokit } from './octokit.ts';

const api = 'https://api.github.example';
const silent = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

afterEach(() => {
  vi.useRealTimers();
  nock.cleanAll();
});

function client() {
  const Client = terrafixOctokit({ baseUrl: api, isSpaced: false, retries: 0 });
  return new Client({ auth: { appId: 1, privateKey: generatePrivateKey(), installationId: 7 }, log: silent });
}

function mint(token: string): void {
  nock(api)
    .post('/app/installations/7/access_tokens')
    .reply(201, {
      token,
      expires_at: new Date(Date.now() + 3_600_000).toISOString(),
      permissions: {},
      repository_selection: 'all',
    });
}

function answer(token: string, status: number): void {
  nock(api, { reqheaders: { authorization: `token ${token}` } })
    .get('/installation/repositories')
    .reply(status, status === 200 ? { total_count: 0, repositories: [] } : { message: 'Bad credentials' });
}

describe('a token that GitHub took back', () => {
  it('is replaced, and the request is sent once more', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() - 60_000 });
    mint('first');
    answer('first', 200);
    const octokit = client();
    await octokit.rest.apps.listReposAccessibleToInstallation();
    // Beyond the seconds in which a fresh token may not be known everywhere.
    vi.useRealTimers();
    answer('first', 401);
    mint('second');
    answer('second', 200);
    const { data } = await octokit.rest.apps.listReposAccessibleToInstallation();
    expect(data.total_count).toBe(0);
    expect(nock.isDone()).toBe(true);
  });
});

describe('a signature of the App that GitHub refuses', () => {
  it('is not helped by a token', async () => {
    nock(api).get('/app').reply(401, { message: 'A JSON web token could not be decoded' });
    const refused = await client()
      .rest.apps.getAuthenticated()
      .catch((caught: unknown) => statusOf(caught));
    expect(refused).toBe(401);
  });
});
