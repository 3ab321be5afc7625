import type { RepositoryName } from '../domain/repository.ts';

/** What was said at a line of a pull request, and what was answered there. */
export interface ReviewThread {
  readonly id: string;
  /** Review with which it began. */
  readonly reviewId: number;
  readonly isResolved: boolean;
  /** The line was changed since. */
  readonly isOutdated: boolean;
  /** Reviews after whose round TerraFix has answered here. */
  readonly answeredFor: readonly number[];
}

/** Talks in the threads of reviews. */
export interface ReviewThreads {
  listThreads(repository: RepositoryName, number: number): Promise<readonly ReviewThread[]>;
  /** Answers for the round that a review led to. */
  answerThread(thread: ReviewThread, reviewId: number, body: string): Promise<void>;
  resolveThread(thread: ReviewThread): Promise<void>;
}
