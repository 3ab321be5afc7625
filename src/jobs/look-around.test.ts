import { afterAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Outcome } from '../domain/outcome.ts';
import type { FindingRecord } from '../domain/record.ts';
import { aFinding, aPullRequestRef } from '../domain/test-support/builders.ts';
import type { PullRequestState } from '../ports/code-host.ts';
import { aChange, aLocated, aPublished } from '../stages/respond/test-support/outcomes.ts';
import { isTimeToLook, lookAround } from './look-around.ts';
import { acme, aJobWorld, type JobWorld } from './test-support/job-world.ts';

const worlds: JobWorld[] = [];
const finding = aFinding();
let world: JobWorld;

const look = () => lookAround({ version: 1, kind: 'look', installation: acme }, world.parts);

async function theRecord(): Promise<FindingRecord> {
  const record = await world.ledger.get(acme.id, finding.fingerprint);
  if (!record) throw new Error('the record is gone');
  return record;
}

/** Its pull request is ended on the host, and no webhook came. */
function endUnheard(ended: Partial<PullRequestState>, closer: string | null): void {
  const live = world.host.pullRequest;
  world.host.pullRequest = live && { ...live, endedAt: '2026-11-02T08:20:00Z', ...ended };
  world.host.closer = closer;
  world.host.permissions.set('ana', 'write');
}

/** A change of one file that still fits it, worked out on this commit. */
function publishedOn(commit: string): Outcome {
  const files = [{ path: 'envs/prod/logs.tf', before: 'a block\n', after: 'a better block\n' }];
  const located = { ...aLocated, commit };
  return { ...aPublished(), located, change: { ...aChange, files } };
}

beforeEach(async () => {
  world = aJobWorld();
  worlds.push(world);
  await world.ledger.claim(acme.id, finding, 'c-1');
  await world.ledger.update(acme.id, finding.fingerprint, (record) => ({
    ...record,
    state: 'in-review',
    pullRequest: aPullRequestRef(),
    outcome: aPublished(),
  }));
});
afterAll(async () => {
  for (const one of worlds) await one.close();
});

describe('a look around', () => {
  it('is due an hour after the last, and where there was none', () => {
    const now = new Date('2026-11-02T09:00:00Z');
    expect(isTimeToLook(undefined, now)).toBe(true);
    expect(isTimeToLook('2026-11-02T08:00:01Z', now)).toBe(false);
    expect(isTimeToLook('2026-11-02T08:00:00Z', now)).toBe(true);
  });

  it('records a closing of which no webhook told, with who and when, and learns of it', async () => {
    endUnheard({ state: 'closed' }, 'ana');
    expect(await look()).toBe('1 ended, 0 written anew');
    const record = await theRecord();
    expect(record.state).toBe('closed');
    expect(record.history.at(-1)).toMatchObject({ by: 'ana', at: '2026-11-02T08:20:00Z' });
    expect(await world.parts.lessons.list(acme.id)).toMatchObject([
      { kind: 'rejected', source: { by: 'ana', at: '2026-11-02T08:20:00Z' }, awaitsReason: true },
    ]);
    expect(world.host.answers.get('closed')).toContain('Closed by **ana** without merging');
    expect(await look()).toBe('0 ended, 0 written anew');
  });

  it('teaches nothing when nobody can tell who closed it', async () => {
    endUnheard({ state: 'closed' }, null);
    world.host.permissions.set('somebody', 'write');
    await look();
    expect((await theRecord()).history.at(-1)).toMatchObject({ state: 'closed', by: null });
    expect(await world.parts.lessons.list(acme.id)).toEqual([]);
    expect(world.host.answers.get('closed')).toMatch(/^Closed without merging/);
  });

  it('records a merge at the time of the merge', async () => {
    endUnheard({ state: 'merged', mergedBy: 'ana' }, null);
    await look();
    expect(await theRecord()).toMatchObject({
      state: 'waiting-for-apply',
      merged: { by: 'ana', at: '2026-11-02T08:20:00Z' },
    });
  });

  it('that the host does not answer is over, and the next one sees it', async () => {
    endUnheard({ state: 'closed' }, 'ana');
    vi.spyOn(world.host, 'listOpenPullRequests').mockRejectedValueOnce(new Error('away'));
    await look();
    expect((await theRecord()).state).toBe('in-review');
    await look();
    expect((await theRecord()).state).toBe('closed');
  });

  it.each([
    ['beside it', 'envs/prod/companions.tf', 'queued'],
    ['in a folder that has nothing to do with it', 'envs/dev/companions.tf', 'in-review'],
    ['that is no Terraform', 'envs/prod/README.md', 'in-review'],
  ])('compares the base of a change with a file that came unheard %s', async (_title, path, state) => {
    world.files.set('acme/infra/envs/prod/logs.tf', 'a block\n');
    await world.ledger.update(acme.id, finding.fingerprint, (record) => ({
      ...record,
      outcome: publishedOn(JSON.stringify([...world.files])),
    }));
    await look();
    expect((await theRecord()).state).toBe('in-review');
    world.files.set(`acme/infra/${path}`, 'another\n');
    world.parts.shelf.refresh(acme.id, 'acme/infra');
    await look();
    expect((await theRecord()).state).toBe(state);
  });

  it('keeps what the organisation wants polled, and when it was', async () => {
    world.files.set('acme/.github/.github/terrafix.yml', 'tests:\n  exclude: [s3-public]\n');
    await look();
    expect(await world.ledger.lastLook(acme.id)).toEqual({
      at: '2026-11-02T08:00:00.000Z',
      wishes: { tests: { include: [], exclude: ['s3-public'] }, frameworks: [], tenant: null },
    });
    world.files.set('acme/.github/.github/terrafix.yml', 'labls: [x]\n');
    world.clock.pass(60);
    await look();
    expect(await world.ledger.lastLook(acme.id)).toEqual({ at: '2026-11-02T09:00:00.000Z', wishes: null });
  });
});
