import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FindingRecord } from '../src/domain/record.ts';
import { weekdays } from '../src/config/schedule-key.ts';
import { startWorld, type World } from '../src/sandbox/world.ts';
import { anOrganisation, backups, encryption, entityOf, writer } from './pull-requests/organisation.ts';
import { untilState } from './support/driver.ts';
import { eventually } from './support/eventually.ts';

/** Neither today nor tomorrow nor yesterday, in whatever time zone. */
const farDay = weekdays[(new Date().getUTCDay() + 2) % 7] ?? 'mon';

let world: World;

beforeAll(async () => {
  world = await startWorld({
    organisations: [
      anOrganisation({
        infra: {
          config: 'limits:\n  open-pull-requests: 100\n',
          tables: {
            shared: [backups, encryption],
            neighbour: [backups],
            resolved: [backups, encryption],
          },
        },
        limited: {
          config: 'limits:\n  open-pull-requests: 1\n',
          tables: { plain: [backups], overdue: [encryption] },
        },
        nights: {
          config: `schedule:\n  - { days: [${farDay}], from: '01:00', to: '02:00' }\n`,
          tables: { sleepy: [backups] },
        },
      }),
    ],
    pollIntervalSeconds: 3,
    fixConcurrency: 2,
  });
  await eventually('every finding is settled', async () => {
    const records = await world.records();
    return records.length === 8 && records.every(({ state }) => ['in-review', 'waiting'].includes(state));
  });
});

afterAll(async () => {
  await world?.stop();
});

const person = () => world.github.asUser(writer);

async function findingsOn(table: string): Promise<readonly FindingRecord[]> {
  const { id } = entityOf(table);
  return (await world.records()).filter(({ finding }) => finding.entity.id === id);
}

async function theOne(table: string, state: FindingRecord['state']): Promise<FindingRecord> {
  const found = (await findingsOn(table)).find((record) => record.state === state);
  if (!found) throw new Error(`nothing on ${table} is ${state}`);
  return found;
}

function pullOf(record: FindingRecord): NonNullable<FindingRecord['pullRequest']> {
  if (!record.pullRequest) throw new Error('there is no pull request');
  return record.pullRequest;
}

const vanta = () => world.vanta.application('vci_pull_requests').organisation;

describe('two findings on one block', () => {
  it('are taken one after the other: the second waits, and says for whom', async () => {
    const open = await theOne('shared', 'in-review');
    const waiting = await theOne('shared', 'waiting');
    expect(waiting.waiting).toMatchObject({ for: 'block', fingerprint: open.finding.fingerprint });
    expect(waiting.waiting?.note).toContain(`acme/infra#${pullOf(open).number}`);
    expect(waiting.pullRequest).toBeNull();
  });

  it('do not hold up a third at another block of the same file', async () => {
    expect((await theOne('neighbour', 'in-review')).pullRequest).not.toBeNull();
  });

  it('are followed up as soon as the first is merged', async () => {
    const open = await theOne('shared', 'in-review');
    const waiting = await theOne('shared', 'waiting');
    await person().merge('acme/infra', pullOf(open).number);
    const next = await untilState(world, waiting, 'in-review');
    expect(pullOf(next).number).toBeGreaterThan(pullOf(open).number);
    const files = await person().files('acme/infra', pullOf(next).number);
    expect(files).toMatchObject([{ filename: 'main.tf' }]);
  });

  it('are followed up as soon as the first is green without it', async () => {
    const open = await theOne('resolved', 'in-review');
    const waiting = await theOne('resolved', 'waiting');
    vanta().resolve(open.finding.test.id, open.finding.entity.id);
    await untilState(world, open, 'cleared');
    await untilState(world, waiting, 'in-review');
  });
});

describe('limits', () => {
  it('give the only place to what is overdue, and the next one when that is closed', async () => {
    const open = await theOne('overdue', 'in-review');
    const waiting = await theOne('plain', 'waiting');
    expect(waiting.waiting).toMatchObject({ for: 'limit', note: expect.stringContaining('acme/limited') });
    await person().close('acme/limited', pullOf(open).number);
    await untilState(world, waiting, 'in-review');
  });
});

describe('hours', () => {
  it('are kept to, and told', async () => {
    const waiting = await theOne('sleepy', 'waiting');
    expect(waiting.waiting).toMatchObject({ for: 'schedule', note: expect.stringContaining('`schedule`') });
    expect(Date.parse(waiting.waiting?.until ?? '')).toBeGreaterThan(Date.now());
    expect(await person().pullRequests('acme/nights')).toEqual([]);
  });
});
