import { fullName, type Installation, type RepositoryName } from '../../domain/repository.ts';
import type { BlobCache } from './blob-cache.ts';
import { orFault } from './fault-of.ts';
import type { KnownIssues } from './issues.ts';
import type { Octokit } from './octokit.ts';

/** What reading, writing and talking share for one installation. */
export interface Session {
  readonly installation: Installation;
  readonly blobs: BlobCache;
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

/** A default branch is asked for again after this time. */
const rememberedMs = 60_000;

export function createSession(parts: {
  readonly installation: Installation;
  readonly blobs: BlobCache;
  readonly issueNumbers: KnownIssues;
  readonly octokit: () => Promise<Octokit>;
  readonly botLogin: () => Promise<string>;
}): Session {
  const { octokit } = parts;
  const branches = new Map<string, { readonly name: string; readonly at: number }>();
  return {
    ...parts,
    defaultBranchOf: async (repository) => {
      const key = fullName(repository);
      const known = branches.get(key);
      if (known && performance.now() - known.at < rememberedMs) return known.name;
      const name = await orFault(`reading ${key}`, async () => {
        const client = await octokit();
        return (await client.rest.repos.get(at(repository))).data.default_branch;
      });
      branches.set(key, { name, at: performance.now() });
      return name;
    },
  };
}
