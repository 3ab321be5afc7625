import { z } from 'zod';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FindingRecord } from '../src/domain/record.ts';
import { startWorld, type World } from '../src/sandbox/world.ts';
import { anOrganisation, backups, encryption, entityOf, writer } from './pull-requests/organisation.ts';
import { eventually } from './support/eventually.ts';

const grouping = 'pull-requests:\n  grouping: root-cause\n';

/** What is read of a comparison. */
const Comparison = z.object({ commits: z.array(z.object({ commit: z.object({ message: z.string() }) })) });

let world: World;

beforeAll(async () => {
  world = await startWorld({
    organisations: [
      anOrganisation({
        infra: {
          // One place for all: they come in together or not at all.
          config: `${grouping}limits:\n  open-pull-requests: 2\n`,
          tables: { one: [backups], two: [backups], three: [backups], other: [encryption] },
        },
      }),
    ],
    pollIntervalSeconds: 3,
    fixConcurrency: 2,
  });
  await eventually('every finding is settled', async () => {
    const records = await world.records();
    return records.length === 4 && records.every(({ state }) => state === 'in-review');
  });
});

afterAll(async () => {
  await world?.stop();
});

const person = () => world.github.asUser(writer);

async function findingOn(table: string): Promise<FindingRecord> {
  const { id } = entityOf(table);
  const found = (await world.records()).find(({ finding }) => finding.entity.id === id);
  if (!found) throw new Error(`nothing on ${table}`);
  return found;
}

function pullOf(record: FindingRecord): NonNullable<FindingRecord['pullRequest']> {
  if (!record.pullRequest) throw new Error('there is no pull request');
  return record.pullRequest;
}

/** Findings that the commits of a branch are for, by table, from the base on. */
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

describe('findings of one root cause', () => {
  it('have one pull request, with a commit for each', async () => {
    const records = await Promise.all(['one', 'two', 'three'].map(findingOn));
    const [first] = records.map(pullOf);
    expect(new Set(records.map((record) => pullOf(record).number)).size).toBe(1);
    const commits = await commitsOn('acme/infra', first?.branch ?? '');
    expect(commits.toSorted()).toEqual(['one', 'three', 'two']);
    const pulls = await person().pullRequests('acme/infra');
    expect(pulls).toHaveLength(2);
    const pull = await person().pullRequest('acme/infra', first?.number ?? 0);
    expect(pull['title']).toContain('3 findings of DynamoDB tables have backups');
    const body = String(pull['body']);
    for (const { finding } of records) {
      expect(body).toContain(finding.entity.displayName);
      expect(body).toContain(finding.fingerprint.slice(0, 12));
    }
  });
});
