import { beforeEach, describe, expect, it } from 'vitest';
import { MemoryLessonBook } from '../../adapters/redis/memory-lesson-book.ts';
import type { AllowEntry } from '../../config/commands-key.ts';
import { commandNames } from '../../domain/command-name.ts';
import type { FindingRecord } from '../../domain/record.ts';
import { aFinding, aPullRequestRef, aRecord } from '../../domain/test-support/builders.ts';
import type { NextStep } from './next-step.ts';
import { respondToComment } from './respond.ts';
import { commandDeps } from './test-support/command-deps.ts';
import { FakeHost } from './test-support/fake-host.ts';
import { FakeLedger } from './test-support/fake-ledger.ts';
import { aPublished, aRefused } from './test-support/outcomes.ts';

const inReview = aRecord({ state: 'in-review', pullRequest: aPullRequestRef(), outcome: aPublished() });
/** Another finding of the repository, without a pull request. */
const other = aRecord({
  finding: aFinding({ test: { id: 'aws-s3-versioning' } }),
  state: 'refused',
  outcome: aRefused({ reason: 'would-recreate' }),
});
const elsewhere = aRecord({
  finding: aFinding({ entity: { id: 'S3-elsewhere' } }),
  state: 'in-review',
  pullRequest: aPullRequestRef({ repository: 'acme/secret', number: 3 }),
});
const idOf = ({ finding }: FindingRecord): string => finding.fingerprint.slice(0, 12);

let host: FakeHost;
let ledger: FakeLedger;
let now: Date;
let allow: AllowEntry[];
let queued: string[];

beforeEach(() => {
  host = new FakeHost();
  host.permissions.set('rita', 'write');
  host.dashboard = 70;
  ledger = new FakeLedger(inReview, other, elsewhere);
  now = new Date('2026-11-03T10:00:00.000Z');
  allow = [];
  queued = [];
});

interface Said {
  readonly next: NextStep;
  readonly answer: string;
  readonly id: number;
}

async function say(body: string, author = 'rita', number = 7, id?: number, secondsLater = 1): Promise<Said> {
  const createdAt = new Date(now.getTime() + secondsLater * 1000).toISOString();
  const commentId = id ?? host.comment(body, { author, createdAt });
  const event = { installationId: 1, repository: 'acme/infra', number, commentId };
  const next = await respondToComment(
    { ...event, commentUpdatedAt: '2026-11-03T09:00:00Z' },
    commandDeps({
      host,
      ledger,
      lessons: new MemoryLessonBook(),
      clock: { now: () => now },
      config: { commands: { allow } },
      queued,
    }),
  );
  return { next, answer: host.answers.get(`answer-comment-${commentId}`) ?? '', id: commentId };
}

async function read({ finding }: FindingRecord): Promise<FindingRecord> {
  const record = await ledger.get(1, finding.fingerprint);
  if (!record) throw new Error('the record is gone');
  return record;
}

describe('which finding is meant', () => {
  it.each([
    ['retry', `/terrafix retry ${idOf(other)}`],
    ['snooze', `/terrafix snooze ${idOf(other)} 3d`],
    ['ignore', `/terrafix ignore ${idOf(other)} not now`],
  ])('is the one whose id stands first: %s', async (_title, body) => {
    await say(body);
    expect((await read(other)).state).not.toBe('refused');
    expect((await read(inReview)).state).toBe('in-review');
  });

  it('is not a word of the guidance that looks like one', async () => {
    expect((await say('/terrafix regenerate facade first')).next).toMatchObject({ guidance: 'facade first' });
  });

  it.each(commandNames)('on the dashboard is asked for, or not needed: %s', async (name) => {
    const { answer } = await say(`/terrafix ${name}`, 'rita', 70);
    const isFree = ['help', 'status', 'pause', 'resume', 'locate', 'forget'].includes(name);
    expect(/Which (?:finding|one)\?/.test(answer)).toBe(!isFree || name === 'forget');
    expect(ledger.writes).toBe(0);
  });

  it('on the dashboard may be given by six characters', async () => {
    await say(`/terrafix snooze ${idOf(inReview).slice(0, 6)} 3d`, 'rita', 70);
    expect((await read(inReview)).state).toBe('snoozed');
  });

  it('is none of a repository that the person cannot see', async () => {
    host.roles.set('acme/secret rita', 'none');
    const { answer } = await say(`/terrafix ignore ${idOf(elsewhere)}`);
    expect(answer).toContain('No finding that you can command');
    host.roles.set('acme/secret rita', 'read');
    expect((await say(`/terrafix ignore ${idOf(elsewhere)}`)).next).toMatchObject({ because: 'refused' });
    host.roles.set('acme/secret rita', 'write');
    await say(`/terrafix ignore ${idOf(elsewhere)}`);
    expect((await read(elsewhere)).state).toBe('ignored');
  });

  it('is nothing on an issue of somebody else', async () => {
    expect((await say('/terrafix status', 'rita', 71)).next).toEqual({ kind: 'done', because: 'not-ours' });
    expect(host.writes).toEqual([]);
  });
});

describe('several commands in a comment', () => {
  it('change different findings, each of them once', async () => {
    const { answer } = await say(`/terrafix snooze 3d\n/terrafix ignore\n/terrafix snooze ${idOf(other)} 4d`);
    expect(answer).toContain('`ignore` was left out');
    expect((await read(inReview)).state).toBe('snoozed');
    expect((await read(other)).state).toBe('snoozed');
  });

  it('start one round', async () => {
    const { answer, next } = await say(`/terrafix retry\n/terrafix retry ${idOf(other)}`);
    expect(next).toMatchObject({ kind: 'retry', fingerprint: inReview.finding.fingerprint });
    expect(answer).toContain('`retry` was left out');
  });

  it('see what those before them did', async () => {
    expect((await say('/terrafix snooze 3d\n/terrafix status')).answer).toContain('State: `snoozed`');
  });
});

describe('a comment that is delivered again', () => {
  it.each([
    '/terrafix snooze 3d',
    '/terrafix ignore rule not for us',
    '/terrafix ignore resource',
    '/terrafix pause 3d',
    '/terrafix pause',
  ])('changes nothing, also after it was taken back: %s', async (body) => {
    const { id } = await say(body);
    const once = [await read(inReview), await ledger.decisions()];
    await say(body, 'rita', 7, id);
    expect([await read(inReview), await ledger.decisions()]).toEqual(once);
    const decision = (await ledger.decisions())[0];
    await say(decision?.kind === 'pause' ? '/terrafix resume' : `/terrafix unignore ${decision?.id ?? ''}`);
    const back = [await read(inReview), await ledger.decisions()];
    await say(body, 'rita', 7, id);
    expect([await read(inReview), await ledger.decisions()]).toEqual(back);
  });
});

describe('who may', () => {
  const security: AllowEntry = { commands: ['ignore', 'snooze'], teams: ['acme/security'] };
  const inProd: AllowEntry = { ...security, paths: ['envs/prod/**'] };

  it.each<[string, AllowEntry[], string, string, boolean]>([
    ['whoever may write, where nothing is said', [], '/terrafix snooze 3d', 'rita', true],
    ['the team, with read permission', [security], '/terrafix snooze 3d', 'gus', true],
    ['nobody beside the team', [security], '/terrafix snooze 3d', 'rita', false],
    ['not an administrator beside the team', [security], '/terrafix snooze 3d', 'ada', false],
    ['whoever may write, for other commands', [security], '/terrafix pause', 'rita', true],
    ['not the team, for other commands', [security], '/terrafix pause', 'gus', false],
    ['the team, for its paths', [inProd], '/terrafix ignore', 'gus', true],
    ['nobody else, for its paths', [inProd], '/terrafix ignore', 'rita', false],
    ['nobody else, for what includes its paths', [inProd], '/terrafix ignore rule', 'rita', false],
    [
      'nobody else, for what includes its paths, said of another file',
      [{ ...security, paths: ['envs/dev/**'] }],
      '/terrafix ignore rule',
      'rita',
      false,
    ],
    ['nobody else, for a folder above', [inProd], '/terrafix ignore path envs', 'rita', false],
    ['others, for other paths', [{ ...security, paths: ['envs/dev/**'] }], '/terrafix ignore', 'rita', true],
    ['others, for another folder', [inProd], '/terrafix ignore path legacy', 'rita', true],
    [
      'nobody for a finding whose place is not known',
      [inProd],
      '/terrafix snooze beefbeefbeef 3d',
      'rita',
      false,
    ],
    [
      'who has the permission',
      [{ commands: ['pause'], permission: 'admin' }],
      '/terrafix pause',
      'ada',
      true,
    ],
    ['not who has less', [{ commands: ['pause'], permission: 'admin' }], '/terrafix pause', 'mia', false],
    ['who maintains', [{ commands: ['pause'], permission: 'maintain' }], '/terrafix pause', 'mia', true],
    [
      'who meets all entries',
      [security, { commands: ['snooze'], permission: 'write' }],
      '/terrafix snooze 3d',
      'gus',
      false,
    ],
    [
      'nobody where teams cannot be read',
      [{ ...security, teams: ['acme/hidden'] }],
      '/terrafix snooze 3d',
      'gus',
      false,
    ],
  ])('%s', async (_title, entries, body, login, isAllowed) => {
    allow = entries;
    const lost = { ...other, outcome: null, finding: { ...other.finding, fingerprint: 'beef'.repeat(16) } };
    ledger = new FakeLedger(inReview, lost);
    host.files.set(
      '',
      new Map([
        ['envs/prod/main.tf', ''],
        ['legacy/main.tf', ''],
      ]),
    );
    host.teams.set('acme/security', ['gus', 'stranger']);
    host.teams.set('acme/hidden', null);
    host.permissions.set('gus', 'read');
    host.permissions.set('ada', 'admin');
    host.roles.set('acme/infra mia', 'maintain');
    const { next } = await say(body, login);
    expect(next).toEqual({ kind: 'done', because: isAllowed ? 'answered' : 'refused' });
    expect(ledger.writes + ledger.decided.length > 0).toBe(isAllowed);
  });

  it('is not somebody of the team who cannot see the repository', async () => {
    allow = [security];
    host.teams.set('acme/security', ['stranger']);
    expect((await say('/terrafix snooze 3d', 'stranger')).answer).toBe('');
    expect(host.answers.has('no-permission')).toBe(true);
  });

  it('is told which permission the App lacks where teams cannot be read', async () => {
    allow = [security];
    host.teams.set('acme/security', null);
    expect((await say('/terrafix snooze 3d')).answer).toContain('`members: read`');
  });
});

describe('recreate', () => {
  beforeEach(() => {
    host.otherAuthors = ['ana'];
    host.otherCommits = [{ id: 'e'.repeat(40), author: 'ana', title: 'by @everyone' }];
  });

  it('names what would go, and does it after a second word', async () => {
    const { answer, next } = await say('/terrafix recreate');
    expect(next).toMatchObject({ because: 'refused' });
    expect(answer).toContain(`\`${'e'.repeat(12)}\` by @&#8203;everyone, by **ana**`);
    expect(answer).toContain('`/terrafix recreate yes` does it, until 2026-11-03 10:30 UTC');
    expect((await say('/terrafix recreate yes')).next).toMatchObject({ kind: 'retry' });
    const record = await read(inReview);
    expect(record.rebuild).toMatchObject({ kind: 'recreate', head: 'a'.repeat(40), by: 'rita' });
    expect(record.confirmation).toBeUndefined();
  });

  it('is not confirmed by what was written before it was said what would go', async () => {
    await say('/terrafix recreate');
    const unseen = await say('/terrafix recreate yes', 'rita', 7, undefined, -1);
    expect(unseen.next).toMatchObject({ because: 'refused' });
    const twice = await say('/terrafix recreate yes', 'rita', 7, unseen.id);
    expect(twice.next).toMatchObject({ because: 'refused' });
    expect((await read(inReview)).rebuild).toBeUndefined();
  });

  it.each<[string, () => void]>([
    ['half an hour is over', () => void (now = new Date('2026-11-03T10:30:00.001Z'))],
    [
      'somebody has pushed since',
      () => void (host.pullRequest = host.pullRequest && { ...host.pullRequest, headCommit: 'f'.repeat(40) }),
    ],
  ])('asks again when %s', async (_title, happen) => {
    await say('/terrafix recreate');
    happen();
    expect((await say('/terrafix recreate yes')).next).toMatchObject({ because: 'refused' });
    expect((await read(inReview)).rebuild).toBeUndefined();
    expect((await say('/terrafix recreate yes')).next).toMatchObject({ kind: 'retry' });
  });

  it('does nothing by its second word alone, nor by both in one comment', async () => {
    expect((await say('/terrafix recreate yes')).answer).toContain('That was not asked');
    ledger = new FakeLedger(inReview);
    await say('/terrafix recreate\n/terrafix recreate yes');
    expect((await read(inReview)).rebuild).toBeUndefined();
  });

  it('does not ask where nobody has committed', async () => {
    host.otherAuthors = [];
    expect((await say('/terrafix recreate')).next).toMatchObject({ kind: 'retry' });
    expect((await read(inReview)).rebuild).toMatchObject({ kind: 'rebase' });
  });
});

describe('approve-replacement', () => {
  it('is kept with who said it of which block', async () => {
    const { next } = await say(`/terrafix approve-replacement ${idOf(other)}`);
    expect(next).toMatchObject({ kind: 'retry', answerTo: { number: 7 } });
    expect((await read(other)).replacement).toEqual({
      address: other.outcome?.located?.address,
      by: 'rita',
      at: now.toISOString(),
    });
  });

  it('is refused where nothing is replaced', async () => {
    expect((await say('/terrafix approve-replacement')).answer).toContain('replaces nothing');
    expect(ledger.writes).toBe(0);
  });
});

describe('pause', () => {
  it('holds rounds back, and resume queues what waited', async () => {
    await say('/terrafix pause 3d @everyone the freeze');
    const { answer } = await say('/terrafix retry');
    expect(answer).toContain('paused by **rita** until 2026-11-06 10:00 UTC (@&#8203;everyone the freeze)');
    const waiting = { for: 'pause', note: 'paused', until: null, fingerprint: null } as const;
    await ledger.update(1, other.finding.fingerprint, (record) => ({ ...record, state: 'waiting', waiting }));
    expect((await say('/terrafix resume')).answer).toContain('One finding that waited is taken up');
    expect((await read(other)).state).toBe('queued');
    expect(queued).toEqual([other.finding.fingerprint]);
    expect((await say('/terrafix resume')).answer).toContain('not paused');
  });

  it('is not ended by an earlier one that is delivered again', async () => {
    const { id } = await say('/terrafix pause the freeze');
    await say('/terrafix resume');
    await say('/terrafix pause the move');
    await say('/terrafix pause the freeze', 'rita', 7, id);
    expect((await say('/terrafix status')).answer).toContain('(the move)');
  });

  it('ends by itself', async () => {
    await say('/terrafix pause 3d');
    now = new Date('2026-11-06T10:00:00.000Z');
    expect((await say('/terrafix retry')).next).toMatchObject({ kind: 'retry' });
  });

  it('of another repository changes nothing here', async () => {
    await say('/terrafix pause');
    ledger.decided[0] = {
      ...ledger.decided[0]!,
      scope: { ...ledger.decided[0]!.scope, repository: 'acme/other' },
    };
    expect((await say('/terrafix retry')).next).toMatchObject({ kind: 'retry' });
  });
});

const onDashboard = (id?: number) => say('/terrafix ignore path envs/prod only a playground', 'rita', 70, id);

describe('what a decision covers beside', () => {
  beforeEach(() => {
    host.files.set('', new Map([['envs/prod/logs.tf', '']]));
  });

  it('is closed, with the reason and without being taken for a closing by a person', async () => {
    const { answer } = await onDashboard();
    expect(answer).toContain('Closed as well, since it covers them: #7.');
    expect(host.answers.get('ignored')).toContain('**rita** decided elsewhere');
    expect(host.answers.get('ignored')).toContain('only a playground');
    expect(host.pullRequest?.state).toBe('closed');
    const record = await read(inReview);
    expect(record).toMatchObject({ state: 'ignored' });
    expect(record.owed).toBeUndefined();
    expect((await read(elsewhere)).state).toBe('in-review');
    const id = ledger.decided[0]?.id ?? '';
    expect((await say(`/terrafix unignore ${id}`, 'rita', 70)).answer).toContain('One finding is taken up');
  });

  it('is closed by whoever comes next when a worker died in between', async () => {
    host.failOnce = 'close';
    await expect(onDashboard()).rejects.toThrow('the worker died');
    expect(host.pullRequest?.state).toBe('open');
    const [id = 0] = host.comments.keys();
    expect((await onDashboard(id)).answer).toContain('Closed as well');
    expect(host.pullRequest?.state).toBe('closed');
    expect((await read(inReview)).owed).toBeUndefined();
  });

  it('stays open where people have committed to it', async () => {
    host.otherAuthors = ['wes'];
    const { answer } = await onDashboard();
    expect(answer).toContain('People have committed to #7');
    expect(host.pullRequest?.state).toBe('open');
    expect((await read(inReview)).state).toBe('in-review');
  });
});

describe('unignore', () => {
  it('takes up what only that decision held back', async () => {
    const { answer } = await say('/terrafix ignore rule');
    const id = /unignore ([0-9a-f]{8})/.exec(answer)?.[1] ?? '';
    expect((await read(inReview)).state).toBe('ignored');
    expect(host.pullRequest?.state).toBe('closed');
    expect((await say('/terrafix status')).answer).toContain('Covered by 1 decision');
    const back = await say(`/terrafix unignore ${id}`);
    expect(back.answer).toContain('One finding is taken up again');
    expect(queued).toEqual([inReview.finding.fingerprint]);
    expect(ledger.decided[0]?.ended).toMatchObject({ by: 'rita' });
  });

  it('leaves alone what another decision still covers', async () => {
    const first = await say('/terrafix ignore rule');
    await say('/terrafix ignore resource');
    const id = /unignore ([0-9a-f]{8})/.exec(first.answer)?.[1] ?? '';
    expect((await say(`/terrafix unignore ${id}`)).answer).toContain('No finding waited for it');
    expect((await read(inReview)).state).toBe('ignored');
  });

  it('knows no decision of another repository', async () => {
    await say('/terrafix ignore rule');
    const id = ledger.decided[0]?.id ?? '';
    ledger.decided[0] = {
      ...ledger.decided[0]!,
      scope: { ...ledger.decided[0]!.scope, repository: 'acme/other' },
    };
    expect((await say(`/terrafix unignore ${id}`)).answer).toContain('There is no decision');
    expect(ledger.decided[0]?.ended).toBeUndefined();
  });
});
