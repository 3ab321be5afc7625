import { describe, expect, it } from 'vitest';
import { createHistoryReader } from './history.ts';
import type { Session } from './session.ts';

const infra = { owner: 'acme', name: 'infra' };

function aReader(octokit: object) {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the parts that are used
  return createHistoryReader({ octokit: async () => octokit } as unknown as Session);
}

const aRange = (startingLine: number, endingLine: number, age: number, login: string | null) => ({
  startingLine,
  endingLine,
  age,
  commit: { author: { user: login === null ? null : { login } } },
});

const commit = (message: string, author: object | null) => ({ commit: { message }, author });

describe('history', () => {
  it('tells the titles of people, the first line of each', async () => {
    const data = [
      commit('Add a bucket\n\nwith words', { login: 'ana', type: 'User' }),
      commit('chore: bump', { login: 'renovate[bot]', type: 'Bot' }),
      commit('  Remove it ', null),
      commit('', { login: 'ana', type: 'User' }),
    ];
    const asked: unknown[] = [];
    const listCommits = async (given: unknown) => {
      asked.push(given);
      return { data };
    };
    const reader = aReader({ rest: { repos: { listCommits } } });
    expect(await reader.listCommitTitles(infra, 'main')).toEqual(['Add a bucket', 'Remove it']);
    expect(asked).toEqual([{ owner: 'acme', repo: 'infra', sha: 'main', per_page: 50 }]);
  });

  it('tells who last wrote lines, the latest first, each once', async () => {
    const ranges = [
      aRange(1, 4, 9, 'old'),
      aRange(5, 6, 3, 'ana'),
      aRange(7, 7, 1, 'ben'),
      aRange(8, 9, 2, null),
      aRange(10, 40, 1, 'far'),
    ];
    const reader = aReader({ graphql: async () => ({ repository: { object: { blame: { ranges } } } }) });
    const lines = [{ from: 4, to: 8 }];
    expect(await reader.listLastAuthors(infra, 'main', 'main.tf', lines)).toEqual(['ben', 'ana', 'old']);
  });

  it('knows nobody where the branch or the file is gone, and does not take odd answers', async () => {
    const gone = aReader({ graphql: async () => ({ repository: { object: null } }) });
    expect(await gone.listLastAuthors(infra, 'main', 'x.tf', [])).toEqual([]);
    const odd = aReader({ graphql: async () => 'hello' });
    await expect(odd.listLastAuthors(infra, 'main', 'x.tf', [])).rejects.toMatchObject({
      code: 'github-unavailable',
    });
  });
});
