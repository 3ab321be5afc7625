import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { moveTo } from '../domain/lifecycle.ts';
import type { FindingState } from '../domain/record.ts';
import { aFinding, aPullRequestRef } from '../domain/test-support/builders.ts';
import { aLocated } from '../stages/publish/test-support/requests.ts';
import { answerRepository } from './answer-repository.ts';
import type { RepositoryJob } from './payloads.ts';
import { acme, aJobWorld, type JobWorld, refusedOutcome } from './test-support/job-world.ts';

const worlds: JobWorld[] = [];
let world: JobWorld;
const finding = aFinding();
const { fingerprint } = finding;

beforeEach(async () => {
  world = aJobWorld();
  worlds.push(world);
  await world.ledger.claim(1, finding, 'correlation');
});

afterAll(async () => {
  for (const one of worlds) await one.close();
});

async function isIn(...states: readonly FindingState[]): Promise<void> {
  for (const state of states) {
    await world.ledger.update(1, fingerprint, (record) => ({
      ...moveTo(record, state, { at: world.clock.now().toISOString(), by: null, note: state }),
      outcome: { ...refusedOutcome, kind: 'proposed', located: aLocated() },
      pullRequest: aPullRequestRef(),
    }));
  }
}

function job(action: RepositoryJob['action'], details: Partial<RepositoryJob> = {}): RepositoryJob {
  const base = { version: 1, kind: 'repository', installation: acme, was: null } as const;
  return { ...base, repository: 'acme/infra', action, ...details };
}

const record = async () => world.ledger.get(1, fingerprint);

describe('a repository', () => {
  it('that is renamed takes its pull requests along', async () => {
    await isIn('in-review');
    await answerRepository(job('renamed', { repository: 'globex/clouds', was: 'Acme/Infra' }), world.parts);
    const after = await record();
    expect(after).toMatchObject({
      state: 'in-review',
      pullRequest: { repository: 'globex/clouds', number: 7 },
      outcome: { located: { repository: 'globex/clouds' } },
    });
    expect(await world.ledger.findByPullRequest(1, 'globex/clouds', 7)).toEqual(after);
    const there = { installationId: 1, repository: 'globex/clouds' };
    expect(await world.parts.slots.list(there)).toHaveLength(1);
  });

  it('that is archived refuses what was open in it, and takes it up when it is not any more', async () => {
    await isIn('in-review');
    await answerRepository(job('archived'), world.parts);
    expect(await record()).toMatchObject({
      state: 'refused',
      outcome: { kind: 'refused', refusal: { reason: 'repository-archived' } },
    });
    await answerRepository(job('unarchived'), world.parts);
    expect((await record())?.state).toBe('queued');
  });

  it.each([
    ['has another owner', job('transferred', { repository: 'globex/infra', was: 'Acme/Infra' })],
    ['was taken out of the installation', job('removed')],
  ])('that %s is looked for anew, and nothing points to it any more', async (_what, its) => {
    await isIn('in-review');
    await answerRepository(its, world.parts);
    const after = await record();
    expect(after).toMatchObject({ state: 'queued', pullRequest: null, outcome: null, guidance: [] });
    expect(await world.ledger.findByPullRequest(1, 'acme/infra', 7)).toBeNull();
  });

  it('that comes to another installation tells that one nothing', async () => {
    await isIn('in-review');
    const before = await record();
    const arrived = { id: 2, account: 'globex' };
    const its = job('transferred', { installation: arrived, repository: 'globex/infra', was: 'acme/infra' });
    expect(await answerRepository(its, world.parts)).toBe('0 taken up elsewhere');
    expect(await record()).toEqual(before);
    expect(await world.ledger.list(2)).toEqual([]);
  });

  it('that is deleted leaves no pull request to be looked for', async () => {
    await isIn('in-review');
    await answerRepository(job('deleted'), world.parts);
    expect(await record()).toMatchObject({ state: 'queued', pullRequest: null, outcome: null });
  });

  it('with another default branch has its open changes written for that', async () => {
    await isIn('in-review');
    await answerRepository(job('edited'), world.parts);
    expect(await record()).toMatchObject({ state: 'queued', pullRequest: { number: 7 } });
  });

  it.each(['archived', 'deleted'] as const)(
    'that is %s takes no decision of a person away',
    async (action) => {
      await isIn('in-review', 'closed');
      await answerRepository(job(action), world.parts);
      expect((await record())?.state).toBe('closed');
    },
  );

  it('is not mistaken for another', async () => {
    await isIn('in-review');
    await answerRepository(job('deleted', { repository: 'acme/else' }), world.parts);
    expect((await record())?.state).toBe('in-review');
  });
});
