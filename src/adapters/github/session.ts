import { fullName, type Installation, type RepositoryName } from '../../domain/repository.ts';
import type { BlobCache } from './blob-cache.ts';
import { orFault } from './fault-of.ts';
import type { KnownIssues } from './issues.ts';
import type { Octokit } from './octokit.ts';
import type { RecentFacts } from './recent-facts.ts';

/** What reading, writing and talking share for one installation. */
export interface Session {
  readonly installation: Installation;
  readonly blobs: BlobCache;
  readonly facts: RecentFacts;
  readonly issueNumbers: KnownIssues;
  /** The installation's client. */
  octokit(): Promise<Octokit>;
  /** Login of the App's bot, such as `terrafix[bot]`. */
  botLogin(): Promise<string>;
  defaultBranchOf(repository: RepositoryName): Promise<string>;
}

/** `owner` and `repo` as Octokit names them. */
export function at(repository: RepositoryName): { readonly owner: string; readonly repo: string } {
  return { owner: repository.owner, repo: repository.name };
}

export function createSession(parts: {
  readonly installation: Installation;
  readonly blobs: BlobCache;
  readonly facts: RecentFacts;
  readonly issueNumbers: KnownIssues;
  readonly octokit: () => Promise<Octokit>;
  readonly botLogin: () => Promise<string>;
}): Session {
  const { octokit, facts, installation } = parts;
  return {
    ...parts,
    defaultBranchOf: async (repository) => {
      const known = facts.defaultBranch(installation, repository);
      if (known !== undefined) return known;
      const name = await orFault(`reading ${fullName(repository)}`, async () => {
        const client = await octokit();
        return (await client.rest.repos.get(at(repository))).data.default_branch;
      });
      facts.rememberDefaultBranch(installation, repository, name);
      return name;
    },
  };
}
