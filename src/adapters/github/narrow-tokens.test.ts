import { generateKeyPairSync } from 'node:crypto';
import nock from 'nock';
import { afterEach, describe, expect, it } from 'vitest';
import { terrafixOctokit } from './octokit.ts';

afterEach(() => {
  nock.cleanAll();
});

const baseUrl = 'https://api.github.example';
const privateKey = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  publicKeyEncoding: { type: 'spki', format: 'pem' },
}).privateKey;

/** A client of installation 7, with whom each token was asked for and what each request carried. */
function aClient() {
  const asked: unknown[] = [];
  const carried: string[] = [];
  const host = nock(baseUrl);
  const grant = (status = 201): void => {
    host.post('/app/installations/7/access_tokens').reply((_, body) => {
      asked.push(typeof body === 'object' && 'repositories' in body ? body['repositories'] : 'all');
      const expires = new Date(Date.now() + 3_600_000).toISOString();
      return [status, { token: `token-${asked.length}`, expires_at: expires, permissions: {} }];
    });
  };
  const answer = (path: string, status = 200): void => {
    host.get(path).reply(function () {
      carried.push(String(this.req.headers['authorization']));
      return [status, {}];
    });
  };
  const Client = terrafixOctokit({ baseUrl, isSpaced: false, retries: 0 });
  const octokit = new Client({ auth: { appId: 1, privateKey, installationId: 7 } });
  return { octokit, asked, carried, grant, answer };
}

const infra = { owner: 'acme', repo: 'infra' };
const data = { owner: 'acme', repo: 'data' };

describe('a request about one repository', () => {
  it('carries a token that reaches that repository alone, asked for once', async () => {
    const { octokit, asked, carried, grant, answer } = aClient();
    for (const path of ['/repos/acme/infra', '/repos/acme/infra', '/repos/acme/data']) answer(path);
    grant();
    await Promise.all([octokit.rest.repos.get(infra), octokit.rest.repos.get(infra)]);
    grant();
    await octokit.rest.repos.get(data);
    expect(asked).toEqual([['infra'], ['data']]);
    expect(carried).toEqual(['token token-1', 'token token-1', 'token token-2']);
  });

  it('carries it also when the question is put in GraphQL', async () => {
    const { octokit, asked, grant } = aClient();
    grant();
    nock(baseUrl)
      .post('/graphql')
      .reply(200, { data: { repository: null } });
    await octokit.graphql(
      'query($owner: String!, $repo: String!) { repository(owner: $owner, name: $repo) { id } }',
      {
        ...infra,
      },
    );
    expect(asked).toEqual([['infra']]);
  });

  it('carries the token of the installation when that has no such repository', async () => {
    const { octokit, asked, carried, grant, answer } = aClient();
    grant(422);
    grant();
    answer('/repos/acme/infra', 404);
    await expect(octokit.rest.repos.get(infra)).rejects.toMatchObject({ status: 404 });
    expect(asked).toEqual([['infra'], 'all']);
    expect(carried).toEqual(['token token-2']);
  });

  it('waits for a new token that GitHub does not know everywhere yet', async () => {
    const { octokit, asked, grant, answer } = aClient();
    grant();
    answer('/repos/acme/infra', 401);
    answer('/repos/acme/infra');
    expect((await octokit.rest.repos.get(infra)).status).toBe(200);
    expect(asked).toEqual([['infra']]);
  });
});

it('a request about the installation carries its token', async () => {
  const { octokit, asked, grant, answer } = aClient();
  grant();
  answer('/installation/repositories');
  await octokit.rest.apps.listReposAccessibleToInstallation();
  expect(asked).toEqual(['all']);
});
