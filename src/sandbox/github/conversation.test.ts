import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestWorld, type TestWorld, startTimeoutMs } from './test-world.ts';

const infra = { owner: 'acme', name: 'infra' };

describe('talking on GitHub with an installation token', () => {
  let world: TestWorld;
  let number: number;
  beforeAll(async () => {
    world = await startTestWorld();
    const host = world.hostOf('acme');
    const { commit } = await host.openSnapshot(infra);
    await host.createBranch(infra, 'terrafix/talk', commit);
    await host.commitFiles(infra, {
      branch: 'terrafix/talk',
      expectedHead: commit,
      message: 'x',
      files: [{ path: 'main.tf', content: '# x\n' }],
    });
    const draft = { branch: 'terrafix/talk', baseBranch: 'main', title: 'x', body: 'x', isDraft: false };
    number = (await host.openPullRequest(infra, draft)).number;
  }, startTimeoutMs);
  afterAll(() => world.close());

  it.each([
    ['ada', 'admin'],
    ['wes', 'write'],
    ['rae', 'read'],
    ['stranger', 'none'],
    ['never-heard-of', 'none'],
  ])('knows that %s may %s', async (login, permission) => {
    expect(await world.hostOf('acme').permissionOf(infra, login)).toBe(permission);
  });

  it('asks for the permission anew each time', async () => {
    const host = world.hostOf('acme');
    await world.github.setPermission('acme/infra', 'wes', 'read');
    expect(await host.permissionOf(infra, 'wes')).toBe('read');
    await world.github.setPermission('acme/infra', 'wes', 'write');
    expect(await host.permissionOf(infra, 'wes')).toBe('write');
  });

  it('reads a comment of a person, and null for one that is gone', async () => {
    const host = world.hostOf('acme');
    const id = await world.github.asUser('wes').comment('acme/infra', number, '/terrafix help');
    expect(await host.getComment(infra, id)).toMatchObject({
      id,
      author: 'wes',
      isBot: false,
      body: '/terrafix help',
    });
    expect(await host.getComment(infra, 99_999)).toBeNull();
  });

  it('reacts once however often it is asked', async () => {
    const id = await world.github.asUser('wes').comment('acme/infra', number, 'hello');
    await world.hostOf('acme').react(infra, id, 'eyes');
    await world.hostOf('acme').react(infra, id, 'eyes');
    expect(await world.github.asUser('wes').reactions('acme/infra', id)).toEqual(['eyes']);
  });

  it('keeps one comment per topic and edits it in place', async () => {
    const host = world.hostOf('acme');
    await host.ensureComment(infra, number, 'explain', 'first');
    await host.ensureComment(infra, number, 'explain', 'second');
    await host.ensureComment(infra, number, 'help', 'other');
    world.github.counts.reset();
    await host.ensureComment(infra, number, 'explain', 'second');
    expect(world.github.counts.writes).toBe(0);
    const mine = (await host.listComments(infra, number)).filter((one) => one.isBot);
    expect(mine.map((one) => one.body)).toEqual([
      '<!-- terrafix:explain -->\nsecond',
      '<!-- terrafix:help -->\nother',
    ]);
    expect(mine[0]?.author).toBe('terrafix[bot]');
  });

  it('does not take a comment of a person with its marker for its own', async () => {
    const host = world.hostOf('acme');
    const id = await world.github.asUser('wes').comment('acme/infra', number, '<!-- terrafix:trap -->\nmine');
    await host.ensureComment(infra, number, 'trap', 'ours');
    expect((await host.getComment(infra, id))?.body).toBe('<!-- terrafix:trap -->\nmine');
  });

  it('reads a review with the lines of its inline comments', async () => {
    const id = await world.github.asUser('ada').review('acme/infra', number, {
      state: 'request-changes',
      body: 'use a customer managed key',
      comments: [{ path: 'main.tf', line: 2, body: 'here' }],
    });
    await world.github.asUser('wes').review('acme/infra', number, {
      state: 'comment',
      body: 'hm',
      comments: [{ path: 'main.tf', line: 1, body: 'not of that review' }],
    });
    expect(await world.hostOf('acme').getReview(infra, number, id)).toEqual({
      id,
      author: 'ada',
      isBot: false,
      state: 'changes-requested',
      body: 'use a customer managed key',
      inlineComments: [{ path: 'main.tf', line: 2, body: 'here' }],
    });
    expect(await world.hostOf('acme').getReview(infra, number, 99_999)).toBeNull();
  });
});
