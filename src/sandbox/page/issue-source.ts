import { type Json, listAt, numberAt, textAt } from '../github/json.ts';
import type { World } from '../world.ts';
import { tickBox } from './boxes.ts';
import type { IssueSummary, PageSource, PullRequestKey } from './page-source.ts';

/** The part of the page's source that is about issues, over the API of the emulated GitHub. */
export function issueSourceOf(
  world: World,
  repositories: PageSource['repositories'],
): Pick<PageSource, 'issues' | 'issue' | 'actOnIssue'> {
  const { github } = world;
  const owner = github.asOwner();

  return {
    issues: async (account) => {
      const lists = (await repositories(account)).map(async (repository) =>
        (await owner.issues(repository)).map((issue) => summaryOf(issue, repository)),
      );
      return (await Promise.all(lists)).flat();
    },

    issue: async (key) => {
      const repository = repositoryOf(key);
      const issue = await owner.issue(repository, key.number).catch(() => null);
      if (!issue) return null;
      const comments = await owner.comments(repository, key.number);
      return {
        ...summaryOf(issue, repository),
        body: bodyOf(issue),
        labels: listAt(issue, 'labels').map((label) => textAt(label, 'name')),
        conversation: comments.map((comment) => ({
          author: textAt(comment, 'user', 'login'),
          at: textAt(comment, 'created_at'),
          body: bodyOf(comment),
        })),
      };
    },

    actOnIssue: async (key, { kind, login, body, box }) => {
      const repository = repositoryOf(key);
      const person = github.asUser(login);
      switch (kind) {
        case 'comment':
          await person.comment(repository, key.number, body);
          return;
        case 'close':
        case 'reopen':
          await person.editIssue(repository, key.number, { state: kind === 'close' ? 'closed' : 'open' });
          return;
        case 'tick': {
          const before = bodyOf(await owner.issue(repository, key.number));
          await person.editIssue(repository, key.number, { body: tickBox(before, box) });
          return;
        }
      }
    },
  };
}

function summaryOf(issue: Json, repository: string): IssueSummary {
  return {
    repository,
    number: numberAt(issue, 'number'),
    title: textAt(issue, 'title'),
    state: textAt(issue, 'state') === 'open' ? 'open' : 'closed',
    author: textAt(issue, 'user', 'login'),
  };
}

function bodyOf(remark: Json): string {
  return typeof remark['body'] === 'string' ? remark['body'] : '';
}

function repositoryOf({ owner, name }: PullRequestKey): string {
  return `${owner}/${name}`;
}
