import { beforeEach, describe, expect, it } from 'vitest';
import type { FindingRecord, FindingState } from '../../domain/record.ts';
import { aFinding, aPullRequestRef, aRecord } from '../../domain/test-support/builders.ts';
import { FakeHost } from '../respond/test-support/fake-host.ts';
import { FakeLedger } from '../respond/test-support/fake-ledger.ts';
import { applyVerification } from './apply-verification.ts';
import type { Verification } from './verify.ts';

const at = '2026-11-04T08:00:00.000Z';
const runAt = '2026-11-04T07:30:00.000Z';
const waiting = aRecord({
  state: 'waiting-for-apply',
  pullRequest: aPullRequestRef(),
  merged: { at: '2026-11-03T12:00:00Z', by: 'rita', commit: null, editedByPeople: false },
});
const inReview = aRecord({ state: 'in-review', pullRequest: aPullRequestRef() });
const verified: Verification = { kind: 'verified', runAt };
const stillFailing: Verification = {
  kind: 'still-failing',
  runAt,
  reasons: ['It is not applied in `envs/prod`.', 'By hand.'],
};
const cleared: Verification = { kind: 'cleared' };

let host: FakeHost;
let ledger: FakeLedger;

beforeEach(() => {
  host = new FakeHost();
});

function apply(record: FindingRecord, verification: Verification): Promise<FindingRecord | null> {
  return applyVerification(record, verification, { host, ledger, clock: { now: () => new Date(at) } });
}

async function theRecord(): Promise<FindingRecord> {
  const record = await ledger.get(1, waiting.finding.fingerprint);
  if (!record) throw new Error('the record is gone');
  return record;
}

describe('applyVerification', () => {
  it('says that Vanta is green and keeps when', async () => {
    ledger = new FakeLedger(waiting);
    expect(await apply(waiting, verified)).toMatchObject({ state: 'verified' });
    expect((await theRecord()).history).toEqual([
      { at, state: 'verified', by: null, note: `Vanta is green in the run of ${runAt}` },
    ]);
    expect(host.answers.get('verified')).toMatchInlineSnapshot(
      `"✅ Vanta is green: \`acme-prod-logs\` passes “S3 buckets block public access” in the run of \`2026-11-04T07:30:00.000Z\`, after this was merged at \`2026-11-03T12:00:00Z\`."`,
    );
  });

  it('says that Vanta still fails, with the likely reasons', async () => {
    ledger = new FakeLedger(waiting);
    await apply(waiting, stillFailing);
    expect((await theRecord()).state).toBe('still-failing');
    expect(host.answers.get('still-failing')).toMatchInlineSnapshot(`
      "⚠️ In Vanta, \`acme-prod-logs\` still fails “S3 buckets block public access” in the run of \`2026-11-04T07:30:00.000Z\`, after this was merged at \`2026-11-03T12:00:00Z\`. Likely reasons:

      1. It is not applied in \`envs/prod\`.
      2. By hand.

      TerraFix keeps looking and says when it is green. \`/terrafix retry\` looks at the code again."
    `);
  });

  it('says each news once', async () => {
    ledger = new FakeLedger(waiting);
    await apply(waiting, stillFailing);
    await apply(await theRecord(), stillFailing);
    await apply(await theRecord(), verified);
    await apply(await theRecord(), verified);
    expect(host.writes).toEqual(['comment still-failing', 'comment verified']);
    expect((await theRecord()).history).toHaveLength(2);
  });

  it('does nothing while it waits', async () => {
    ledger = new FakeLedger(waiting);
    expect(await apply(waiting, { kind: 'wait', because: 'the test has not run since' })).toBe(waiting);
    expect(host.writes).toEqual([]);
    expect(ledger.writes).toBe(0);
  });

  it('closes the pull request of a finding that was cleared elsewhere, and says why', async () => {
    ledger = new FakeLedger(inReview);
    expect(await apply(inReview, cleared)).toMatchObject({ state: 'cleared' });
    expect(host.writes).toEqual(['comment cleared', 'close']);
    expect(host.answers.get('cleared')).toContain('fixed elsewhere');
    expect((await theRecord()).owed).toBeUndefined();
  });

  it.each<FindingState>(['refused', 'already-compliant', 'failed'])(
    'clears what is %s without a pull request in silence',
    async (state) => {
      const record = aRecord({ state });
      ledger = new FakeLedger(record);
      await apply(record, cleared);
      expect((await theRecord()).state).toBe('cleared');
      expect(host.writes).toEqual([]);
    },
  );

  it.each(['comment cleared', 'close'])('survives a worker that dies at: %s', async (write) => {
    ledger = new FakeLedger(inReview);
    host.failOnce = write;
    await expect(apply(inReview, cleared)).rejects.toThrow('the worker died');
    await apply(await theRecord(), cleared);
    expect(host.pullRequest?.state).toBe('closed');
    expect(host.answers.has('cleared')).toBe(true);
    expect((await theRecord()).owed).toBeUndefined();
    expect((await theRecord()).history).toHaveLength(1);
  });

  it('survives a worker that dies before it said that Vanta is green', async () => {
    ledger = new FakeLedger(waiting);
    host.failOnce = 'comment verified';
    await expect(apply(waiting, verified)).rejects.toThrow('the worker died');
    await apply(await theRecord(), verified);
    expect((await theRecord()).state).toBe('verified');
    expect(host.answers.size).toBe(1);
  });

  it.each<FindingState>(['ignored', 'queued'])(
    'does not undo that a person made it %s while the poll looked',
    async (state) => {
      ledger = new FakeLedger({ ...inReview, state });
      await apply(inReview, cleared);
      expect((await theRecord()).state).toBe(state);
      expect(host.writes).toEqual([]);
    },
  );

  it('lets foreign names do nothing', async () => {
    const finding = aFinding({
      test: { name: '@octocat <b>' },
      entity: { displayName: '` @octocat <!-- x -->' },
    });
    const record = { ...waiting, finding };
    ledger = new FakeLedger(record);
    await apply(record, verified);
    const text = host.answers.get('verified') ?? '';
    expect(text).toContain('@&#8203;octocat &lt;b&gt;');
    expect(text).not.toContain('<!--');
  });
});
