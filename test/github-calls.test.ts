import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { RedisDashboardMemory } from '../src/adapters/redis/redis-dashboard-memory.ts';
import { defaultRepositoryConfig } from '../src/config/repository-config.ts';
import { aFinding } from '../src/domain/test-support/builders.ts';
import { keepDashboards } from '../src/jobs/keep-dashboards.ts';
import { lookAround } from '../src/jobs/look-around.ts';
import { pollInstallation } from '../src/jobs/poll-installation.ts';
import { aJobWorld, type JobWorld } from '../src/jobs/test-support/job-world.ts';
import { startTestWorld, type TestWorld } from '../src/sandbox/github/test-world.ts';
import { RepositoryShelf } from '../src/stages/collect/repository-shelf.ts';
import { publishChange, type PublishRequest } from '../src/stages/publish/publish.ts';
import { aChange, aPublishRequest } from '../src/stages/publish/test-support/requests.ts';
import { aPublished } from '../src/stages/respond/test-support/outcomes.ts';

const before = 'resource "aws_s3_bucket" "logs" {\n  bucket = "acme-logs"\n}\n';
const repository = { owner: 'acme', name: 'infra', defaultBranch: 'main', isArchived: false, isEmpty: false };

/** What was asked of GitHub, by operation; tokens left out. */
type Calls = Readonly<Record<string, number>>;

const installation = { id: 4201, account: 'acme' };

let world: TestWorld;
let jobs: JobWorld;
let cold: Calls;
let warm: Calls;
let again: Calls;
let quiet: Calls;
let nextDay: Calls;
let look: Calls;

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
  await follow(await publishChange(request('second')), commit);
});
afterAll(async () => {
  await jobs?.close();
  await world?.close();
});

/** One finding is in review, and nothing happens: polls with the dashboards after them, and the looks at GitHub. */
async function follow(published: Awaited<ReturnType<typeof publishChange>>, commit: string): Promise<void> {
  if (published.kind !== 'published') throw new Error(`nothing was published: ${published.kind}`);
  jobs = aJobWorld();
  const { clock, vanta, ledger } = jobs;
  const host = world.hostOf('acme');
  const parts = {
    ...jobs.parts,
    hostFor: () => host,
    shelf: new RepositoryShelf(() => clock.now().getTime()),
    dashboards: new RedisDashboardMemory(jobs.redis, { prefix: jobs.prefix }),
  };
  const poll = async (): Promise<void> => {
    await pollInstallation({ version: 1, kind: 'poll', installation, lookAgain: false }, parts);
    await keepDashboards({ version: 1, kind: 'dashboards', installation, look: null }, parts);
  };
  const lookOnce = () => lookAround({ version: 1, kind: 'look', installation }, parts);
  vanta.failing.set('s3-public', { lastRunAt: clock.now().toISOString(), entities: ['S3-1'] });
  await poll();
  const [record] = await ledger.list(installation.id);
  if (!record) throw new Error('nothing was found');
  const { pullRequest } = published;
  const located = aPublished({}).located;
  await ledger.update(installation.id, record.finding.fingerprint, (current) => ({
    ...current,
    state: 'in-review',
    pullRequest,
    outcome: {
      ...aPublished({}),
      located: located && { ...located, repository: 'acme/infra', commit },
      pullRequest,
    },
  }));
  await lookOnce();
  await poll();
  quiet = await callsOf(async () => {
    // The shelf holds nothing for so long; the test of Vanta runs each hour, and finds the same.
    for (let hour = 0; hour < 12; hour += 1) {
      clock.pass(60);
      vanta.failing.set('s3-public', { lastRunAt: clock.now().toISOString(), entities: ['S3-1'] });
      await poll();
    }
  });
  look = await callsOf(lookOnce);
  clock.pass(24 * 60);
  nextDay = await callsOf(poll);
  expect((await ledger.list(installation.id)).map(({ state }) => state)).toEqual(['in-review']);
}

function total(calls: Calls): number {
  return Object.values(calls).reduce((sum, count) => sum + count, 0);
}

function writesOf(calls: Calls): readonly string[] {
  return Object.keys(calls).filter((route) => !route.startsWith('GET '));
}

function tableOf(title: string, calls: Calls): string {
  const rows = Object.entries(calls).map(([route, count]) => `| \`${route}\` | ${count} |`);
  const table = rows.length === 0 ? [] : ['| call | times |', '|---|---|', ...rows, ''];
  return [`## ${title}: ${total(calls)}`, '', ...table].join('\n');
}

describe('calls to GitHub', () => {
  it('are at most nine for a new pull request in a warm repository', () => {
    expect(total(warm)).toBeLessThanOrEqual(9);
  });

  it('write nothing for a pull request that is as it should be', () => {
    expect(writesOf(again)).toEqual([]);
  });

  it('are none for polls with nothing new, however old what was read is', () => {
    expect(quiet).toEqual({});
  });

  it('write nothing when it is looked around where nothing happened, or on another day', () => {
    expect([...writesOf(look), ...writesOf(nextDay)]).toEqual([]);
  });

  it('are those that the documentation tells', async () => {
    const text = [
      '# Calls to GitHub',
      '',
      'Made by `test/github-calls.test.ts`, which counts at the emulated GitHub; `npx vitest run --project service test/github-calls.test.ts -u` writes it anew. Publishing and polling alone, with the default configuration: what reading a repository costs stands in [architecture.md](architecture.md#reading-repositories). Asking for a token, once an hour for each repository, is left out.',
      '',
      tableOf('The first pull request of a repository that has none of the labels', cold),
      tableOf('A new pull request in a repository that is known', warm),
      tableOf('A pull request that is as it should be', again),
      tableOf('Twelve polls with nothing new in twelve hours, one finding in review', quiet),
      'Nor do the dashboards, which are looked at after each poll, cost a call while nothing moved. What has to be looked at without an event has times of its own:',
      '',
      tableOf('The look around, once an hour, one finding in review', look),
      tableOf('The dashboards on another day, one repository', nextDay),
      'Once a day a finding that was refused, or whose code complies, is judged anew; that reads the repository.',
      '',
    ].join('\n');
    await expect(text).toMatchFileSnapshot('../docs/github-calls.md');
  });
});
