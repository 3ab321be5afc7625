import { z } from 'zod';
import type { FindingRecord, FindingState } from '../../src/domain/record.ts';
import { startWorld, type World } from '../../src/sandbox/world.ts';
import { anOrganisation, entityOf, writer } from '../pull-requests/organisation.ts';
import { eventually } from '../support/eventually.ts';

export const grouped = 'pull-requests:\n  grouping: root-cause\n';

/** What is read of a comparison. */
const Comparison = z.object({ commits: z.array(z.object({ commit: z.object({ message: z.string() }) })) });

/** A world of one organisation, when each of its four findings has a pull request. */
export async function startGroups(repositories: Parameters<typeof anOrganisation>[0]): Promise<World> {
  const world = await startWorld({
    organisations: [anOrganisation(repositories)],
    pollIntervalSeconds: 3,
    fixConcurrency: 2,
  });
  await eventually('every finding is settled', async () => {
    const records = await world.records();
    return records.length === 4 && records.every(({ state }) => state === 'in-review');
  });
  return world;
}

/** What a test asks of a world in which findings are grouped. */
export function groupsOf(world: World) {
  const person = world.github.asUser(writer);

  const records = async (table: string): Promise<FindingRecord | null> => {
    const { id } = entityOf(table);
    return (await world.records()).find(({ finding }) => finding.entity.id === id) ?? null;
  };
  const findingOn = async (table: string): Promise<FindingRecord> => {
    const found = await records(table);
    if (!found) throw new Error(`nothing on ${table}`);
    return found;
  };
  return {
    person,
    vanta: world.vanta.application('vci_pull_requests').organisation,
    findingOn,
    until: (table: string, ...states: readonly FindingState[]): Promise<FindingRecord> =>
      eventually(`${table} is ${states.join(' or ')}`, async () => {
        const found = await records(table);
        return found && states.includes(found.state) ? found : null;
      }),
    numberOf: async (table: string): Promise<number> => pullOf(await findingOn(table)).number,
    /** Tables that the commits of a branch are for, in their order. */
    commitsOn: async (repository: string, branch: string): Promise<readonly string[]> => {
      const path = `/repos/${repository}/compare/main...${branch}`;
      const { commits } = Comparison.parse(await person.request('GET', path));
      const known = await world.records();
      return commits.map(({ commit }) => {
        const id = /^Finding: ([0-9a-f]{64})$/m.exec(commit.message)?.[1];
        const record = known.find(({ finding }) => finding.fingerprint === id);
        return record?.finding.entity.displayName ?? commit.message;
      });
    },
    bodyOf: async (repository: string, number: number): Promise<string> =>
      String((await person.pullRequest(repository, number))['body']),
    commentsOn: async (repository: string, number: number): Promise<string> => {
      const comments = await person.comments(repository, number);
      return comments.map((one) => String(one['body'])).join('\n\n');
    },
  };
}

export function pullOf(record: FindingRecord): NonNullable<FindingRecord['pullRequest']> {
  if (!record.pullRequest) throw new Error('there is no pull request');
  return record.pullRequest;
}
