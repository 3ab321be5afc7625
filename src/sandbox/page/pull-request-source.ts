import { type Json, listAt, numberAt, textAt } from '../github/json.ts';
import type { World } from '../world.ts';
import { tickBox } from './boxes.ts';
import type { PageSource, PullRequestKey, PullRequestPage, PullRequestSummary } from './page-source.ts';
import { readTalk } from './read-talk.ts';

type PullRequestSource = Pick<PageSource, 'pullRequests' | 'pullRequest' | 'act' | 'reportCheck'>;

/** The part of the page's source that is about pull requests, over the API of the emulated GitHub. */
export function pullRequestSourceOf(
  world: World,
  repositories: PageSource['repositories'],
): PullRequestSource {
  const { github, installations, ledger } = world;
  const owner = github.asOwner();

  return {
    pullRequests: async (account) => {
      const lists = (await repositories(account)).map(async (repository) =>
        (await owner.pullRequests(repository)).map((pull) => ({
          repository,
          number: numberAt(pull, 'number'),
          title: textAt(pull, 'title'),
          state: stateOf(pull),
          author: textAt(pull, 'user', 'login'),
        })),
      );
      return (await Promise.all(lists)).flat();
    },

    pullRequest: async (key) => {
      const installation = installations.find((one) => one.account === key.owner);
      if (!installation) return null;
      const page = await readPullRequest(world, key).catch(() => null);
      const repository = `${key.owner}/${key.name}`;
      return (
        page && {
          ...page,
          record: await ledger.findByPullRequest(installation.id, repository, key.number),
        }
      );
    },

    act: async (key, { kind, login, body, box }) => {
      const repository = `${key.owner}/${key.name}`;
      const person = github.asUser(login);
      switch (kind) {
        case 'comment':
          await person.comment(repository, key.number, body);
          return;
        case 'approve':
        case 'request-changes':
          await person.review(repository, key.number, { state: kind, body });
          return;
        case 'merge':
          await person.merge(repository, key.number);
          return;
        case 'close':
          await person.close(repository, key.number);
          return;
        case 'reopen':
          await person.reopen(repository, key.number);
          return;
        case 'tick': {
          const before = textAt(await owner.pullRequest(repository, key.number), 'body');
          await person.request('PATCH', `/repos/${repository}/pulls/${key.number}`, {
            body: tickBox(before, box),
          });
          return;
        }
      }
    },

    reportCheck: async (key, conclusion, summary) => {
      const repository = `${key.owner}/${key.name}`;
      const head = textAt(await owner.pullRequest(repository, key.number), 'head', 'sha');
      await owner.reportCheck(repository, head, 'terraform plan', conclusion, summary);
    },
  };
}

function stateOf(pull: Json): PullRequestSummary['state'] {
  if (pull['merged'] === true || typeof pull['merged_at'] === 'string') return 'merged';
  if (textAt(pull, 'state') !== 'open') return 'closed';
  return pull['draft'] === true ? 'draft' : 'open';
}

async function readPullRequest(world: World, key: PullRequestKey): Promise<PullRequestPage> {
  const repository = `${key.owner}/${key.name}`;
  const owner = world.github.asOwner();
  const [pull, files, commits, conversation] = await Promise.all([
    owner.pullRequest(repository, key.number),
    owner.files(repository, key.number),
    owner.commits(repository, key.number),
    readTalk(owner, repository, key.number),
  ]);
  const checks = await owner.checkRuns(repository, textAt(pull, 'head', 'sha'));
  return {
    title: textAt(pull, 'title'),
    state: stateOf(pull),
    author: textAt(pull, 'user', 'login'),
    branch: textAt(pull, 'head', 'ref'),
    base: textAt(pull, 'base', 'ref'),
    body: textAt(pull, 'body'),
    labels: listAt(pull, 'labels').map((label) => textAt(label, 'name')),
    commits: commits.map((commit) => ({
      id: textAt(commit, 'sha'),
      message: textAt(commit, 'commit', 'message'),
      author: textAt(commit, 'author', 'login') || textAt(commit, 'commit', 'author', 'name'),
    })),
    files: files.map((file) => ({
      path: textAt(file, 'filename'),
      patch: typeof file['patch'] === 'string' ? file['patch'] : '',
    })),
    checks: checks.map((check) => ({
      name: textAt(check, 'name'),
      conclusion: textAt(check, 'conclusion'),
      title: textAt(check, 'output', 'title'),
      summary: textAt(check, 'output', 'summary'),
    })),
    conversation,
    record: null,
  };
}
