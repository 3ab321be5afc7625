import type { RepositoryName } from '../domain/repository.ts';

/** 1-based, the end included. */
export interface LineSpan {
  readonly from: number;
  readonly to: number;
}

/** Reads who wrote what, and how they call it. */
export interface HistoryReader {
  /** Titles of the latest commits of a branch by people, the latest first; at most fifty. */
  listCommitTitles(repository: RepositoryName, branch: string): Promise<readonly string[]>;
  /** Logins of who last wrote these lines of a file on a branch, the latest first. */
  listLastAuthors(
    repository: RepositoryName,
    branch: string,
    path: string,
    lines: readonly LineSpan[],
  ): Promise<readonly string[]>;
}
