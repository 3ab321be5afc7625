import { expect, it } from 'vitest';
import { RepositoryConfig } from '../../config/repository-config.ts';
import type { FindingRecord } from '../../domain/record.ts';
import { aFinding, aRecord } from '../../domain/test-support/builders.ts';
import type { DashboardMark } from '../../ports/dashboard-memory.ts';
import { keepDriftIssues } from './keep-drift-issues.ts';

const merged = { at: '2026-11-01T09:00:00.000Z', by: 'rita', commit: null, editedByPeople: false };
const drifting = (name: string): FindingRecord =>
  aRecord({ state: 'still-failing', merged, finding: aFinding({ entity: { id: name, displayName: name } }) });

function aHost() {
  const said: string[] = [];
  const host = {
    findIssue: async () => null,
    ensureIssue: async (_repository: unknown, _topic: string, draft: { title: string; body: string }) => {
      said.push(`open ${draft.title}`);
      return {
        number: 1,
        url: '',
        state: 'open' as const,
        title: '',
        body: draft.body,
        wrote: 'opened' as const,
      };
    },
    closeIssue: async (_repository: unknown, _topic: string, comment: string) => {
      said.push(`close: ${comment}`);
      return true;
    },
  };
  const marks = new Map<string, DashboardMark>();
  const memory = {
    recall: async (_id: number, topic: string) => marks.get(topic) ?? null,
    remember: async (_id: number, topic: string, mark: DashboardMark) => void marks.set(topic, mark),
    recallSource: async () => null,
    rememberSource: async () => {},
  };
  const keep = (records: readonly FindingRecord[], issue = true): Promise<void> =>
    keepDriftIssues(
      {
        repository: 'acme/infra',
        records,
        decisions: [],
        config: RepositoryConfig.parse({ drift: { issue } }),
        problems: [],
        pollFault: null,
        now: new Date('2026-11-21T12:00:00Z'),
        signingKey: 'k',
      },
      1,
      { host, memory },
    );
  return { keep, said };
}

it('an issue for each drift is opened once, and closed when Vanta is green', async () => {
  const { keep, said } = aHost();
  await keep([drifting('one'), drifting('two\n@acme')]);
  await keep([drifting('one'), drifting('two\n@acme')]);
  expect(said).toEqual(['open Drift: one', 'open Drift: two @acme']);
  await keep([{ ...drifting('one'), state: 'verified' }, drifting('two\n@acme')]);
  expect(said.slice(2)).toEqual(['close: Vanta is green: there is no drift any more.']);
});

it('no issue is opened where nobody asked for it, and those that there are close', async () => {
  const { keep, said } = aHost();
  await keep([drifting('one')], false);
  expect(said).toEqual([]);
  await keep([drifting('one')]);
  await keep([drifting('one')], false);
  expect(said).toEqual(['open Drift: one', expect.stringContaining('not drift any more')]);
});

it('at most ten issues are opened by one look', async () => {
  const { keep, said } = aHost();
  const many = Array.from({ length: 25 }, (_, index) => drifting(`name-${index}`));
  await keep(many);
  expect(said).toHaveLength(10);
  await keep(many);
  await keep(many);
  expect(new Set(said).size).toBe(25);
});
