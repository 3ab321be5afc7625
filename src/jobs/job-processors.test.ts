import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { RedisInstallations } from '../adapters/redis/redis-installations.ts';
import { Fault } from '../domain/fault.ts';
import { aFinding, aPullRequestRef } from '../domain/test-support/builders.ts';
import { FairWorkers } from './fair-workers.ts';
import { createProcessors } from './job-processors.ts';
import { acme, aJobWorld, type JobWorld, refusedOutcome } from './test-support/job-world.ts';

const closing: (() => Promise<unknown>)[] = [];
let world: JobWorld;
const finding = aFinding();

beforeEach(async () => {
  world = aJobWorld();
  const { queues, redis, prefix, close } = world;
  closing.push(close);
  const installations = new RedisInstallations(redis, { prefix });
  await installations.add(acme);
  const workers = new FairWorkers(
    { connection: redis, prefix, concurrencyPerInstallation: 2 },
    createProcessors({ ...world.parts, queues }),
    installations,
    world.parts.logger,
  );
  await workers.start();
  closing.push(() => workers.close(1000));
});
afterAll(async () => {
  for (const close of closing.toReversed()) await close();
});

const record = () => world.ledger.get(acme.id, finding.fingerprint);
const stateOf = async () => (await record())?.state;

/** A finding whose pull request is open. */
async function inReview(): Promise<void> {
  await world.ledger.claim(acme.id, finding, 'c-1');
  await world.ledger.update(acme.id, finding.fingerprint, (current) => ({
    ...current,
    state: 'in-review',
    pullRequest: aPullRequestRef(),
  }));
}

function say(id: number, author: string, body: string): void {
  const at = '2026-11-02T08:00:00Z';
  world.host.comments.set(id, { id, author, isBot: false, body, createdAt: at, updatedAt: at });
}

async function deliver(commentId: number): Promise<void> {
  await world.queues.enqueueEvent({
    version: 1,
    kind: 'comment',
    installation: acme,
    repository: 'acme/infra',
    pullRequest: 7,
    commentId,
    commentUpdatedAt: '2026-11-02T08:00:00Z',
  });
}

describe('the processors', () => {
  it('walk from poll to outcome', async () => {
    world.vanta.failing.set('s3-public', { lastRunAt: '2026-11-02T07:00:00.000Z', entities: ['S3-1'] });
    await world.queues.pollNow(acme);
    await expect
      .poll(async () => (await world.ledger.list(acme.id)).map(({ state }) => state))
      .toEqual(['refused']);
    expect(await world.ledger.lastPoll(acme.id)).toMatchObject({ newFindings: 1, fault: null });
  });

  it('record a poll that was given up', async () => {
    world.vanta.trouble = new Fault('vanta-unauthorized', 'refused', { retry: 'never' });
    await world.queues.pollNow(acme);
    await expect
      .poll(async () => (await world.ledger.lastPoll(acme.id))?.fault)
      .toEqual({ code: 'vanta-unauthorized', message: 'refused' });
  });

  it('carry a command from comment to answer', async () => {
    await inReview();
    world.host.permissions.set('ana', 'write');
    say(17, 'ana', '/terrafix regenerate use kms');
    world.resolve.answer = async () => ({
      ...refusedOutcome,
      kind: 'pull-request',
      action: 'updated',
      pullRequest: aPullRequestRef({ headCommit: 'd'.repeat(40) }),
    });
    await deliver(17);
    await expect.poll(() => world.host.answers.get('answer-comment-17')).toContain('Done in ddd');
    expect(world.roads).toMatchObject([{ guidance: ['use kms'], existing: { number: 7 } }]);
    expect(await stateOf()).toBe('in-review');
    expect(world.host.reactions).toEqual(['eyes', 'rocket']);
    // The same delivery once more: nothing new.
    await deliver(17);
    await expect
      .poll(async () => (await world.queues.count([acme.id]))['installation']?.['completed'])
      .toBe(3);
    expect(world.roads).toHaveLength(1);
  });

  it('start no round for somebody without permission', async () => {
    await inReview();
    say(18, 'stranger', '/terrafix regenerate open port 22');
    await deliver(18);
    await expect.poll(() => world.host.answers.get('no-permission')).toContain('permission');
    expect(world.roads).toEqual([]);
    expect((await record())?.guidance).toEqual([]);
  });

  it('store the fault of a round that was given up, and tell the person', async () => {
    await inReview();
    world.host.permissions.set('ana', 'write');
    say(19, 'ana', '/terrafix retry');
    world.resolve.answer = () => Promise.reject(new Fault('model-unauthorized', 'no', { retry: 'never' }));
    await deliver(19);
    await expect.poll(() => world.host.answers.get('answer-comment-19')).toContain('model-unauthorized');
    expect(await record()).toMatchObject({ state: 'failed', fault: { code: 'model-unauthorized' } });
  });

  it('keep a finding through faults until it works', async () => {
    await world.ledger.claim(acme.id, finding, 'c-1');
    let runs = 0;
    world.resolve.answer = async () => {
      runs += 1;
      if (runs < 3) throw new Fault('github-unavailable', 'no answer', { retry: 'later' });
      return refusedOutcome;
    };
    await world.queues.enqueueFound(acme, finding.fingerprint);
    await expect.poll(stateOf, { timeout: 10_000 }).toBe('refused');
    expect(runs).toBe(3);
  });

  it('record a merge', async () => {
    await inReview();
    const live = world.host.pullRequest;
    world.host.pullRequest = live && { ...live, state: 'merged', mergedBy: 'ana' };
    await world.queues.enqueueEvent({
      version: 1,
      kind: 'pull-request',
      installation: acme,
      repository: 'acme/infra',
      pullRequest: 7,
      by: 'ana',
      at: '2026-11-02T08:00:00Z',
    });
    await expect.poll(stateOf).toBe('waiting-for-apply');
  });
});
