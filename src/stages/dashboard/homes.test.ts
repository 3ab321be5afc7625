import { describe, expect, it } from 'vitest';
import type { RepositoryConfig } from '../../config/repository-config.ts';
import type { FindingRecord } from '../../domain/record.ts';
import { aFinding, aPullRequestRef, aRecord } from '../../domain/test-support/builders.ts';
import type { RepositorySummary } from '../../ports/code-host.ts';
import { sortByHome } from './homes.ts';

function repository(name: string, isPublic = false): RepositorySummary {
  return { owner: 'acme', name, defaultBranch: 'main', isArchived: false, isEmpty: false, isPublic };
}

function of(name: string, repositoryName: string | null): FindingRecord {
  return aRecord({
    finding: aFinding({ entity: { id: name, displayName: name } }),
    pullRequest: repositoryName === null ? null : aPullRequestRef({ repository: repositoryName }),
  });
}

async function sort(
  records: readonly FindingRecord[],
  served: readonly RepositorySummary[],
  wishes: Readonly<Record<string, RepositoryConfig['dashboard']>> = {},
  defaultRepository?: string,
): Promise<Readonly<Record<string, readonly string[]>>> {
  const sorted = await sortByHome(records, {
    served,
    defaultRepository,
    wishOf: async (name) => wishes[name] ?? 'repository',
  });
  return Object.fromEntries(
    [...sorted].map(([home, own]) => [home, own.map(({ finding }) => finding.entity.displayName)]),
  );
}

const two = [repository('infra'), repository('data')];

describe('a finding is listed', () => {
  it('where its pull request is, whatever the case of the name', async () => {
    expect(await sort([of('a', 'Acme/Infra'), of('b', 'acme/data')], two)).toEqual({
      'acme/infra': ['a'],
      'acme/data': ['b'],
    });
  });

  it('in the default repository when it belongs nowhere, or to one that is not served', async () => {
    expect(await sort([of('a', null), of('b', 'acme/gone')], two, {}, 'acme/data')).toEqual({
      'acme/data': ['a', 'b'],
    });
  });

  it('where most findings are when there is no default repository', async () => {
    expect(await sort([of('a', null), of('b', 'acme/infra')], two)).toEqual({ 'acme/infra': ['b', 'a'] });
  });

  it('nowhere public when it belongs nowhere', async () => {
    const served = [repository('site', true), repository('other', true)];
    expect(await sort([of('a', null), of('b', 'acme/site')], served, {}, 'acme/site')).toEqual({
      'acme/site': ['b'],
    });
  });

  it('with all others where the configuration says so, and not at all where it says that', async () => {
    const records = [of('a', 'acme/infra'), of('b', 'acme/data')];
    const wishes = { 'acme/infra': 'organisation', 'acme/data': 'repository' } as const;
    expect(await sort(records, two, wishes, 'acme/data')).toEqual({ 'acme/data': ['a', 'b'] });
    expect(await sort(records, two, { 'acme/infra': 'off' })).toEqual({ 'acme/data': ['b'] });
  });
});
