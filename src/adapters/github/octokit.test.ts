import nock from 'nock';
import { afterEach, expect, it } from 'vitest';
import { terrafixOctokit } from './octokit.ts';

afterEach(() => {
  nock.cleanAll();
});

it('logs that a file was written, and nothing of the file', async () => {
  nock('https://api.github.example').put('/repos/acme/infra/contents/main.tf').reply(200, {});
  const lines: unknown[] = [];
  const keep = (...given: unknown[]): void => void lines.push(...given);
  const Client = terrafixOctokit({ baseUrl: 'https://api.github.example', isSpaced: false });
  const log = { debug: keep, info: keep, warn: keep, error: keep };
  const octokit = new Client({ log });

  const file = { owner: 'acme', repo: 'infra', path: 'main.tf', message: 'm', content: 'c2VjcmV0' };
  await octokit.rest.repos.createOrUpdateFileContents(file);

  const text = JSON.stringify(lines);
  expect(text).toContain('PUT https://api.github.example/repos/acme/infra/contents/main.tf');
  expect(text).not.toContain('c2VjcmV0');
});

it.each([
  ['is a page of HTML', '<html>unicorn</html>'],
  ['breaks off', '{"object": {"sha": "4b82'],
])('asks again when an answer that claims to be JSON %s', async (_, broken) => {
  const path = '/repos/acme/infra/git/ref/heads%2Fmain';
  const json = { 'content-type': 'application/json; charset=utf-8' };
  nock('https://api.github.example').get(path).reply(200, broken, json);
  nock('https://api.github.example')
    .get(path)
    .reply(200, { object: { sha: 'abc' } }, json);
  const Client = terrafixOctokit({ baseUrl: 'https://api.github.example', isSpaced: false, waitUnitMs: 1 });

  const { data } = await new Client().rest.git.getRef({ owner: 'acme', repo: 'infra', ref: 'heads/main' });

  expect(data.object.sha).toBe('abc');
});
