import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FindingRecord } from '../src/domain/record.ts';
import { weekdays } from '../src/config/schedule-key.ts';
import { startWorld, type World } from '../src/sandbox/world.ts';
import {
  anOrganisation,
  backups,
  encryption,
  entityOf,
  tableBlock,
  writer,
} from './pull-requests/organisation.ts';
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
        moving: {
          tables: { moved: [backups], worked: [backups], fulfilled: [backups], calm: [backups] },
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
    return records.length === 12 && records.every(({ state }) => ['in-review', 'waiting'].includes(state));
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

async function theMerged(table: string): Promise<FindingRecord> {
  const found = (await findingsOn(table)).find(({ merged }) => merged !== null);
  if (!found) throw new Error(`nothing on ${table} is merged`);
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
    const { number } = pullOf(open);
    await eventually('the first says that the second waits', async () =>
      (await person().comments('acme/infra', number)).some((one) =>
        String(one['body']).includes(waiting.finding.test.name),
      ),
    );
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
    expect(pullOf(await untilState(world, waiting, 'in-review')).repository).toBe('acme/infra');
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

describe('when the base moves', () => {
  const repository = 'acme/moving';
  const edit = async (change: (text: string) => string): Promise<string> => {
    const now = (await person().readFile(repository, 'main', 'main.tf'))?.text ?? '';
    return person().push(repository, 'main', 'main.tf', change(now));
  };
  const headOf = async (table: string): Promise<string> =>
    person().headOf(repository, pullOf(await theOne(table, 'in-review')).branch);
  const commentsOn = async (number: number): Promise<string> =>
    (await person().comments(repository, number)).map((one) => String(one['body'])).join('\n\n');

  it('under a change, that is written anew; what moved elsewhere in the file changes nothing', async () => {
    const moved = await theOne('moved', 'in-review');
    const { branch, number } = pullOf(moved);
    const calm = await headOf('calm');
    const before = await person().headOf(repository, branch);
    await edit((text) => text.replace(tableBlock('moved'), tableBlock('moved', '  stream_enabled = true\n')));
    await eventually(
      'the branch has a new commit',
      async () => (await person().headOf(repository, branch)) !== before,
    );
    const after = await untilState(world, moved, 'in-review');
    expect(pullOf(after).number).toBe(number);
    const onBranch = await person().readFile(repository, branch, 'main.tf');
    expect(onBranch?.text).toContain('stream_enabled');
    expect(onBranch?.text).toContain('point_in_time_recovery');
    expect(await headOf('calm')).toBe(calm);
  });

  it('under a change on which a person works, it is left alone and they are told', async () => {
    const { branch, number } = pullOf(await theOne('worked', 'in-review'));
    const commit = await person().push(repository, branch, 'NOTES.md', 'a word\n');
    await edit((text) =>
      text.replace(tableBlock('worked'), tableBlock('worked', '  stream_enabled = true\n')),
    );
    await eventually('the person is told', async () => (await commentsOn(number)).includes('recreate'));
    expect(await person().headOf(repository, branch)).toBe(commit);
    expect((await theOne('worked', 'in-review')).pullRequest?.number).toBe(number);
  });

  it('so that the requirement is met, the pull request closes itself and its branch goes', async () => {
    const open = await theOne('fulfilled', 'in-review');
    const recovery = '\n  point_in_time_recovery {\n    enabled = true\n  }\n';
    await edit((text) => text.replace(tableBlock('fulfilled'), tableBlock('fulfilled', recovery)));
    const after = await untilState(world, open, 'already-compliant');
    await eventually('it is closed', async () => {
      return (await person().pullRequest(repository, pullOf(open).number))['state'] === 'closed';
    });
    expect(await commentsOn(pullOf(after).number)).toContain(
      'meets the requirement without this pull request',
    );
    await eventually('the branch is gone', () => isGone(repository, pullOf(open).branch));
  });
});

describe('a pull request that ends', () => {
  it('leaves no branch behind, unless a person has committed to it', async () => {
    const merged = pullOf(await theMerged('shared'));
    await eventually('the branch of what was merged is gone', () => isGone('acme/infra', merged.branch));
    const record = await theOne('worked', 'in-review');
    const worked = pullOf(record);
    await person().close('acme/moving', worked.number);
    await untilState(world, record, 'closed');
    expect(await person().headOf('acme/moving', worked.branch)).toMatch(/^[0-9a-f]{40}$/);
  });
});

describe('a new configuration', () => {
  it('takes up at once what waited for the old one', async () => {
    const waiting = await theOne('sleepy', 'waiting');
    await person().push('acme/nights', 'main', '.github/terrafix.yml', 'enabled: true\n');
    expect(pullOf(await untilState(world, waiting, 'in-review')).repository).toBe('acme/nights');
  });
});

async function isGone(repository: string, branch: string): Promise<boolean> {
  return person()
    .headOf(repository, branch)
    .then(
      () => false,
      () => true,
    );
}
