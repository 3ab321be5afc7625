import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bucketFile, startTestWorld, type TestWorld, startTimeoutMs } from './test-world.ts';

const infra = { owner: 'acme', name: 'infra' };
const label = { name: 'compliance', color: '0e8a16', description: 'from a compliance test' };

describe('writing to GitHub with an installation token', () => {
  let world: TestWorld;
  let base: string;
  beforeAll(async () => {
    world = await startTestWorld();
    base = (await world.hostOf('acme').openSnapshot(infra)).commit;
  }, startTimeoutMs);
  afterAll(() => world.close());

  const begin = async (branch: string): Promise<string> => {
    await world.hostOf('acme').createBranch(infra, branch, base);
    return branch;
  };
  const commit = (branch: string, expectedHead: string, content: string, path = 'main.tf') =>
    world.hostOf('acme').commitFiles(infra, {
      branch,
      expectedHead,
      message: 'fix(terraform): test',
      files: [{ path, content }],
    });
  const open = (branch: string) =>
    world.hostOf('acme').openPullRequest(infra, {
      branch,
      baseBranch: 'main',
      title: 'fix(terraform): test',
      body: 'body',
      isDraft: false,
    });

  it('refuses every branch that is not its own, before any request is sent', async () => {
    const host = world.hostOf('acme');
    world.github.counts.reset();
    for (const branch of [
      'main',
      'feature/x',
      'terrafix',
      'terrafix/../main',
      'terrafix/a b',
      'terrafix/x.lock',
    ]) {
      await expect(host.createBranch(infra, branch, base)).rejects.toMatchObject({ code: 'github-rejected' });
      await expect(commit(branch, base, '#\n')).rejects.toMatchObject({ code: 'github-rejected' });
      await expect(host.deleteBranch(infra, branch)).rejects.toMatchObject({ code: 'github-rejected' });
    }
    expect(world.github.counts.writes).toBe(0);
  });

  it('refuses the default branch and a protected branch even with its own prefix', async () => {
    await world.github.addRepository('acme', {
      name: 'odd',
      defaultBranch: 'terrafix/trunk',
      files: new Map([['main.tf', bucketFile]]),
    });
    const odd = { owner: 'acme', name: 'odd' };
    const host = world.hostOf('acme');
    const { commit: head } = await host.openSnapshot(odd);
    const request = { expectedHead: head, message: 'x', files: [{ path: 'main.tf', content: '#\n' }] };
    world.github.counts.reset();
    await expect(host.commitFiles(odd, { branch: 'terrafix/trunk', ...request })).rejects.toMatchObject({
      code: 'github-rejected',
      message: expect.stringContaining('default branch'),
    });
    await host.createBranch(odd, 'terrafix/locked', head);
    await world.github.protectBranch('acme/odd', 'terrafix/locked');
    await expect(host.commitFiles(odd, { branch: 'terrafix/locked', ...request })).rejects.toMatchObject({
      code: 'github-rejected',
      message: expect.stringContaining('protected'),
    });
    await expect(host.deleteBranch(odd, 'terrafix/locked')).rejects.toMatchObject({
      code: 'github-rejected',
    });
    expect(world.github.counts.byRoute['PUT /repos/{owner}/{repo}/contents/{path}']).toBeUndefined();
  });

  it('refuses paths outside of the repository, git files and workflows', async () => {
    const branch = await begin('terrafix/paths');
    for (const path of [
      '../x.tf',
      '/etc/x.tf',
      'a//b.tf',
      '.git/config',
      'a/.GIT/x',
      '.github/workflows/x.yml',
      '',
    ]) {
      await expect(commit(branch, base, '#\n', path)).rejects.toMatchObject({ code: 'github-rejected' });
    }
  });

  it('creates a branch once', async () => {
    const host = world.hostOf('acme');
    expect(await host.createBranch(infra, 'terrafix/once', base)).toBe(true);
    expect(await host.createBranch(infra, 'terrafix/once', base)).toBe(false);
    const results = await Promise.all([1, 2, 3].map(() => host.createBranch(infra, 'terrafix/raced', base)));
    expect(results.filter(Boolean)).toHaveLength(1);
  });

  it('commits one file and several files, as the bot, on the commit that was expected', async () => {
    const host = world.hostOf('acme');
    const branch = await begin('terrafix/commits');
    const first = await commit(branch, base, '# one\n');
    const second = await host.commitFiles(infra, {
      branch,
      expectedHead: first,
      message: 'fix(terraform): two files',
      files: [
        { path: 'main.tf', content: '\uFEFF# two\r\n' },
        { path: 'new/made.tf', content: '# made\n' },
      ],
    });
    const state = await host.readBranch(infra, branch, 'main');
    expect(state).toMatchObject({ headCommit: second, mergeBase: base, otherAuthors: [] });
    expect(state?.changedFiles.map((file) => file.path).toSorted()).toEqual(['main.tf', 'new/made.tf']);
    const snapshot = await host.openSnapshot(infra, branch);
    expect(await snapshot.read('main.tf')).toBe('\uFEFF# two\r\n');
    expect(await snapshot.read('README.md')).toBe('# infra\n');
  });

  it('refuses to commit onto a branch that has moved', async () => {
    const branch = await begin('terrafix/moved');
    await world.github.asUser('wes').push('acme/infra', branch, 'main.tf', '# by a person\n');
    await expect(commit(branch, base, '# by the bot\n')).rejects.toMatchObject({
      code: 'github-conflict',
      retry: 'later',
    });
    const host = world.hostOf('acme');
    expect(await (await host.openSnapshot(infra, branch)).read('main.tf')).toBe('# by a person\n');
    expect((await host.readBranch(infra, branch, 'main'))?.otherAuthors).toEqual(['wes']);
  });

  it('takes in a base that moved, with two parents and no force', async () => {
    await world.github.addRepository('acme', { name: 'moving', files: new Map([['main.tf', bucketFile]]) });
    const moving = { owner: 'acme', name: 'moving' };
    const host = world.hostOf('acme');
    const { commit: old } = await host.openSnapshot(moving);
    const branch = 'terrafix/follow';
    await host.createBranch(moving, branch, old);
    const head = await host.commitFiles(moving, {
      branch,
      expectedHead: old,
      message: 'first',
      files: [{ path: 'gone.tf', content: '# round one\n' }],
    });
    const moved = await world.github.asUser('wes').push('acme/moving', 'main', 'other.tf', '# other\n');
    await host.commitFiles(moving, {
      branch,
      expectedHead: head,
      base: { commit: moved, isInBranch: false },
      message: 'second',
      files: [{ path: 'main.tf', content: '# round two\n' }],
    });
    const state = await host.readBranch(moving, branch, 'main');
    expect(state).toMatchObject({ mergeBase: moved, otherAuthors: [] });
    expect(state?.changedFiles.map((file) => file.path)).toEqual(['main.tf']);
  });

  it('opens one pull request per branch and adopts the one that is there', async () => {
    const branch = await begin('terrafix/opened');
    await commit(branch, base, '# opened\n');
    const first = await open(branch);
    expect(first).toMatchObject({ isNew: true, isOurs: true, state: 'open', branch, baseBranch: 'main' });
    expect(await open(branch)).toMatchObject({ isNew: false, number: first.number });
    const host = world.hostOf('acme');
    expect(await host.listPullRequests(infra, branch)).toHaveLength(1);
    expect(await host.getPullRequest(infra, 99_999)).toBeNull();
  });

  it('tells a rejected pull request from one that exists', async () => {
    const branch = await begin('terrafix/no-commits');
    await expect(open(branch)).rejects.toMatchObject({
      code: 'github-rejected',
      retry: 'later',
      message: expect.stringContaining('No commits between'),
    });
  });

  it('counts its own open pull requests only', async () => {
    const host = world.hostOf('acme');
    const before = (await host.listOpenPullRequests(infra, 'terrafix/')).length;
    const branch = await begin('terrafix/counted');
    await commit(branch, base, '# counted\n');
    const { number } = await open(branch);
    const branchOfPerson = await begin('terrafix/by-person');
    await commit(branchOfPerson, base, '# person\n');
    await world.github.asUser('wes').request('POST', '/repos/acme/infra/pulls', {
      title: 'mine',
      head: branchOfPerson,
      base: 'main',
    });
    const opened = await host.listOpenPullRequests(infra, 'terrafix/');
    expect(opened).toHaveLength(before + 1);
    expect(opened).toContainEqual(expect.objectContaining({ number, isOurs: true, branch }));
    expect(await host.closedBy(infra, number)).toBeNull();
    await world.github.asUser('wes').close('acme/infra', number);
    expect(await host.listOpenPullRequests(infra, 'terrafix/')).toHaveLength(before);
    expect(await host.closedBy(infra, number)).toBe('wes');
    expect(await host.closedBy(infra, 99_999)).toBeNull();
    expect((await host.listPullRequests(infra, branchOfPerson))[0]).toMatchObject({ isOurs: false });
  });

  it('sees head, merge and who merged', async () => {
    const host = world.hostOf('acme');
    const branch = await begin('terrafix/merged');
    const first = await commit(branch, base, '# first\n', 'merged.tf');
    const { number } = await open(branch);
    const second = await commit(branch, first, '# second\n', 'merged.tf');
    expect(await host.getPullRequest(infra, number)).toMatchObject({ headCommit: second, state: 'open' });
    await world.github.asUser('ada').push('acme/infra', 'main', 'beside.tf', '# beside\n');
    const merge = await world.github.asUser('ada').merge('acme/infra', number);
    expect(await host.getPullRequest(infra, number)).toMatchObject({
      state: 'merged',
      mergedBy: 'ada',
      mergeCommit: merge,
      headCommit: second,
      endedAt: expect.stringMatching(/^2\d{3}-.*Z$/),
    });
    const main = await host.openSnapshot(infra);
    expect(main.commit).toBe(merge);
    expect(await main.read('merged.tf')).toBe('# second\n');
    expect(await main.read('beside.tf')).toBe('# beside\n');
    expect((await host.listPullRequests(infra, branch))[0]).toMatchObject({
      state: 'merged',
      mergedBy: 'ada',
    });
  });

  it('makes missing labels, and adds only what is missing', async () => {
    const host = world.hostOf('acme');
    const branch = await begin('terrafix/labelled');
    await commit(branch, base, '# labelled\n');
    const { number } = await open(branch);
    await world.github
      .asOwner()
      .request('POST', `/repos/acme/infra/issues/${number}/labels`, { labels: ['mine'] });
    await host.addLabels(infra, number, [label]);
    world.github.counts.reset();
    await host.addLabels(infra, number, [{ ...label, name: 'Compliance' }]);
    expect(world.github.counts.writes).toBe(0);
    const pull = await world.github.asUser('ada').pullRequest('acme/infra', number);
    expect(pull['labels']).toMatchObject([{ name: 'mine' }, { name: 'compliance', color: '0e8a16' }]);
  });

  it('asks reviewers once and returns those who cannot review', async () => {
    const host = world.hostOf('acme');
    const branch = await begin('terrafix/reviewed');
    await commit(branch, base, '# reviewed\n');
    const { number } = await open(branch);
    expect(await host.requestReviewers(infra, number, ['ada', 'nobody-here', 'stranger'])).toEqual([
      'nobody-here',
      'stranger',
    ]);
    world.github.counts.reset();
    expect(await host.requestReviewers(infra, number, ['Ada'])).toEqual([]);
    expect(world.github.counts.writes).toBe(0);
  });

  it('writes one check run per commit and name', async () => {
    const host = world.hostOf('acme');
    const branch = await begin('terrafix/checked');
    const head = await commit(branch, base, '# checked\n');
    await world.github.asUser('ada').reportCheck('acme/infra', head, 'TerraFix', 'failure');
    const report = { headCommit: head, name: 'TerraFix', title: 'proved', summary: '| a |' } as const;
    await host.putCheckRun(infra, { ...report, conclusion: 'neutral' });
    await host.putCheckRun(infra, { ...report, conclusion: 'success' });
    const runs = await world.github.asUser('ada').checkRuns('acme/infra', head);
    expect(new Set(runs.map((run) => run['conclusion']))).toEqual(new Set(['failure', 'success']));
  });

  it('writes nothing into an archived repository', async () => {
    const old = { owner: 'acme', name: 'old' };
    const { commit: head } = await world.hostOf('acme').openSnapshot(old);
    await expect(world.hostOf('acme').createBranch(old, 'terrafix/x', head)).rejects.toMatchObject({
      code: 'github-unauthorized',
      retry: 'never',
    });
  });
});
