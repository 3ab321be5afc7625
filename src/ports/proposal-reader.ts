import type { RepositoryName } from '../domain/repository.ts';

/** What a pull request of anybody proposes, as far as it is judged: foreign text, and nothing of it is acted upon. */
export interface Proposal {
  readonly headCommit: string;
  readonly baseBranch: string;
  /** The head is in another repository: its author may be anybody. */
  readonly isFromFork: boolean;
  readonly isOpen: boolean;
  /** Paths that it adds or changes, and those that it takes away or moves elsewhere. */
  readonly changed: readonly string[];
  readonly removed: readonly string[];
}

/** Reads pull requests of people; never writes. */
export interface ProposalReader {
  /** `null` where there is none of that number. At most three thousand files, as many as GitHub lists. */
  readProposal(repository: RepositoryName, number: number): Promise<Proposal | null>;
  /** Text of a file at a commit, up to 1 MB; `null` where it is not there. */
  readFileAt(repository: RepositoryName, path: string, commit: string): Promise<string | null>;
}
