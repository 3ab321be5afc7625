import { issueAnswer, labelsAnswer, pullAnswer } from './answers.ts';
import { type CheckRun, type HubRepository, type Pull } from './hub.ts';
import { json, notFound, paged, refuse, type RepositoryRoute, textOf, textsOf } from './route.ts';

export interface OnReview {
  readonly opened: (repository: HubRepository, pull: Pull) => void;
  readonly checked: (repository: HubRepository, run: CheckRun) => void;
}

/** Pull requests, check runs, labels and issues. */
export function reviewRoutes(on: OnReview): readonly RepositoryRoute[] {
  return [...pullRoutes(on), ...checkRoutes(on), ...labelRoutes, ...issueRoutes];
}

function pullRoutes(on: OnReview): readonly RepositoryRoute[] {
  return [
    {
      method: 'GET',
      pattern: /^pulls$/,
      answer: (repository, request) => {
        const branch = request.query.get('head')?.split(':').slice(1).join(':');
        const pulls = branch === undefined ? repository.pulls : (repository.pullsByBranch.get(branch) ?? []);
        const path = `/repos/${repository.fullName}/pulls`;
        return paged(pulls.toReversed(), request, { path, show: (pull) => pullAnswer(repository, pull) });
      },
    },
    {
      method: 'POST',
      pattern: /^pulls$/,
      answer: (repository, { body }) => {
        const branch = textOf(body, 'head');
        const base = textOf(body, 'base');
        const { git } = repository;
        const head = git.refs.has(`heads/${branch}`) ? git.commit(branch) : null;
        const from = git.refs.has(`heads/${base}`) ? git.commit(base) : null;
        if (!head || !from)
          return refuse(422, 'Validation Failed', [{ field: head ? 'base' : 'head', code: 'invalid' }]);
        if (repository.pullsByBranch.has(branch)) {
          const message = `A pull request already exists for ${repository.owner}:${branch}.`;
          return refuse(422, 'Validation Failed', [{ resource: 'PullRequest', code: 'custom', message }]);
        }
        if (git.between(from, head).length === 0) {
          const message = `No commits between ${base} and ${branch}`;
          return refuse(422, 'Validation Failed', [{ resource: 'PullRequest', code: 'custom', message }]);
        }
        const pull = repository.addPull({
          branch,
          base,
          title: textOf(body, 'title'),
          body: textOf(body, 'body'),
          draft: body['draft'] === true,
        });
        on.opened(repository, pull);
        return json(pullAnswer(repository, pull), 201);
      },
    },
    {
      method: 'GET',
      pattern: /^pulls\/(\d+)$/,
      answer: (repository, { parts: [number] }) => {
        const pull = pullOf(repository, number);
        return pull ? json(pullAnswer(repository, pull)) : notFound;
      },
    },
    {
      method: 'GET',
      pattern: /^pulls\/(\d+)\/files$/,
      answer: (repository, request) => {
        const pull = pullOf(repository, request.parts[0]);
        const { git } = repository;
        const head = pull && git.commit(pull.branch);
        const base = pull && git.commit(pull.base);
        if (!pull || !head || !base) return notFound;
        return paged(git.changedFiles(base, head), request, {
          path: `/repos/${repository.fullName}/pulls/${pull.number}/files`,
          show: (filename) => ({ filename, sha: git.fileAt(head, filename)?.id, status: 'modified' }),
        });
      },
    },
    {
      method: 'PATCH',
      pattern: /^pulls\/(\d+)$/,
      answer: (repository, { parts: [number], body }) => {
        const pull = pullOf(repository, number);
        if (!pull) return notFound;
        pull.title = textOf(body, 'title') || pull.title;
        pull.body = textOf(body, 'body') || pull.body;
        return json(pullAnswer(repository, pull));
      },
    },
  ];
}

function pullOf(repository: HubRepository, number = ''): Pull | null {
  return repository.pulls.find((pull) => pull.number === Number(number)) ?? null;
}

function checkRoutes(on: OnReview): readonly RepositoryRoute[] {
  return [
    {
      method: 'POST',
      pattern: /^check-runs$/,
      answer: (repository, { body }) => {
        const run = repository.addCheckRun({
          headSha: textOf(body, 'head_sha'),
          name: textOf(body, 'name'),
          body,
        });
        on.checked(repository, run);
        return json(checkAnswer(run), 201);
      },
    },
    {
      method: 'PATCH',
      pattern: /^check-runs\/(\d+)$/,
      answer: (repository, { parts: [id], body }) => {
        const run = repository.checkRuns[Number(id) - 1];
        if (!run) return notFound;
        run.body = { ...run.body, ...body };
        return json(checkAnswer(run));
      },
    },
    {
      method: 'GET',
      pattern: /^commits\/([^/]+)\/check-runs$/,
      answer: (repository, { parts: [ref = ''], query }) => {
        const name = query.get('check_name');
        const runs = (repository.checkRunsByCommit.get(ref) ?? []).filter(
          (run) => name === null || run.name === name,
        );
        return json({ total_count: runs.length, check_runs: runs.map(checkAnswer) });
      },
    },
  ];
}

function checkAnswer({ id, name, headSha, body }: CheckRun): object {
  return { output: {}, ...body, id, name, head_sha: headSha, app: { slug: 'terrafix' } };
}

const labelRoutes: readonly RepositoryRoute[] = [
  {
    method: 'GET',
    pattern: /^labels\/(.+)$/,
    answer: ({ labels }, { parts: [name = ''] }) => (labels.has(name) ? json({ name }) : notFound),
  },
  {
    method: 'POST',
    pattern: /^labels$/,
    answer: ({ labels }, { body }) => {
      const name = textOf(body, 'name');
      if (labels.has(name)) return refuse(422, 'Validation Failed', [{ code: 'already_exists' }]);
      labels.add(name);
      return json({ name }, 201);
    },
  },
  {
    method: 'GET',
    pattern: /^issues\/(\d+)\/labels$/,
    answer: (repository, { parts: [number] }) =>
      json(labelsAnswer(labelsOn(repository, number) ?? new Set())),
  },
  {
    method: 'POST',
    pattern: /^issues\/(\d+)\/labels$/,
    answer: (repository, { parts: [number], body }) => {
      const labels = labelsOn(repository, number);
      if (!labels) return notFound;
      for (const name of textsOf(body, 'labels')) labels.add(name);
      return json(labelsAnswer(labels));
    },
  },
];

function labelsOn(repository: HubRepository, number = ''): Set<string> | null {
  return pullOf(repository, number)?.labels ?? repository.issues.get(Number(number))?.labels ?? null;
}

const issueRoutes: readonly RepositoryRoute[] = [
  {
    method: 'GET',
    pattern: /^issues$/,
    answer: (repository, request) => {
      const wanted = request.query.get('labels')?.split(',') ?? [];
      const found = [...repository.issues.values()].filter(({ labels }) =>
        wanted.every((one) => labels.has(one)),
      );
      const path = `/repos/${repository.fullName}/issues`;
      return paged(found.toReversed(), request, { path, show: (issue) => issueAnswer(repository, issue) });
    },
  },
  {
    method: 'POST',
    pattern: /^issues$/,
    answer: (repository, { body }) => {
      const number = repository.nextNumber();
      const labels = new Set(textsOf(body, 'labels'));
      const issue = {
        number,
        title: textOf(body, 'title'),
        body: textOf(body, 'body'),
        state: 'open',
        labels,
      } as const;
      repository.issues.set(number, { ...issue });
      return json(issueAnswer(repository, issue), 201);
    },
  },
  {
    method: 'GET',
    pattern: /^issues\/(\d+)$/,
    answer: (repository, { parts: [number] }) => {
      const issue = repository.issues.get(Number(number));
      return issue ? json(issueAnswer(repository, issue)) : notFound;
    },
  },
  {
    method: 'PATCH',
    pattern: /^issues\/(\d+)$/,
    answer: (repository, { parts: [number], body }) => {
      const issue = repository.issues.get(Number(number));
      if (!issue) return notFound;
      issue.title = textOf(body, 'title') || issue.title;
      issue.body = textOf(body, 'body') || issue.body;
      if (body['state'] === 'open' || body['state'] === 'closed') issue.state = body['state'];
      return json(issueAnswer(repository, issue));
    },
  },
  {
    method: 'GET',
    pattern: /^issues\/(\d+)\/comments$/,
    answer: () => json([]),
  },
];
