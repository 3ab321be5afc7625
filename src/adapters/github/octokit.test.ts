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
