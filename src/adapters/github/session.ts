import type { Installation, RepositoryName } from '../../domain/repository.ts';
import type { BlobCache } from './blob-cache.ts';
import { orFault } from './fault-of.ts';
import type { Octokit } from './octokit.ts';

/** What reading, writing and talking share for one installation. */
export interface Session {
  readonly installation: Installation;
  readonly blobs: BlobCache;
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
  readonly octokit: () => Promise<Octokit>;
  readonly botLogin: () => Promise<string>;
}): Session {
  const { octokit } = parts;
  return {
    ...parts,
    defaultBranchOf: (repository) =>
      orFault(`reading ${repository.owner}/${repository.name}`, async () => {
        const client = await octokit();
        return (await client.rest.repos.get(at(repository))).data.default_branch;
      }),
  };
}
