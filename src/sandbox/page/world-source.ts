import type { Installation } from '../../domain/repository.ts';
import { isObject, type Json, listAt, textAt } from '../github/json.ts';
import type { World } from '../world.ts';
import { issueSourceOf } from './issue-source.ts';
import type { PageSource, PullRequestKey, PullRequestPage } from './page-source.ts';

/** Answers the page from the service's own ledger and from the emulated GitHub, over its API. */
export function pageSourceOf(world: World): PageSource {
  const { ledger, github, installations, organisations } = world;

  const installationOf = (owner: string): Installation | null =>
    installations.find((one) => one.account === owner) ?? null;

  return {
    installations: () => Promise.resolve(installations),
    findings: async (installationId) => (await ledger.list(installationId)).toReversed(),
    finding: (installationId, fingerprint) => ledger.get(installationId, fingerprint),

    people: (owner) => {
      const members = organisations.find((one) => one.github.account === owner)?.github.members ?? [];
      const rank = { write: 0, admin: 1, read: 2, none: 3 } as const;
      return Promise.resolve(members.toSorted((a, b) => rank[a.permission] - rank[b.permission]));
    },

    pullRequest: async (key) => {
      const installation = installationOf(key.owner);
      if (!installation) return null;
      const repository = `${key.owner}/${key.name}`;
      const page = await readPullRequest(world, key);
      return { ...page, record: await ledger.findByPullRequest(installation.id, repository, key.number) };
    },

    act: async (key, { kind, login, body }) => {
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
      }
    },

    ...issueSourceOf(world),

    applyAndRetest: async (installationId, fingerprint) => {
      const record = await ledger.get(installationId, fingerprint);
      const account = installations.find((one) => one.id === installationId)?.account;
      const clientId = organisations.find((one) => one.github.account === account)?.vanta.clientId;
      if (!record || !clientId) return;
      const { test, entity } = record.finding;
      world.vanta.application(clientId).organisation.resolve(test.id, entity.id);
    },
  };
}

async function readPullRequest(world: World, key: PullRequestKey): Promise<PullRequestPage> {
  const repository = `${key.owner}/${key.name}`;
  const owner = world.github.asOwner();
  const [pull, files, commits, comments, reviews] = await Promise.all([
    owner.pullRequest(repository, key.number),
    owner.files(repository, key.number),
    owner.commits(repository, key.number),
    owner.comments(repository, key.number),
    owner.reviews(repository, key.number),
  ]);
  const checks = await owner.checkRuns(repository, textAt(pull, 'head', 'sha'));
  const talk = await Promise.all(
    comments.map(async (comment) => ({
      ...remarkOf(comment, 'commented'),
      reactions: await owner.reactions(repository, Number(comment['id'])),
    })),
  );
  const verdicts = reviews.map((review) => ({
    ...remarkOf(review, textAt(review, 'state').toLowerCase().replaceAll('_', ' ')),
    reactions: [],
  }));
  return {
    title: textAt(pull, 'title'),
    state: pull['merged'] === true ? 'merged' : textAt(pull, 'state') === 'open' ? 'open' : 'closed',
    author: textAt(pull, 'user', 'login'),
    branch: textAt(pull, 'head', 'ref'),
    base: textAt(pull, 'base', 'ref'),
    body: textAt(pull, 'body'),
    labels: listAt(pull, 'labels').map((label) => textAt(label, 'name')),
    commits: commits.map((commit) => ({
      id: textAt(commit, 'sha'),
      message: textAt(commit, 'commit', 'message'),
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
    conversation: [...talk, ...verdicts].toSorted((a, b) => a.at.localeCompare(b.at)),
    record: null,
  };
}

function remarkOf(
  remark: Json,
  did: string,
): { author: string; isBot: boolean; at: string; did: string; body: string } {
  const at = remark['created_at'] ?? remark['submitted_at'];
  return {
    author: textAt(remark, 'user', 'login'),
    isBot: isObject(remark['user']) && remark['user']['type'] === 'Bot',
    at: typeof at === 'string' ? at : '',
    did,
    body: typeof remark['body'] === 'string' ? remark['body'] : '',
  };
}
