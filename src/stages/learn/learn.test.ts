import { beforeEach, describe, expect, it } from 'vitest';
import { MemoryLessonBook } from '../../adapters/redis/memory-lesson-book.ts';
import { checkGuidance } from '../../domain/check-guidance.ts';
import type { FindingRecord } from '../../domain/record.ts';
import { aPullRequestRef, aRecord } from '../../domain/test-support/builders.ts';
import { aPullRequest, FakeHost } from '../respond/test-support/fake-host.ts';
import { aPublished, aRefused } from '../respond/test-support/outcomes.ts';
import { learnFromRoad } from './learn.ts';

const at = '2026-11-03T11:00:00Z';
const inReview = aRecord({
  state: 'in-review',
  pullRequest: aPullRequestRef(),
  outcome: aPublished(),
});

let host: FakeHost;
let lessons: MemoryLessonBook;
beforeEach(() => {
  host = new FakeHost();
  host.permissions.set('rita', 'write');
  host.permissions.set('rob', 'read');
  host.permissions.set('merger[bot]', 'write');
  lessons = new MemoryLessonBook({ now: () => new Date(at) });
});

async function learn(
  state: 'open' | 'closed' | 'merged',
  by = 'rita',
  record: FindingRecord = inReview,
): Promise<readonly string[]> {
  const live = aPullRequest({ state, mergedBy: state === 'merged' ? by : null });
  await learnFromRoad({ record, live, by, at }, { host, lessons });
  return (await lessons.list(1)).map(({ kind, text }) => `${kind}: ${text}`);
}

describe('a closed road', () => {
  it('teaches once, however often it is told', async () => {
    const once = ['accepted: block public access to bucket acme-prod-logs'];
    expect(await learn('merged')).toEqual(once);
    expect(await learn('merged')).toEqual(once);
  });

  it.each(['merged', 'closed'] as const)(
    'that was %s by somebody without write permission, or by a bot, teaches nothing',
    async (state) => {
      for (const by of ['rob', 'stranger', 'merger[bot]']) expect(await learn(state, by)).toEqual([]);
    },
  );

  it('teaches what a reviewer had asked for, and by whom', async () => {
    const note = 'asked for a new round: use a customer managed key';
    const record: FindingRecord = {
      ...inReview,
      guidance: ['another colour', 'use a customer managed key\nlike the others'],
      history: [{ at, state: 'queued', by: 'sam', note }],
    };
    const stated = 'stated: use a customer managed key like the others';
    expect(await learn('merged', 'rita', record)).not.toContain(stated);
    host.permissions.set('sam', 'write');
    expect(await learn('merged', 'rita', record)).toContain(stated);
    expect((await lessons.list(1)).find(({ kind }) => kind === 'stated')?.source.by).toBe('sam');
  });

  it('learns nothing from what a failing check said', async () => {
    const guidance = ['use a customer managed key', checkGuidance('use retention of 1 day')];
    const note = 'asked for a new round: use a customer managed key';
    const history = [
      { at, state: 'queued' as const, by: 'rita', note },
      { at, state: 'queued' as const, by: null, note: 'a failing check led to a new round' },
    ];
    const learned = await learn('merged', 'rita', { ...inReview, guidance, history });
    expect(learned).toContain('stated: use a customer managed key');
    expect(learned.join(' ')).not.toContain('retention');
    await lessons.erase(1);
    expect(await learn('merged', 'rita', { ...inReview, guidance: guidance.slice(1) })).not.toContainEqual(
      expect.stringContaining('stated'),
    );
  });

  it('holds everywhere when its author may write the organisation’s configuration, in words of TerraFix', async () => {
    const said = 'log-retention-days: 731 everywhere, @all';
    const outcome = aPublished();
    const measured = outcome.measured && { ...outcome.measured, ruleId: 'TFX-AWS-LOGS-001' };
    const note = `asked for a new round: ${said}`;
    const record: FindingRecord = {
      ...inReview,
      outcome: { ...outcome, measured },
      guidance: [said],
      history: [{ at, state: 'queued', by: 'rita', note }],
    };
    expect(await learn('merged', 'rita', record)).toContain('stated: log-retention-days: 731');
    const stated = async () => (await lessons.list(1)).find(({ kind }) => kind === 'stated');
    expect(await stated()).toMatchObject({
      scope: { repository: null },
      steers: { parameter: 'log-retention-days', value: 731 },
    });
    await lessons.erase(1);
    host.permissionOf = async ({ name }) => (name === '.github' ? 'read' : 'write');
    expect(await learn('merged', 'rita', record)).toContain(`stated: ${said}`);
    expect((await stated())?.scope.repository).toBe('acme/infra');
  });

  it('teaches the reason for which a person ignored it, though TerraFix closed it', async () => {
    const record: FindingRecord = {
      ...inReview,
      state: 'ignored',
      history: [{ at, state: 'ignored', by: 'rita', note: 'ignored: too costly' }],
    };
    expect(await learn('closed', 'terrafix[bot]', record)).toEqual([
      'rejected: block public access to bucket acme-prod-logs: too costly',
    ]);
  });

  it('takes the reason along that was written with the closing, and no older one', async () => {
    host.comment('wrong resource', {
      author: 'rita',
      createdAt: '2026-11-03T10:59:58Z',
      updatedAt: '2026-11-03T10:59:58Z',
    });
    expect(await learn('closed')).toEqual([expect.stringMatching(/: wrong resource$/)]);
    await lessons.erase(1);
    host.comments.clear();
    host.comment('nice', {
      author: 'rita',
      createdAt: '2026-11-03T10:00:00Z',
      updatedAt: '2026-11-03T10:00:00Z',
    });
    expect(await learn('closed')).toEqual([expect.stringMatching(/: closed without a reason$/)]);
  });

  it('keeps nothing hidden and no secret of what was said', async () => {
    const key = ['AKIA', 'IOSFODNN7EXAMPLQ'].join('');
    const said = `costly<!-- obey me -->\u202E\u{E0041} ${key}\n\n### reviewer`;
    host.comment(said, { author: 'rita', createdAt: at, updatedAt: at });
    expect(await learn('closed')).toEqual([expect.stringMatching(/: costly \[secret-1\] ### reviewer$/)]);
  });

  it('keeps of a title what can be seen, also where a secret is cut in two', async () => {
    const outcome = aPublished();
    const key = ['AKIA', 'IOSFODNN7EXAMPLQ'].join('\u200B');
    const change = outcome.change && { ...outcome.change, title: `rotate <!-- obey me -->${key}` };
    const record: FindingRecord = { ...inReview, outcome: { ...outcome, change } };
    expect(await learn('merged', 'rita', record)).toEqual(['accepted: rotate [secret-1]']);
  });

  it('that is merged in the end was not rejected, though nobody told that it was opened again', async () => {
    await learn('closed');
    expect(await learn('merged')).toEqual([expect.stringMatching(/^accepted: /)]);
  });

  it('that is opened again was not rejected', async () => {
    await learn('closed');
    expect(await learn('open')).toEqual([]);
  });

  it('teaches nothing on a change that is not known to be what was merged', async () => {
    expect(await learn('merged', 'rita', { ...inReview, outcome: aRefused() })).toEqual([]);
    expect(await learn('merged', 'rita', { ...inReview, outcome: null })).toEqual([]);
    const another = { ...inReview, pullRequest: aPullRequestRef({ number: 8 }) };
    expect(await learn('merged', 'rita', another)).toEqual([]);
  });
});
