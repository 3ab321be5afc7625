import { type Json, objectAt, textAt } from './json.ts';
import { ownerLogin } from './options.ts';
import { Person } from './person.ts';
import type { World } from './world.ts';

/**
 * GitHub keeps a repository and its forks in one store, so the repository serves the commits of a fork to whoever knows
 * their ids: https://docs.github.com/en/pull-requests/collaborating-with-pull-requests/working-with-forks/about-permissions-and-visibility-of-forks. A
 * branch of a fork is therefore kept as a branch of the repository, under a name that nothing tells the App.
 */
const kept = /^(?:refs\/heads\/)?forks\/([^/]+)\/(.+)$/;

const branchOf = (login: string, branch: string): string => `forks/${login}/${branch}`;

/** Whether a ref stands for the branch of a fork. */
export function isOfFork(ref: string): boolean {
  return kept.test(ref);
}

/** The pull request as GitHub tells it: by the owner of the fork, with the fork as the head's repository. */
export function tellFork(fullName: string, pull: Json): Json {
  const [, login, branch] = kept.exec(textAt(pull, 'head', 'ref')) ?? [];
  if (login === undefined || branch === undefined) return pull;
  const [, name = ''] = fullName.split('/');
  const user = { login, id: 70_000 + login.length, type: 'User', site_admin: false };
  const repo = { ...objectAt(pull, 'base', 'repo'), id: 80_000 + login.length };
  return {
    ...pull,
    user,
    author_association: 'NONE',
    head: {
      ...objectAt(pull, 'head'),
      label: `${login}:${branch}`,
      ref: branch,
      user,
      repo: { ...repo, name, full_name: `${login}/${name}`, owner: user, fork: true },
    },
  };
}

/** Somebody without any right in a repository, who works in a fork of it. */
export class Stranger {
  private readonly login: string;
  private readonly hands: Person;

  constructor(login: string, url: string, world: World) {
    this.login = login;
    this.hands = new Person(ownerLogin, url, world.tokenOf(ownerLogin));
  }

  /** Forks the repository as it is now, to a branch of the fork. */
  async fork(repository: string, branch: string): Promise<void> {
    const sha = await this.hands.headOf(repository, 'main');
    const ref = `refs/heads/${branchOf(this.login, branch)}`;
    await this.hands.request('POST', `/repos/${repository}/git/refs`, { ref, sha });
  }

  /** Commits one file to the fork; returns the commit. */
  push(repository: string, branch: string, path: string, content: string): Promise<string> {
    return this.hands.push(repository, branchOf(this.login, branch), path, content);
  }

  /** Opens a pull request from the fork; returns what GitHub answers. */
  open(repository: string, branch: string, title: string): Promise<unknown> {
    const head = branchOf(this.login, branch);
    return this.hands.request('POST', `/repos/${repository}/pulls`, { title, head, base: 'main', body: '' });
  }
}
