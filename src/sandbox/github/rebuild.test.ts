import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { InstallationHost, RebuildRequest } from '../../ports/code-host.ts';
import type { Person } from './person.ts';
import { bucketFile, startTestWorld, startTimeoutMs, type TestWorld } from './test-world.ts';

const infra = { owner: 'acme', name: 'infra' };
const branch = 'terrafix/rebuild-0123456789ab';

describe('a branch that is written anew', () => {
  let world: TestWorld;
  let host: InstallationHost;
  let wes: Person;
  let base: string;
  beforeAll(async () => {
    world = await startTestWorld();
    host = world.hostOf('acme');
    wes = world.github.asUser('wes');
    base = await host.readHead(infra, 'main');
    await host.createBranch(infra, branch, base);
  }, startTimeoutMs);
  afterAll(() => world?.close());

  const request = (details: Partial<RebuildRequest> = {}): RebuildRequest => ({
    branch,
    confirmedHead: base,
    baseCommit: base,
    message: 'fix: anew',
    files: [{ path: 'main.tf', content: `${bucketFile}# anew\n` }],
    ...details,
  });

  it('holds one commit on the base, and nothing of what was there', async () => {
    const theirs = await wes.push('acme/infra', branch, 'NOTES.md', 'mine\n');
    const commit = await host.rebuildBranch(infra, request({ confirmedHead: theirs }));
    expect(await wes.headOf('acme/infra', branch)).toBe(commit);
    const state = await host.readBranch(infra, branch, 'main');
    expect(state).toMatchObject({ headCommit: commit, mergeBase: base, otherAuthors: [], otherCommits: [] });
    expect(state?.changedFiles.map(({ path }) => path)).toEqual(['main.tf']);
  });

  it('stays as it is when somebody has pushed since', async () => {
    const before = await wes.headOf('acme/infra', branch);
    const theirs = await wes.push('acme/infra', branch, 'NOTES.md', 'more of mine\n', 'more\n\nand why');
    await expect(host.rebuildBranch(infra, request({ confirmedHead: before }))).rejects.toMatchObject({
      code: 'github-conflict',
    });
    expect(await wes.headOf('acme/infra', branch)).toBe(theirs);
    expect((await host.readBranch(infra, branch, 'main'))?.otherCommits).toEqual([
      { id: theirs, author: 'wes', title: 'more' },
    ]);
  });

  it('keeps what somebody pushes right before it is written', async () => {
    const before = await wes.headOf('acme/infra', branch);
    const hits = { of: () => 0 };
    const push = async (): Promise<string> => {
      await vi.waitFor(() => expect(hits.of()).toBe(1), { timeout: startTimeoutMs });
      return wes.push('acme/infra', branch, 'NOTES.md', 'in the last moment\n');
    };
    const pushed = push();
    // The look at the head and the id of the repository are past: what is held is the write itself.
    const held = world.github.faults.inject(
      { kind: 'hold', until: pushed.then(() => undefined) },
      { method: 'POST', path: /^\/graphql$/, after: 1 },
    );
    hits.of = () => held.hits;
    await expect(host.rebuildBranch(infra, request({ confirmedHead: before }))).rejects.toMatchObject({
      code: 'github-conflict',
    });
    expect(await wes.headOf('acme/infra', branch)).toBe(await pushed);
  });

  it('is written once when the answer is lost', async () => {
    const before = await wes.headOf('acme/infra', branch);
    const lost = world.github.faults.inject(
      { kind: 'cut-after' },
      { method: 'POST', path: /^\/graphql$/, after: 1 },
    );
    const commit = await host.rebuildBranch(infra, request({ confirmedHead: before }));
    expect(lost.hits).toBe(1);
    expect(await wes.headOf('acme/infra', branch)).toBe(commit);
  });

  it.each(['main', 'feature/theirs'])('is never %s', async (name) => {
    if (name !== 'main')
      await wes.request('POST', '/repos/acme/infra/git/refs', { ref: `refs/heads/${name}`, sha: base });
    await expect(host.rebuildBranch(infra, request({ branch: name }))).rejects.toMatchObject({
      code: 'github-rejected',
    });
    expect(await wes.headOf('acme/infra', name)).toBe(base);
  });

  it('takes no file that is off limits', async () => {
    const files = [{ path: '.github/workflows/x.yml', content: '' }];
    await expect(host.rebuildBranch(infra, request({ files }))).rejects.toMatchObject({
      code: 'github-rejected',
    });
  });

  it('is a draft until it is made ready', async () => {
    const draft = { branch, baseBranch: 'main', title: 'fix: anew', body: '', isDraft: true };
    const { number } = await host.openPullRequest(infra, draft);
    await host.markReady(infra, number);
    await host.markReady(infra, number);
    expect((await wes.pullRequest('acme/infra', number))['draft']).toBe(false);
  });
});

describe('people', () => {
  let world: TestWorld;
  beforeAll(async () => {
    world = await startTestWorld();
  }, startTimeoutMs);
  afterAll(() => world?.close());

  it.each([
    ['ada', 'admin'],
    ['wes', 'write'],
    ['rae', 'read'],
    ['stranger', 'none'],
    ['nobody-at-all', 'none'],
  ] as const)('%s may %s', async (login, role) => {
    expect(await world.hostOf('acme').roleOf(infra, login)).toBe(role);
  });

  it('are in a team, or not', async () => {
    const team = { organisation: 'acme', slug: 'security' };
    expect(await world.hostOf('acme').teamMembershipOf(team, 'rae')).toBe('none');
  });
});
