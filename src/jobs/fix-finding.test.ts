import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { Fault } from '../domain/fault.ts';
import { moveTo } from '../domain/lifecycle.ts';
import type { Outcome } from '../domain/outcome.ts';
import { aFinding, aPullRequestRef } from '../domain/test-support/builders.ts';
import { aChange } from '../stages/respond/test-support/outcomes.ts';
import { fixFinding, recordFixFailed } from './fix-finding.ts';
import type { FixJob } from './payloads.ts';
import { Busy } from './run-job.ts';
import { acme, aJobWorld, type JobWorld, refusedOutcome } from './test-support/job-world.ts';

const worlds: JobWorld[] = [];
let world: JobWorld;
const finding = aFinding();
const job: FixJob = {
  version: 1,
  kind: 'fix',
  installation: acme,
  fingerprint: finding.fingerprint,
  answerTo: null,
};
const opened: Outcome = {
  ...refusedOutcome,
  kind: 'pull-request',
  action: 'opened',
  pullRequest: aPullRequestRef(),
};

beforeEach(async () => {
  world = aJobWorld();
  worlds.push(world);
  await world.ledger.claim(acme.id, finding, 'c-1');
});
afterAll(async () => {
  for (const one of worlds) await one.close();
});

const record = () => world.ledger.get(acme.id, finding.fingerprint);

describe('a fix job', () => {
  it('gives the road what a person said of where the resource is', async () => {
    world.resolve.answer = async () => opened;
    const said = {
      displayName: 'x',
      repository: 'acme/infra',
      path: null,
      address: 'aws_s3_bucket.logs',
      by: 'ann',
      at: '2026-11-02T09:00:00.000Z',
    };
    await world.ledger.rememberLocation(acme.id, { ...said, entityId: 'another' });
    await world.ledger.rememberLocation(acme.id, { ...said, entityId: finding.entity.id });
    await fixFinding(job, world.parts);
    expect(world.roads).toMatchObject([{ answer: { entityId: finding.entity.id, by: 'ann' } }]);
  });

  it('walks the road with what is known, and stores how it ended', async () => {
    world.files.set('acme/.github/.github/terrafix.yml', 'labels: [from-the-organisation]\n');
    world.resolve.answer = async () => opened;
    expect(await fixFinding(job, world.parts)).toMatchObject({ kind: 'resolved', outcome: opened });
    expect(world.roads).toMatchObject([
      {
        finding,
        correlationId: 'c-1',
        guidance: [],
        existing: null,
        organisation: { labels: ['from-the-organisation'] },
      },
    ]);
    expect(await record()).toMatchObject({
      state: 'in-review',
      pullRequest: { number: 7 },
      history: [{ state: 'queued' }, { state: 'working' }, { note: 'opened acme/infra#7' }],
    });
  });

  it('stores a refusal with its reason', async () => {
    await fixFinding(job, world.parts);
    expect(await record()).toMatchObject({
      state: 'refused',
      outcome: { refusal: { reason: 'not-in-terraform' } },
    });
    const metrics = await world.parts.metrics.toPrometheus();
    expect(metrics).toContain('terrafix_outcomes_total{kind="refused",reason="not-in-terraform"} 1');
  });

  it('says it with the correlation id of the poll', async () => {
    await fixFinding(job, world.parts);
    const line = world.lines.find((one) => one.includes('finding resolved'));
    expect(JSON.parse(line ?? '')).toMatchObject({ correlationId: 'c-1', outcome: 'refused' });
  });

  it.each(['closed', 'ignored', 'cleared'] as const)(
    'does nothing for a finding that is %s by now',
    async (state) => {
      await world.ledger.update(acme.id, finding.fingerprint, (current) => ({ ...current, state }));
      expect(await fixFinding(job, world.parts)).toMatchObject({ kind: 'not-waiting' });
      expect(world.roads).toEqual([]);
    },
  );

  it('does nothing for a finding that nobody knows', async () => {
    const unknown = { ...job, fingerprint: 'f'.repeat(64) };
    expect(await fixFinding(unknown, world.parts)).toEqual({ kind: 'not-waiting', record: null });
  });

  it('is never run twice at once for one finding', async () => {
    let second: unknown = null;
    world.resolve.answer = async () => {
      second = await fixFinding(job, world.parts).catch((caught: unknown) => caught);
      return opened;
    };
    await fixFinding(job, world.parts);
    expect(second).toBeInstanceOf(Busy);
    expect(world.roads).toHaveLength(1);
  });

  it('is run again when the worker that had it died', async () => {
    await world.ledger.update(acme.id, finding.fingerprint, (current) => ({ ...current, state: 'working' }));
    await fixFinding(job, world.parts);
    expect((await record())?.state).toBe('refused');
  });

  it('leaves the finding in the queue when guidance came while it ran', async () => {
    world.resolve.answer = async () => {
      await world.ledger.update(acme.id, finding.fingerprint, (current) => ({
        ...moveTo(current, 'queued', { at: current.updatedAt, by: 'ana', note: 'asked' }),
        guidance: ['use kms'],
      }));
      return opened;
    };
    await fixFinding(job, world.parts);
    expect(await record()).toMatchObject({ state: 'queued', pullRequest: { number: 7 } });
    world.resolve.answer = async () => ({ ...opened, action: 'updated' });
    await fixFinding(job, world.parts);
    expect(world.roads[1]).toMatchObject({ guidance: ['use kms'], existing: { number: 7 } });
    expect((await record())?.state).toBe('in-review');
  });

  it('leaves a finding that a person closed meanwhile as it is', async () => {
    world.resolve.answer = async () => {
      await world.ledger.update(acme.id, finding.fingerprint, (current) => ({ ...current, state: 'closed' }));
      return opened;
    };
    await fixFinding(job, world.parts);
    expect((await record())?.state).toBe('closed');
  });

  it('leaves an open pull request in review when a later round is refused', async () => {
    world.resolve.answer = async () => opened;
    await fixFinding(job, world.parts);
    await world.ledger.update(acme.id, finding.fingerprint, (current) => ({ ...current, state: 'queued' }));
    world.resolve.answer = async () => refusedOutcome;
    await fixFinding(job, world.parts);
    expect((await record())?.state).toBe('in-review');
  });

  it('goes on telling of the change that stands there when a later round changes nothing', async () => {
    const change = aChange;
    world.resolve.answer = async () => ({ ...opened, change });
    await fixFinding(job, world.parts);
    await world.ledger.update(acme.id, finding.fingerprint, (current) => ({ ...current, state: 'queued' }));
    world.resolve.answer = async () => refusedOutcome;
    await fixFinding(job, world.parts);
    expect(await record()).toMatchObject({
      state: 'in-review',
      outcome: { kind: 'refused', refusal: { reason: 'not-in-terraform' }, change: { title: change.title } },
    });
  });

  it('ends refused when its pull request was closed before', async () => {
    const move = { at: '2026-11-02T08:00:00.000Z', by: 'ana', note: '' };
    world.resolve.answer = async () => opened;
    await fixFinding(job, world.parts);
    await world.ledger.update(acme.id, finding.fingerprint, (current) =>
      moveTo(moveTo(current, 'closed', move), 'queued', move),
    );
    world.resolve.answer = async () => refusedOutcome;
    await fixFinding(job, world.parts);
    expect((await record())?.state).toBe('refused');
  });

  it('keeps files in the record unless they are large', async () => {
    const file = { path: 'main.tf', before: '', after: 'x'.repeat(1000) };
    const change = { ...aChange, files: [file] };
    world.resolve.answer = async () => ({ ...opened, change });
    await fixFinding(job, world.parts);
    expect((await record())?.outcome?.change?.files).toEqual([file]);
    await world.ledger.update(acme.id, finding.fingerprint, (current) => ({ ...current, state: 'queued' }));
    const large = { ...file, after: 'x'.repeat(200_000) };
    world.resolve.answer = async () => ({ ...opened, change: { ...change, files: [large] } });
    await fixFinding(job, world.parts);
    expect((await record())?.outcome?.change?.files).toEqual([]);
  });

  it('hands a fault on and keeps the finding for the next attempt', async () => {
    const fault = new Fault('github-unavailable', 'no answer', { retry: 'later' });
    world.resolve.answer = () => Promise.reject(fault);
    await expect(fixFinding(job, world.parts)).rejects.toBe(fault);
    expect((await record())?.state).toBe('working');
    await recordFixFailed(job, fault, world.parts);
    expect(await record()).toMatchObject({
      state: 'failed',
      fault: { code: 'github-unavailable', message: 'no answer' },
    });
  });
});
