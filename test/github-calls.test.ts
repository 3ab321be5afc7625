import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { defaultRepositoryConfig } from '../src/config/repository-config.ts';
import { aFinding } from '../src/domain/test-support/builders.ts';
import { startTestWorld, startTimeoutMs, type TestWorld } from '../src/sandbox/github/test-world.ts';
import { publishChange, type PublishRequest } from '../src/stages/publish/publish.ts';
import { aChange, aPublishRequest } from '../src/stages/publish/test-support/requests.ts';
import './support/valid-github-requests.ts';

const before = 'resource "aws_s3_bucket" "logs" {\n  bucket = "acme-logs"\n}\n';
const repository = { owner: 'acme', name: 'infra', defaultBranch: 'main', isArchived: false, isEmpty: false };

/** What was asked of GitHub, by operation; tokens left out. */
type Calls = Readonly<Record<string, number>>;

let world: TestWorld;
let cold: Calls;
let warm: Calls;
let again: Calls;

/** Calls of a piece of work. */
async function callsOf(work: () => Promise<unknown>): Promise<Calls> {
  world.github.counts.reset();
  await work();
  const entries = Object.entries(world.github.counts.byRoute);
  return Object.fromEntries(entries.filter(([route]) => !route.includes('/access_tokens')));
}

beforeAll(async () => {
  world = await startTestWorld({ retries: 0 });
  const host = world.hostOf('acme');
  await host.listRepositories();
  const { commit } = await host.openSnapshot(repository);
  const request = (id: string): PublishRequest =>
    aPublishRequest(world.hostOf('acme'), {
      repository,
      config: defaultRepositoryConfig,
      snapshotCommit: commit,
      finding: aFinding({ entity: { id } }),
      change: aChange({ 'main.tf': [before, `${before}\n# ${id}\n`] }),
    });
  cold = await callsOf(() => publishChange(request('first')));
  warm = await callsOf(() => publishChange(request('second')));
  again = await callsOf(() => publishChange(request('second')));
}, startTimeoutMs);
afterAll(() => world?.close());

function total(calls: Calls): number {
  return Object.values(calls).reduce((sum, count) => sum + count, 0);
}

function writesOf(calls: Calls): readonly string[] {
  return Object.keys(calls).filter((route) => !route.startsWith('GET '));
}

function tableOf(title: string, calls: Calls): string {
  const rows = Object.entries(calls).map(([route, count]) => `| \`${route}\` | ${count} |`);
  return [`## ${title}: ${total(calls)}`, '', '| call | times |', '|---|---|', ...rows, ''].join('\n');
}

describe('calls to GitHub', () => {
  it('are at most nine for a new pull request in a warm repository', () => {
    expect(total(warm)).toBeLessThanOrEqual(9);
  });

  it('write nothing for a pull request that is as it should be', () => {
    expect(writesOf(again)).toEqual([]);
  });

  it('are those that the documentation tells', async () => {
    const text = [
      '# Calls to GitHub',
      '',
      'Made by `test/github-calls.test.ts`, which counts at the emulated GitHub; `npx vitest run --project service test/github-calls.test.ts -u` writes it anew. Publishing alone, with the default configuration: what reading a repository costs stands in [architecture.md](architecture.md#reading-repositories). Asking for a token, once an hour, is left out.',
      '',
      tableOf('The first pull request of a repository that has none of the labels', cold),
      tableOf('A new pull request in a repository that is known', warm),
      tableOf('A pull request that is as it should be', again),
    ].join('\n');
    await expect(text).toMatchFileSnapshot('../docs/github-calls.md');
  });
});
