import { Queue } from 'bullmq';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { Fault } from '../domain/fault.ts';
import type { FindingRecord, FindingState } from '../domain/record.ts';
import { aPullRequestRef } from '../domain/test-support/builders.ts';
import { installationQueueName, keyPrefixOf } from './queue-names.ts';
import { pollInstallation, recordPollFailed } from './poll-installation.ts';
import { Busy } from './run-job.ts';
import { acme, aJobWorld, type JobWorld } from './test-support/job-world.ts';

const worlds: JobWorld[] = [];
let world: JobWorld;
const job = { version: 1, kind: 'poll', installation: acme, lookAgain: false } as const;

beforeEach(() => {
  world = aJobWorld();
  worlds.push(world);
  world.vanta.failing.set('s3-public', { lastRunAt: '2026-11-02T07:00:00.000Z', entities: ['S3-1', 'S3-2'] });
});
afterAll(async () => {
  for (const one of worlds) await one.close();
});

const poll = () => pollInstallation(job, world.parts);
const records = () => world.ledger.list(acme.id);

async function queued(kind = 'fix'): Promise<number> {
  const queue = new Queue(installationQueueName(acme.id), {
    connection: world.redis,
    prefix: keyPrefixOf(world.prefix, installationQueueName(acme.id)),
  });
  const jobs = await queue.getJobs(['prioritized', 'waiting']);
  await queue.close();
  return jobs.filter(({ name }) => name === kind).length;
}

const lookDueAt = Date.parse('2026-11-02T09:00:00.000Z');

async function recordOf(entity: string): Promise<FindingRecord> {
  const found = (await records()).find((record) => record.finding.entity.id === entity);
  if (!found) throw new Error(`no record of ${entity}`);
  return found;
}

async function put(entity: string, details: Partial<FindingRecord>): Promise<void> {
  const { finding } = await recordOf(entity);
  await world.ledger.update(acme.id, finding.fingerprint, (record) => ({ ...record, ...details }));
}

async function verifiedCount(): Promise<number> {
  return (await records()).filter(({ state }) => state === 'verified').length;
}

/** The test runs again at the time of the clock, and these fail in it. */
function run(...entities: string[]): void {
  const lastRunAt = world.clock.now().toISOString();
  if (entities.length > 0) {
    world.vanta.failing.set('s3-public', { lastRunAt, entities });
    return;
  }
  world.vanta.failing.delete('s3-public');
  world.vanta.passing.set('s3-public', lastRunAt);
}

describe('a poll', () => {
  it('claims and queues what is new, and records itself', async () => {
    expect(await poll()).toEqual({ kind: 'polled', newFindings: 2 });
    expect((await records()).map(({ state }) => state)).toEqual(['queued', 'queued']);
    expect(await queued()).toBe(2);
    expect(await world.ledger.lastPoll(acme.id)).toEqual({
      at: '2026-11-02T08:00:00.000Z',
      failingTests: 1,
      failingEntities: 2,
      newFindings: 2,
      fault: null,
    });
  });

  it('that comes again changes nothing', async () => {
    await poll();
    const before = await records();
    world.clock.pass(5);
    expect(await poll()).toEqual({ kind: 'polled', newFindings: 0 });
    run('S3-1', 'S3-2');
    expect(await poll()).toEqual({ kind: 'polled', newFindings: 0 });
    expect(await records()).toEqual(before);
    expect(await queued()).toBe(2);
  });

  it('gives findings a correlation id that begins with its own', async () => {
    await poll();
    const ids = (await records()).map(({ correlationId }) => correlationId.split('-')[0]);
    expect(new Set(ids).size).toBe(1);
    expect(world.lines.some((line) => line.includes(`"correlationId":"${ids[0]}"`))).toBe(true);
  });

  it('asks for the entities of a test again only when the test ran again', async () => {
    await poll();
    world.vanta.failing.set('s3-public', {
      lastRunAt: '2026-11-02T07:00:00.000Z',
      entities: ['S3-1', 'S3-9'],
    });
    expect(await poll()).toMatchObject({ newFindings: 0 });
    run('S3-1', 'S3-9');
    expect(await poll()).toMatchObject({ newFindings: 1 });
  });

  it('is alone at its installation', async () => {
    let inside: unknown = null;
    let again: unknown = null;
    const source = world.parts.sourceFor(acme)?.source;
    await pollInstallation(job, {
      ...world.parts,
      sourceFor: () => {
        inside ??= (async () => {
          again = await pollInstallation({ ...job, lookAgain: true }, world.parts).catch(
            (caught: unknown) => caught,
          );
          return poll();
        })();
        return source
          ? { source: { ...source, listFailingTests: async () => (await inside, []) }, tenant: null }
          : null;
      },
    });
    expect(await inside).toEqual({ kind: 'busy', newFindings: 0 });
    expect(again).toBeInstanceOf(Busy);
  });

  it('is paused by a mistake in the configuration of the organisation, and says which', async () => {
    world.files.set('acme/.github/.github/terrafix.yml', 'labls: [x]\n');
    expect(await poll()).toEqual({ kind: 'paused', newFindings: 0 });
    const last = await world.ledger.lastPoll(acme.id);
    expect(last?.fault?.message).toContain('labls');
    expect(await records()).toEqual([]);
  });

  it('keeps to the tests that the organisation wants', async () => {
    world.files.set('acme/.github/.github/terrafix.yml', 'tests:\n  exclude: [s3-public]\n');
    expect(await poll()).toEqual({ kind: 'polled', newFindings: 0 });
  });

  it('without credentials for its account fails for good', async () => {
    const stranger = { ...job, installation: { id: 9, account: 'stranger' } };
    await expect(pollInstallation(stranger, world.parts)).rejects.toMatchObject({
      code: 'vanta-unauthorized',
      retry: 'never',
    });
  });

  it('asks GitHub nothing where nothing is new, and queues a look there once in an hour', async () => {
    world.files.set('acme/.github/.github/terrafix.yml', 'tests:\n  exclude: [other]\n');
    await poll();
    const host = world.parts.hostFor(acme);
    const asked: string[] = [];
    const watched = new Proxy(host, {
      get: (target, name) => {
        asked.push(String(name));
        return Reflect.get(target, name);
      },
    });
    const parts = { ...world.parts, hostFor: () => watched };
    for (const minutes of [5, 54, 1, 5, 24 * 60]) {
      world.clock.pass(minutes);
      run('S3-1', 'S3-2');
      await pollInstallation(job, parts);
      expect(await queued('look'), `${minutes} minutes later`).toBe(
        world.clock.now().getTime() >= lookDueAt ? 1 : 0,
      );
    }
    expect(asked).toEqual([]);
  });

  it('that looks again reads what the organisation wants again', async () => {
    await poll();
    world.files.set('acme/.github/.github/terrafix.yml', 'tests:\n  exclude: [s3-public]\n');
    run('S3-1', 'S3-3');
    expect(await poll()).toMatchObject({ newFindings: 1 });
    run('S3-1', 'S3-4');
    expect(await pollInstallation({ ...job, lookAgain: true }, world.parts)).toMatchObject({
      newFindings: 0,
    });
    run('S3-1', 'S3-5');
    expect(await poll()).toMatchObject({ newFindings: 0 });
  });

  it('that fails is recorded with its fault', async () => {
    const fault = new Fault('vanta-unavailable', 'no answer', { retry: 'later' });
    world.vanta.trouble = fault;
    await expect(poll()).rejects.toBe(fault);
    await recordPollFailed(job, fault, world.parts);
    expect((await world.ledger.lastPoll(acme.id))?.fault).toEqual({
      code: 'vanta-unavailable',
      message: 'no answer',
    });
  });
});

describe('a finding that a poll knows', () => {
  beforeEach(async () => {
    await poll();
    const queue = new Queue(installationQueueName(acme.id), {
      connection: world.redis,
      prefix: keyPrefixOf(world.prefix, installationQueueName(acme.id)),
    });
    await queue.drain();
    await queue.close();
  });

  it('is cleared when Vanta is green without TerraFix', async () => {
    await put('S3-1', { state: 'refused' });
    world.clock.pass(60);
    run('S3-2');
    await poll();
    expect((await recordOf('S3-1')).state).toBe('cleared');
    expect((await recordOf('S3-2')).state).toBe('queued');
  });

  it('closes its pull request when it is cleared', async () => {
    await put('S3-1', { state: 'in-review', pullRequest: aPullRequestRef() });
    world.clock.pass(60);
    run('S3-2');
    await poll();
    expect((await recordOf('S3-1')).state).toBe('cleared');
    expect(world.host.writes).toEqual(['comment cleared', 'close']);
  });

  it('is recorded as merged when the webhook of the merge was lost', async () => {
    await put('S3-1', { state: 'in-review', pullRequest: aPullRequestRef() });
    const live = world.host.pullRequest;
    world.host.pullRequest = live && {
      ...live,
      state: 'merged',
      mergedBy: 'ana',
      mergeCommit: 'm'.repeat(40),
    };
    world.clock.pass(60);
    run('S3-2');
    await poll();
    expect(await recordOf('S3-1')).toMatchObject({ state: 'waiting-for-apply', merged: { by: 'ana' } });
    expect(world.host.writes).toEqual(['comment merged']);
  });

  const merged = { at: '2026-11-02T08:30:00.000Z', by: 'ana', commit: null, editedByPeople: false };

  it.each<[string, FindingState, string[]]>([
    ['is verified when the test does not name it after the merge', 'verified', ['S3-2']],
    ['is verified when the test passes after the merge', 'verified', []],
    ['is still failing when the test names it after the merge', 'still-failing', ['S3-1', 'S3-2']],
  ])('%s', async (_title, state, failing) => {
    await put('S3-1', { state: 'waiting-for-apply', pullRequest: aPullRequestRef(), merged });
    world.clock.pass(60);
    run(...failing);
    await poll();
    expect((await recordOf('S3-1')).state).toBe(state);
    expect(world.host.writes).toEqual([`comment ${state}`]);
    world.clock.pass(5);
    await poll();
    expect(world.host.writes).toHaveLength(1);
  });

  it('waits when the test did not run since the merge', async () => {
    await put('S3-1', { state: 'waiting-for-apply', pullRequest: aPullRequestRef(), merged });
    await poll();
    expect((await recordOf('S3-1')).state).toBe('waiting-for-apply');
  });

  it('starts over when it fails again after it was verified', async () => {
    await put('S3-2', { state: 'refused' });
    await put('S3-1', { state: 'verified', pullRequest: aPullRequestRef(), merged, guidance: ['use kms'] });
    world.clock.pass(60);
    run('S3-1', 'S3-2');
    await poll();
    expect(await recordOf('S3-1')).toMatchObject({
      state: 'queued',
      pullRequest: null,
      merged: null,
      guidance: [],
    });
    expect(await queued()).toBe(1);
  });

  it('is tried again some time after a fault', async () => {
    await put('S3-1', { state: 'failed' });
    await poll();
    expect((await recordOf('S3-1')).state).toBe('failed');
    world.clock.pass(20);
    await poll();
    expect((await recordOf('S3-1')).state).toBe('queued');
  });

  it('is queued again when its job is lost', async () => {
    expect(await queued()).toBe(0);
    world.clock.pass(15);
    await poll();
    expect(await queued()).toBe(2);
  });

  it('is looked at again when repositories were added', async () => {
    await put('S3-1', { state: 'refused' });
    await pollInstallation({ ...job, lookAgain: true }, world.parts);
    expect((await recordOf('S3-1')).state).toBe('queued');
  });

  it('that cannot be followed costs itself, and is followed by the next poll', async () => {
    for (const entity of ['S3-1', 'S3-2']) {
      await put(entity, { state: 'waiting-for-apply', pullRequest: aPullRequestRef(), merged });
    }
    world.clock.pass(60);
    run('S3-3');
    world.host.failOnce = 'comment verified';
    await poll();
    expect(await verifiedCount()).toBe(1);
    await poll();
    expect(await verifiedCount()).toBe(2);
  });
});
