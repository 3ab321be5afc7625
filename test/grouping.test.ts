import { z } from 'zod';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FindingRecord, FindingState } from '../src/domain/record.ts';
import { startWorld, type World } from '../src/sandbox/world.ts';
import {
  anOrganisation,
  backups,
  encryption,
  entityOf,
  tableBlock,
  writer,
} from './pull-requests/organisation.ts';
import { eventually } from './support/eventually.ts';

/** What is read of a comparison. */
const Comparison = z.object({ commits: z.array(z.object({ commit: z.object({ message: z.string() }) })) });

const config = 'pull-requests:\n  grouping: root-cause\n';
/** In the code from the beginning, and in Vanta when a test says so. */
const later = tableBlock('later');

let world: World;

beforeAll(async () => {
  world = await startWorld({
    organisations: [
      anOrganisation({
        infra: {
          // A pull request counts once, however many findings it holds.
          config: `${config}limits:\n  open-pull-requests: 2\n`,
          tables: { one: [backups], two: [backups], three: [backups], other: [encryption] },
        },
        worked: {
          config,
          tables: { alpha: [backups], beta: [backups] },
          files: { 'later.tf': later },
        },
        closing: { config, tables: { red: [backups], blue: [backups] } },
        // Not failing yet.
        lost: { config, tables: { left: [], right: [] } },
      }),
    ],
    pollIntervalSeconds: 3,
    fixConcurrency: 2,
  });
  await eventually('every finding is settled', async () => {
    const records = await world.records();
    return records.length === 8 && records.every(({ state }) => state === 'in-review');
  });
});

afterAll(async () => {
  await world?.stop();
});

const person = () => world.github.asUser(writer);
const vanta = () => world.vanta.application('vci_pull_requests').organisation;

async function findingOn(table: string): Promise<FindingRecord> {
  const { id } = entityOf(table);
  const found = (await world.records()).find(({ finding }) => finding.entity.id === id);
  if (!found) throw new Error(`nothing on ${table}`);
  return found;
}

async function until(table: string, state: FindingState): Promise<FindingRecord> {
  return eventually(`${table} is ${state}`, async () => {
    const { id } = entityOf(table);
    return (await world.records()).find((one) => one.finding.entity.id === id && one.state === state) ?? null;
  });
}

function pullOf(record: FindingRecord): NonNullable<FindingRecord['pullRequest']> {
  if (!record.pullRequest) throw new Error('there is no pull request');
  return record.pullRequest;
}

async function numberOf(table: string): Promise<number> {
  return pullOf(await findingOn(table)).number;
}

/** Tables that the commits of a branch are for, in their order. */
async function commitsOn(repository: string, branch: string): Promise<readonly string[]> {
  const path = `/repos/${repository}/compare/main...${branch}`;
  const { commits } = Comparison.parse(await person().request('GET', path));
  const records = await world.records();
  return commits.map(({ commit }) => {
    const id = /^Finding: ([0-9a-f]{64})$/m.exec(commit.message)?.[1];
    const record = records.find(({ finding }) => finding.fingerprint === id);
    return record?.finding.entity.displayName ?? commit.message;
  });
}

async function bodyOf(repository: string, number: number): Promise<string> {
  return String((await person().pullRequest(repository, number))['body']);
}

async function commentsOn(repository: string, number: number): Promise<string> {
  const comments = await person().comments(repository, number);
  return comments.map((one) => String(one['body'])).join('\n\n');
}

describe('findings of one root cause', () => {
  it('have one pull request, with a commit for each', async () => {
    const records = await Promise.all(['one', 'two', 'three'].map(findingOn));
    const [first] = records.map(pullOf);
    expect(new Set(records.map((record) => pullOf(record).number)).size).toBe(1);
    const commits = await commitsOn('acme/infra', first?.branch ?? '');
    expect(commits.toSorted()).toEqual(['one', 'three', 'two']);
    // The other one is of another requirement.
    expect(await person().pullRequests('acme/infra')).toHaveLength(2);
    const pull = await person().pullRequest('acme/infra', first?.number ?? 0);
    expect(pull['title']).toContain('3 findings of DynamoDB tables have backups');
    for (const { finding } of records) {
      expect(pull['body']).toContain(`\`${finding.entity.displayName}\``);
      expect(pull['body']).toContain(`id: \`${finding.fingerprint.slice(0, 12)}\``);
    }
  });

  it('say of a command which names none that it is of all, and where that is unsafe ask which', async () => {
    const number = await numberOf('one');
    await person().comment(
      'acme/infra',
      number,
      '/terrafix explain\n/terrafix locate aws_dynamodb_table.one',
    );
    const said = await eventually('it is answered', async () => {
      const text = await commentsOn('acme/infra', number);
      return text.includes('Which finding?') ? text : null;
    });
    for (const name of ['one', 'two', 'three']) expect(said).toContain(`**\`${name}\`**`);
  });

  it('lose the commit of one that is green without it, and keep the others', async () => {
    const { branch, number } = pullOf(await findingOn('two'));
    vanta().resolve(backups, entityOf('two').id);
    await until('two', 'cleared');
    await eventually('its commit is gone', async () => {
      return (await commitsOn('acme/infra', branch)).toSorted().join() === 'one,three';
    });
    const text = (await person().readFile('acme/infra', branch, 'main.tf'))?.text ?? '';
    expect(text.match(/point_in_time_recovery/g)).toHaveLength(2);
    await eventually('the body says so', async () =>
      (await bodyOf('acme/infra', number)).includes(
        'Not in here any more: `two` (Vanta is green without it)',
      ),
    );
    await eventually(
      'its record knows no more of it',
      async () => (await findingOn('two')).pullRequest === null,
    );
    expect(await commentsOn('acme/infra', number)).toContain('Its commit leaves this pull request');
  });

  it('are each followed after the merge', async () => {
    await until('one', 'in-review');
    await until('three', 'in-review');
    const number = await numberOf('one');
    await person().merge('acme/infra', number);
    await until('one', 'waiting-for-apply');
    await until('three', 'waiting-for-apply');
    vanta().resolve(backups, entityOf('three').id);
    await until('three', 'verified');
    expect((await findingOn('one')).state).not.toBe('verified');
    expect((await findingOn('two')).state).toBe('cleared');
  });
});

describe('a group to whose branch a person has committed', () => {
  it('is not written to: what is new has a pull request of its own, and what is ignored stays in there', async () => {
    const { branch, number } = pullOf(await findingOn('alpha'));
    expect(await numberOf('beta')).toBe(number);
    const commit = await person().push('acme/worked', branch, 'NOTES.md', 'a word\n');
    vanta().fail(backups, entityOf('later'));
    const own = pullOf(await until('later', 'in-review'));
    expect(own.number).not.toBe(number);
    const { finding } = await findingOn('alpha');
    await person().comment(
      'acme/worked',
      number,
      `/terrafix ignore ${finding.fingerprint.slice(0, 12)} a playground`,
    );
    await until('alpha', 'ignored');
    await eventually('it is said that the commit stays', async () =>
      (await commentsOn('acme/worked', number)).includes('the commits stay'),
    );
    expect(await person().headOf('acme/worked', branch)).toBe(commit);
    expect((await person().pullRequest('acme/worked', number))['state']).toBe('open');
  });
});

describe('a group that a person closes', () => {
  it('is left alone as a whole, and said once', async () => {
    const number = await numberOf('red');
    expect(await numberOf('blue')).toBe(number);
    await person().close('acme/closing', number);
    await until('red', 'closed');
    await until('blue', 'closed');
    await eventually('it is said', async () =>
      (await commentsOn('acme/closing', number)).includes('leaves these 2 findings alone'),
    );
    expect(await person().pullRequests('acme/closing')).toHaveLength(1);
  });
});

describe('a worker that dies', () => {
  it('before it hears of the pull request finds it again, with the commits of all', async () => {
    const fault = world.github.faults.inject(
      { kind: 'cut-after' },
      { method: 'POST', path: /^\/repos\/acme\/lost\/pulls$/ },
    );
    vanta().fail(backups, entityOf('left'));
    vanta().fail(backups, entityOf('right'));
    const [left, right] = [await until('left', 'in-review'), await until('right', 'in-review')].map(pullOf);
    expect(fault.hits).toBe(1);
    expect(left?.number).toBe(right?.number);
    expect((await commitsOn('acme/lost', left?.branch ?? '')).toSorted()).toEqual(['left', 'right']);
    expect(await person().pullRequests('acme/lost')).toHaveLength(1);
  });
});
