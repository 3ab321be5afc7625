import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isObject, type Json, numberAt, textAt } from './json.ts';
import { startTestWorld, startTimeoutMs, type TestWorld } from './test-world.ts';

const infra = { owner: 'acme', name: 'infra' };
const labels = [{ name: 'terrafix', color: '5319e7', description: 'made by TerraFix' }];

describe('keeping an issue with an installation token', () => {
  let world: TestWorld;
  beforeAll(async () => {
    world = await startTestWorld();
  }, startTimeoutMs);
  afterAll(() => world.close());

  const ada = () => world.github.asUser('ada');
  const read = async (path: string): Promise<Json> => {
    const found = await ada().request('GET', path);
    return isObject(found) ? found : {};
  };
  const listed = async (): Promise<readonly unknown[]> => {
    const found = await ada().request('GET', '/repos/acme/infra/issues?state=all&creator=terrafix%5Bbot%5D');
    return Array.isArray(found) ? found : [];
  };

  it('opens one issue for a topic, and writes nothing while it is as wanted', async () => {
    const draft = { title: 'The configuration cannot be read', body: 'Line 4 is wrong.', labels };
    const first = await world.hostOf('acme').ensureIssue(infra, 'configuration', draft);
    expect(first).toMatchObject({ wrote: 'opened', state: 'open', body: 'Line 4 is wrong.' });
    expect(await world.hostOf('acme').ensureIssue(infra, 'configuration', draft)).toMatchObject({
      number: first?.number,
      wrote: 'nothing',
    });
    const onGitHub = await read(`/repos/acme/infra/issues/${first?.number}`);
    expect(onGitHub).toMatchObject({ title: draft.title, labels: [{ name: 'terrafix' }] });
    expect(textAt(onGitHub, 'user', 'login')).toBe('terrafix[bot]');
  });

  it('updates it in place, and keeps another topic apart', async () => {
    const host = world.hostOf('acme');
    const changed = await host.ensureIssue(infra, 'configuration', {
      title: 'Two mistakes',
      body: 'x',
      labels,
    });
    expect(changed).toMatchObject({ wrote: 'updated', title: 'Two mistakes' });
    const other = await host.ensureIssue(infra, 'dashboard', { title: 'Dashboard', body: '- [ ] x', labels });
    expect(other?.wrote).toBe('opened');
    expect(other?.number).not.toBe(changed?.number);
  });

  it('shows what people ticked, whatever their editor does to line ends', async () => {
    const host = world.hostOf('acme');
    const issue = await host.findIssue(infra, 'dashboard');
    await ada().request('PATCH', `/repos/acme/infra/issues/${issue?.number}`, {
      body: '<!-- terrafix:issue:dashboard -->\r\n- [x] x\r\n',
    });
    expect((await host.findIssue(infra, 'dashboard'))?.body).toBe('- [x] x\n');
  });

  it('closes it with a comment, once, and reopens it when it is wanted again', async () => {
    const host = world.hostOf('acme');
    const number = (await host.findIssue(infra, 'configuration'))?.number ?? 0;
    expect(await host.closeIssue(infra, 'configuration', 'Mended.')).toBe(true);
    expect(await host.closeIssue(infra, 'configuration', 'Mended.')).toBe(false);
    expect((await ada().comments('acme/infra', number)).map((one) => textAt(one, 'body'))).toEqual([
      'Mended.',
    ]);
    expect(await host.findIssue(infra, 'configuration')).toMatchObject({ number, state: 'closed' });
    const left = { title: 'again', body: 'again', labels, whenClosed: 'leave' } as const;
    expect(await host.ensureIssue(infra, 'configuration', left)).toMatchObject({ wrote: 'nothing' });
    const again = await host.ensureIssue(infra, 'configuration', { title: 'again', body: 'again', labels });
    expect(again).toMatchObject({ number, wrote: 'reopened', state: 'open' });
  });

  it('finds it without memory, and never takes the issue of a person for it', async () => {
    await ada().request('POST', '/repos/acme/infra/issues', {
      title: 'forged',
      body: '<!-- terrafix:issue:forged -->\nx',
    });
    const fresh = world.freshHostOf('acme');
    expect(await fresh.findIssue(infra, 'forged')).toBeNull();
    expect((await fresh.findIssue(infra, 'configuration'))?.title).toBe('again');
    expect((await listed()).length).toBe(2);
  });

  it('never takes a pull request for it', async () => {
    const host = world.hostOf('acme');
    const { commit } = await host.openSnapshot(infra);
    await host.createBranch(infra, 'terrafix/x', commit);
    await host.commitFiles(infra, {
      branch: 'terrafix/x',
      expectedHead: commit,
      message: 'x',
      files: [{ path: 'x.tf', content: '# x\n' }],
    });
    const body = '<!-- terrafix:issue:pulls -->\nx';
    const pull = await host.openPullRequest(infra, {
      branch: 'terrafix/x',
      baseBranch: 'main',
      title: 'x',
      body,
      isDraft: false,
    });
    expect((await listed()).map((one) => numberAt(one, 'number'))).toContain(pull.number);
    expect(await host.findIssue(infra, 'pulls')).toBeNull();
  });

  it('tells a repository without issues', async () => {
    world.github.faults.inject({ kind: 'status', status: 410 }, { method: 'POST', path: /\/issues$/ });
    const draft = { title: 'x', body: 'x', labels: [] };
    expect(await world.hostOf('acme').ensureIssue(infra, 'nowhere', draft)).toBeNull();
  });

  it('refuses a topic that is none', async () => {
    await expect(world.hostOf('acme').findIssue(infra, 'a -->')).rejects.toThrow('is no topic');
  });
});
