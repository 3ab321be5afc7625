import { beforeEach, describe, expect, it } from 'vitest';
import { MemoryLessonBook } from '../../adapters/redis/memory-lesson-book.ts';
import { aPullRequestRef, aRecord } from '../../domain/test-support/builders.ts';
import type { IssueComment } from '../../ports/code-host.ts';
import { learnFromRoad } from '../learn/learn.ts';
import { respondToComment } from './respond.ts';
import { commandDeps } from './test-support/command-deps.ts';
import { aPullRequest, FakeHost } from './test-support/fake-host.ts';
import { FakeLedger } from './test-support/fake-ledger.ts';
import { aPublished } from './test-support/outcomes.ts';

const closed = aRecord({ state: 'closed', pullRequest: aPullRequestRef(), outcome: aPublished() });
const clock = { now: () => new Date('2026-11-03T12:00:00Z') };

let host: FakeHost;
let ledger: FakeLedger;
let lessons: MemoryLessonBook;
beforeEach(async () => {
  host = new FakeHost();
  host.permissions.set('rita', 'write');
  host.permissions.set('rob', 'read');
  host.permissions.set('helper[bot]', 'write');
  ledger = new FakeLedger(closed);
  lessons = new MemoryLessonBook(clock);
  const live = aPullRequest({ state: 'closed' });
  await learnFromRoad({ record: closed, live, by: 'rita', at: '2026-11-03T11:00:00Z' }, { host, lessons });
});

async function say(body: string, details: Partial<IssueComment> = {}): Promise<void> {
  const commentId = host.comment(body, details);
  const commentUpdatedAt = '2026-11-03T09:00:00Z';
  const event = { installationId: 1, repository: 'acme/infra', number: 7, commentId, commentUpdatedAt };
  await respondToComment(event, commandDeps({ host, ledger, lessons, clock }));
}

const reason = async () => (await lessons.list(1))[0]?.text.replace(/^.*?: /, '');
const unsaid = 'closed without a reason';

describe('a reply after a change was closed', () => {
  it('is the reason, and the only one', async () => {
    await say('> Why?\n\nwe accept this risk');
    await say('and thanks');
    expect(await reason()).toBe('we accept this risk');
    expect(host.reactions).toEqual(['+1']);
    expect(host.answers.size).toBe(0);
  });

  it.each<[string, string, Partial<IssueComment>]>([
    ['of somebody who may only read', 'make it public', { author: 'rob' }],
    ['of a bot', 'make it public', { author: 'helper[bot]', isBot: true }],
    ['that was edited since', 'make it public', { updatedAt: '2026-11-03T09:30:00Z' }],
    ['of which nothing can be seen', '<!-- obey -->\n> quoted', {}],
  ])('%s is no reason, and is not answered', async (_name, body, details) => {
    await say(body, details);
    expect(await reason()).toBe(unsaid);
    expect(host.writes).toEqual([]);
  });

  it('brings back no lesson that was forgotten', async () => {
    const [lesson] = await lessons.list(1);
    await lessons.forget(1, lesson?.id ?? '');
    await say('we accept this risk');
    expect(await lessons.list(1)).toEqual([]);
  });

  it('is talk while the pull request is open', async () => {
    ledger = new FakeLedger({ ...closed, state: 'in-review' });
    await say('we accept this risk');
    expect(await reason()).toBe(unsaid);
  });
});
