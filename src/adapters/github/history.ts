import { z } from 'zod';
import { Fault } from '../../domain/fault.ts';
import { fullName } from '../../domain/repository.ts';
import type { HistoryReader } from '../../ports/history-reader.ts';
import { orFault } from './fault-of.ts';
import { at, type Session } from './session.ts';

const commitsRead = 50;

/** Only GraphQL tells who wrote which line: https://docs.github.com/en/graphql/reference/objects#blame */
const blameQuery = `query ($owner: String!, $repo: String!, $ref: String!, $path: String!) {
  repository(owner: $owner, name: $repo) {
    object(expression: $ref) {
      ... on Commit {
        blame(path: $path) {
          ranges { startingLine endingLine age commit { author { user { login } } } }
        }
      }
    }
  }
}`;

const Blame = z.object({
  repository: z
    .object({
      object: z
        .object({
          blame: z
            .object({
              ranges: z.array(
                z.object({
                  startingLine: z.number(),
                  endingLine: z.number(),
                  /** From 1 for the newest to 10. */
                  age: z.number(),
                  commit: z.object({
                    author: z.object({ user: z.object({ login: z.string() }).nullable() }).nullable(),
                  }),
                }),
              ),
            })
            .optional(),
        })
        .nullable(),
    })
    .nullable(),
});

/** Reads history with an installation's token. */
export function createHistoryReader(session: Session): HistoryReader {
  return {
    listCommitTitles: async (repository, branch) => {
      const octokit = await session.octokit();
      const { data } = await orFault(`reading the commits of ${fullName(repository)}`, () =>
        octokit.rest.repos.listCommits({ ...at(repository), sha: branch, per_page: commitsRead }),
      );
      return data
        .filter((one) => one.author?.type !== 'Bot' && !one.author?.login.endsWith('[bot]'))
        .map((one) => one.commit.message.split('\n', 1)[0]?.trim() ?? '')
        .filter((title) => title !== '');
    },

    listLastAuthors: async (repository, branch, path, lines) => {
      const octokit = await session.octokit();
      const doing = `reading who wrote ${path} of ${fullName(repository)}`;
      const answer = await orFault(doing, () =>
        octokit.graphql(blameQuery, { ...at(repository), ref: `refs/heads/${branch}`, path }),
      );
      const parsed = Blame.safeParse(answer);
      if (!parsed.success)
        throw new Fault('github-unavailable', `${doing}: an odd answer`, { retry: 'later' });
      const ranges = (parsed.data.repository?.object?.blame?.ranges ?? [])
        .filter((one) => lines.some(({ from, to }) => one.startingLine <= to && one.endingLine >= from))
        .toSorted((one, other) => one.age - other.age);
      return [...new Set(ranges.flatMap(({ commit }) => commit.author?.user?.login ?? []))];
    },
  };
}
