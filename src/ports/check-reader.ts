import type { RepositoryName } from '../domain/repository.ts';

/** A check run or a commit status of somebody else, over or not. Texts are foreign, and bounded. */
export interface CheckReport {
  readonly kind: 'check-run' | 'status';
  readonly name: string;
  /** Slug of the App, or login of who set the status, without `[bot]`. */
  readonly by: string;
  readonly state: 'passed' | 'failed' | 'pending';
  readonly title: string;
  /** What it says, as Markdown or plain text. */
  readonly text: string;
  /** Of failed ones, the first few. */
  readonly remarks: readonly {
    readonly path: string;
    readonly line: number;
    readonly message: string;
  }[];
}

/** Reads what the organisation's own checks say of a commit; never their logs. */
export interface CheckReader {
  /** The newest of each name, TerraFix's own left out. */
  listChecks(repository: RepositoryName, commit: string): Promise<readonly CheckReport[]>;
}

/** Holds a pull request up, and lets it go. */
export interface PullRequestHold {
  /** Makes a draft of it; false when it was one. */
  markDraft(repository: RepositoryName, number: number): Promise<boolean>;
  /** One that is not set is no fault. */
  removeLabel(repository: RepositoryName, number: number, label: string): Promise<void>;
}
