import { createHmac } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { type Json, numberAt, objectAt, textAt } from './json.ts';
import { startTestWorld, type TestWorld, startTimeoutMs } from './test-world.ts';

interface Received {
  readonly event: string;
  readonly id: string;
  readonly isSigned: boolean;
  readonly payload: Json;
}

const infra = { owner: 'acme', name: 'infra' };

describe('webhooks of the emulated GitHub', () => {
  let world: TestWorld;
  let receiver: Server;
  let received: Received[] = [];
  let lastBranch = 0;

  beforeAll(async () => {
    world = await startTestWorld();
    receiver = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const body = Buffer.concat(chunks);
        const expected = createHmac('sha256', world.github.webhookSecret).update(body).digest('hex');
        received.push({
          event: String(request.headers['x-github-event']),
          id: String(request.headers['x-github-delivery']),
          isSigned: request.headers['x-hub-signature-256'] === `sha256=${expected}`,
          payload: objectAt(JSON.parse(body.toString('utf8'))),
        });
        response.writeHead(202).end();
      });
    });
    await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
    const address = receiver.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    world.github.setWebhookUrl(`http://127.0.0.1:${port}/api/github/webhooks`);
  }, startTimeoutMs);
  afterEach(() => {
    received = [];
  });
  afterAll(async () => {
    await world.close();
    await new Promise((resolve) => receiver.close(resolve));
  });

  const names = (): string[] =>
    received.map(({ event, payload }) => [event, textAt(payload, 'action')].filter(Boolean).join('.'));
  const waitFor = (...wanted: string[]): Promise<void> =>
    vi.waitFor(() => expect(names()).toEqual(expect.arrayContaining(wanted)), 5000);
  const find = (name: string): Json =>
    received.find(({ event, payload }) => `${event}.${textAt(payload, 'action')}`.startsWith(name))!.payload;

  const openPullRequest = async (): Promise<{ number: number; branch: string; head: string }> => {
    const host = world.hostOf('acme');
    const branch = `terrafix/hook-${(lastBranch += 1)}`;
    const { commit } = await host.openSnapshot(infra);
    await host.createBranch(infra, branch, commit);
    const files = [{ path: 'hook.tf', content: `# ${branch}\n` }];
    const head = await host.commitFiles(infra, { branch, expectedHead: commit, message: 'x', files });
    const draft = { branch, baseBranch: 'main', title: 'x', body: 'x', isDraft: false };
    const { number } = await host.openPullRequest(infra, draft);
    await waitFor('push', 'pull_request.opened');
    return { number, branch, head };
  };

  it('arrive signed, with their own id and the installation', async () => {
    await openPullRequest();
    expect(received.every((one) => one.isSigned)).toBe(true);
    expect(new Set(received.map((one) => one.id)).size).toBe(received.length);
    expect(received.map((one) => numberAt(one.payload, 'installation', 'id'))).toEqual(
      received.map(() => 4201),
    );
    expect(find('pull_request.opened')).toMatchObject({ number: expect.any(Number) });
    expect(textAt(find('push'), 'head_commit', 'message')).toBe('x');
  });

  it('tell of installations', async () => {
    world.github.announceInstallations();
    await vi.waitFor(() => expect(names()).toEqual(['installation.created', 'installation.created']), 5000);
    expect(received[0]!.payload).toMatchObject({
      installation: { id: 4201, account: { login: 'acme' } },
      repositories: [{ full_name: 'acme/infra' }, { full_name: 'acme/empty' }, { full_name: 'acme/old' }],
      sender: { login: 'ada' },
    });
    await world.github.addRepository('globex', { name: 'more', files: new Map([['main.tf', '#\n']]) });
    await waitFor('installation_repositories.added');
    expect(find('installation_repositories.added')).toMatchObject({
      installation: { id: 4202 },
      repositories_added: [{ full_name: 'globex/more' }],
    });
  });

  it('tell of a push to the branch of an open pull request', async () => {
    const { number, branch, head } = await openPullRequest();
    received = [];
    const pushed = await world.github.asUser('wes').push('acme/infra', branch, 'hook.tf', '# by wes\n');
    await waitFor('push', 'pull_request.synchronize');
    expect(find('pull_request.synchronize')).toMatchObject({
      number,
      before: head,
      after: pushed,
      pull_request: { head: { sha: pushed } },
      sender: { login: 'wes', type: 'User' },
    });
  });

  it('tell of comments, and that the issue is a pull request', async () => {
    const { number } = await openPullRequest();
    received = [];
    const wes = world.github.asUser('wes');
    const id = await wes.comment('acme/infra', number, '/terrafix help');
    await wes.editComment('acme/infra', id, '/terrafix explain');
    await waitFor('issue_comment.created', 'issue_comment.edited');
    expect(find('issue_comment.created')).toMatchObject({
      comment: { id, user: { login: 'wes', type: 'User' }, body: '/terrafix help' },
      issue: { number, pull_request: { url: expect.any(String) } },
    });
    await world.hostOf('acme').ensureComment(infra, number, 'help', 'ours');
    await vi.waitFor(() => expect(received).toHaveLength(3), 5000);
    expect(received[2]!.payload).toMatchObject({ sender: { login: 'terrafix[bot]', type: 'Bot' } });
  });

  it.each([
    ['approve', 'approved'],
    ['request-changes', 'changes_requested'],
    ['comment', 'commented'],
  ] as const)('name the state of a review in lower case: %s', async (given, state) => {
    const { number } = await openPullRequest();
    received = [];
    const id = await world.github.asUser('ada').review('acme/infra', number, { state: given, body: 'so' });
    await waitFor('pull_request_review.submitted');
    expect(find('pull_request_review.submitted')).toMatchObject({ review: { id, state, body: 'so' } });
  });

  it('tell of a merge and of a close by a person', async () => {
    const first = await openPullRequest();
    received = [];
    const commit = await world.github.asUser('ada').merge('acme/infra', first.number);
    await waitFor('push', 'pull_request.closed');
    expect(find('pull_request.closed')).toMatchObject({
      pull_request: { merged: true, merged_by: { login: 'ada' }, merge_commit_sha: commit },
      sender: { login: 'ada' },
    });
    expect(objectAt(find('push'), 'sender')).toMatchObject({ login: 'ada' });

    const second = await openPullRequest();
    received = [];
    await world.github.asUser('wes').close('acme/infra', second.number);
    await waitFor('pull_request.closed');
    expect(find('pull_request.closed')).toMatchObject({
      pull_request: { merged: false },
      sender: { login: 'wes' },
    });
  });

  it('tell of check runs, who made them and for which pull request', async () => {
    const { number, head } = await openPullRequest();
    received = [];
    await world.github.asUser('wes').reportCheck('acme/infra', head, 'ci', 'failure', 'plan failed');
    await waitFor('check_run.created', 'check_run.completed');
    expect(find('check_run.completed')).toMatchObject({
      check_run: { conclusion: 'failure', app: { slug: 'github-actions' }, pull_requests: [{ number }] },
    });
  });

  it('can be replayed unchanged', async () => {
    await openPullRequest();
    await world.github.webhooks.settled();
    const [first] = world.github.webhooks.deliveries.slice(-1);
    received = [];
    expect(await world.github.webhooks.redeliver(first!.id)).toBe(202);
    expect(received).toMatchObject([{ id: first!.id, isSigned: true }]);
  });
});
