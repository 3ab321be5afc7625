import { createRequire } from 'node:module';
import { z } from 'zod';
import type { Commit } from './git-store.ts';
import { botLogin, defaultBranch, type HubRepository, type Issue, type Pull } from './hub.ts';

const Examples = z.array(
  z.object({ name: z.string(), examples: z.array(z.looseObject({ action: z.string().optional() })) }),
);
const Opened = z.looseObject({
  pull_request: z.looseObject({ base: z.looseObject({ repo: z.looseObject({}) }), user: z.looseObject({}) }),
});

/** GitHub's published payload of an opened pull request: answers made of it weigh what GitHub's weigh, about 20 kB. */
const template = readTemplate();

function readTemplate(): z.infer<typeof Opened> {
  const read: unknown = createRequire(import.meta.url)('@octokit/webhooks-examples');
  const all = Examples.parse(isModule(read) ? read.default : read);
  const opened = all
    .find(({ name }) => name === 'pull_request')
    ?.examples.find(({ action }) => action === 'opened');
  return Opened.parse(opened);
}

function isModule(read: unknown): read is { readonly default: unknown } {
  return typeof read === 'object' && read !== null && 'default' in read;
}

const bot = { ...template.pull_request.user, login: botLogin, type: 'Bot' };

export function repositoryAnswer(repository: HubRepository): Readonly<Record<string, unknown>> {
  return {
    ...template.pull_request.base.repo,
    id: repository.id,
    name: repository.name,
    full_name: repository.fullName,
    owner: { ...template.pull_request.user, login: repository.owner, type: 'Organization' },
    private: true,
    fork: false,
    archived: false,
    default_branch: defaultBranch,
    size: 100,
    html_url: `https://github.invalid/${repository.fullName}`,
    created_at: '2020-01-01T00:00:00Z',
    pushed_at: new Date(repository.pushedAtMs).toISOString().replace(/\.\d+/, ''),
  };
}

export function pullAnswer(repository: HubRepository, pull: Pull): Readonly<Record<string, unknown>> {
  const repo = repositoryAnswer(repository);
  const side = (branch: string) => ({
    label: `${repository.owner}:${branch}`,
    ref: branch,
    sha: repository.git.commit(branch)?.id ?? '',
    user: bot,
    repo,
  });
  return {
    ...template.pull_request,
    number: pull.number,
    html_url: `https://github.invalid/${repository.fullName}/pull/${pull.number}`,
    state: 'open',
    draft: pull.draft,
    title: pull.title,
    body: pull.body,
    user: bot,
    labels: labelsAnswer(pull.labels),
    merged_at: null,
    closed_at: null,
    merge_commit_sha: null,
    merged: false,
    head: side(pull.branch),
    base: side(pull.base),
  };
}

export function issueAnswer(repository: HubRepository, issue: Issue): Readonly<Record<string, unknown>> {
  return {
    number: issue.number,
    title: issue.title,
    body: issue.body,
    state: issue.state,
    user: bot,
    labels: labelsAnswer(issue.labels),
    html_url: `https://github.invalid/${repository.fullName}/issues/${issue.number}`,
    node_id: `issue-${issue.number}`,
    locked: false,
    comments: 0,
  };
}

export function labelsAnswer(labels: ReadonlySet<string>): readonly object[] {
  return [...labels].map((name, index) => ({
    id: index + 1,
    name,
    color: 'ededed',
    description: '',
    default: false,
  }));
}

export function commitAnswer(commit: Commit): Readonly<Record<string, unknown>> {
  const user = commit.author === botLogin ? bot : { ...bot, login: commit.author, type: 'User' };
  const person = { name: commit.author, email: 'terrafix@example.org', date: commit.at };
  return {
    sha: commit.id,
    commit: { message: commit.message, author: person, committer: person, tree: { sha: commit.tree.id } },
    author: user,
    committer: user,
    tree: { sha: commit.tree.id },
    message: commit.message,
    parents: commit.parents.map((sha) => ({ sha })),
  };
}
