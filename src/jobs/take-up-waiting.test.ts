import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { moveTo } from '../domain/lifecycle.ts';
import type { Finding } from '../domain/finding.ts';
import type { Waiting } from '../domain/record.ts';
import { aFinding, aPullRequestRef } from '../domain/test-support/builders.ts';
import { aLocated } from '../stages/publish/test-support/requests.ts';
import { releaseStaleSlots, settleSlot } from './settle-slot.ts';
import { takeUpWaiting } from './take-up-waiting.ts';
import { acme, aJobWorld, type JobWorld, refusedOutcome } from './test-support/job-world.ts';

const worlds: JobWorld[] = [];
let world: JobWorld;
const place = { installationId: 1, repository: 'acme/infra' };
const unlimited = { open: null, perHour: null, perDay: null };

beforeEach(() => {
  world = aJobWorld();
  worlds.push(world);
});

afterAll(async () => {
  for (const one of worlds) await one.close();
});

const nth = (number: number, test: Partial<Finding['test']> = {}): Finding =>
  aFinding({ entity: { id: `S3-${number}` }, test });

const waitingFor = (what: Partial<Waiting> & Pick<Waiting, 'for'>): Waiting => ({
  note: 'it waits',
  until: null,
  fingerprint: null,
  ...what,
});

/** A finding that waits in `acme/infra`. */
async function wait(finding: Finding, waiting: Waiting): Promise<void> {
  await world.ledger.claim(1, finding, 'correlation');
  await world.ledger.update(1, finding.fingerprint, (record) => ({
    ...moveTo(record, 'waiting', { at: world.clock.now().toISOString(), by: null, note: 'waits' }),
    outcome: { ...refusedOutcome, kind: 'waiting', waiting, located: aLocated() },
    waiting,
  }));
}

async function open(finding: Finding, blocks: readonly string[] = []): Promise<void> {
  const { fingerprint } = finding;
  await world.ledger.claim(1, finding, 'correlation');
  await world.ledger.update(1, fingerprint, (record) => ({
    ...moveTo(record, 'in-review', { at: world.clock.now().toISOString(), by: null, note: 'opened' }),
    pullRequest: aPullRequestRef(),
  }));
  await world.parts.slots.ask(place, { fingerprint, blocks, limits: null, mode: 'keep' });
}

async function queued(): Promise<readonly string[]> {
  const records = await world.ledger.list(1);
  return records.filter(({ state }) => state === 'queued').map(({ finding }) => finding.entity.id);
}

async function close(finding: Finding): Promise<void> {
  const record = await world.ledger.update(1, finding.fingerprint, (current) =>
    moveTo(current, 'closed', { at: world.clock.now().toISOString(), by: 'ana', note: 'closed' }),
  );
  if (record) await settleSlot(record, acme, world.parts);
}

describe('what waits', () => {
  it('is taken up when the finding that it waits for is closed, one of several', async () => {
    const holder = nth(1);
    await open(holder, ['a']);
    const waiting = waitingFor({ for: 'block', fingerprint: holder.fingerprint });
    await wait(nth(2), waiting);
    await wait(nth(3, { isOverdue: true }), waiting);
    expect(await takeUpWaiting(acme, world.parts)).toBe(0);
    await close(holder);
    expect(await queued()).toEqual(['S3-3']);
  });

  it('is taken up by urgency, no more than there is room for', async () => {
    const holder = nth(1);
    await open(holder);
    const limits = { ...unlimited, open: 1 };
    const ask = { fingerprint: 'x', blocks: [], limits, mode: 'look' } as const;
    await world.parts.slots.ask(place, ask);
    await wait(nth(2), waitingFor({ for: 'limit' }));
    await wait(nth(3, { remediateBy: '2026-11-09T00:00:00Z' }), waitingFor({ for: 'limit' }));
    await wait(nth(4, { remediateBy: '2026-11-05T00:00:00Z' }), waitingFor({ for: 'limit' }));
    expect(await takeUpWaiting(acme, world.parts)).toBe(0);
    await close(holder);
    expect(await queued()).toEqual(['S3-4']);
  });

  it('for the hours is taken up when they have come', async () => {
    await wait(nth(1), waitingFor({ for: 'schedule', until: '2026-11-02T09:00:00.000Z' }));
    expect(await takeUpWaiting(acme, world.parts)).toBe(0);
    world.clock.pass(60);
    expect(await takeUpWaiting(acme, world.parts)).toBe(1);
  });

  it('for a pause or for the onboarding is left to those who end them', async () => {
    await wait(nth(1), waitingFor({ for: 'pause', until: '2026-11-02T07:00:00.000Z' }));
    await wait(nth(2), waitingFor({ for: 'onboarding' }));
    expect(await takeUpWaiting(acme, world.parts, { isAnyway: true })).toBe(0);
  });

  it('is asked again, limits or not, when the configuration has changed', async () => {
    const limits = { ...unlimited, open: 0 };
    await world.parts.slots.ask(place, { fingerprint: 'x', blocks: [], limits, mode: 'look' });
    await wait(nth(1), waitingFor({ for: 'limit' }));
    expect(await takeUpWaiting(acme, world.parts)).toBe(0);
    expect(await takeUpWaiting(acme, world.parts, { isAnyway: true })).toBe(1);
  });
});

describe('slots', () => {
  it('are let go of when nobody needs them, and kept by what is open or on its way', async () => {
    await open(nth(1));
    await world.ledger.claim(1, nth(2), 'correlation');
    const stale = ['gone', nth(2).fingerprint];
    for (const fingerprint of stale) {
      await world.parts.slots.ask(place, { fingerprint, blocks: [], limits: null, mode: 'keep' });
    }
    expect(await releaseStaleSlots(await world.ledger.list(1), acme, world.parts)).toBe(1);
    const kept = (await world.parts.slots.list(place)).map(({ fingerprint }) => fingerprint);
    expect(kept.toSorted()).toEqual([nth(1).fingerprint, nth(2).fingerprint].toSorted());
  });

  it('are taken again by a pull request that was opened again', async () => {
    await open(nth(1));
    await close(nth(1));
    expect(await world.parts.slots.list(place)).toEqual([]);
    const reopened = await world.ledger.update(1, nth(1).fingerprint, (record) =>
      moveTo(record, 'in-review', { at: world.clock.now().toISOString(), by: 'ana', note: 'reopened' }),
    );
    if (reopened) await settleSlot(reopened, acme, world.parts);
    expect(await world.parts.slots.list(place)).toHaveLength(1);
  });
});
