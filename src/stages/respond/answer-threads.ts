import type { RepositoryName } from '../../domain/repository.ts';
import type { ReviewThread, ReviewThreads } from '../../ports/review-threads.ts';

/** What came of the round that a review led to. */
export interface RoundOfReview {
  readonly repository: RepositoryName;
  readonly number: number;
  readonly reviewId: number;
  /** Commit that the round wrote; `null` when it wrote none. */
  readonly written: string | null;
  /** Markdown: why a line is as it was. */
  readonly otherwise: string;
}

/** More threads of one review are told by the answer to the review alone. */
const maxAnswered = 30;

/**
 * Answers at each line that the review spoke of: what was done, or why not. What a round has met is resolved, that of
 * earlier reviews that were answered too. Safe to run twice.
 */
export async function answerThreads(round: RoundOfReview, host: ReviewThreads): Promise<void> {
  const threads = await host.listThreads(round.repository, round.number);
  const open = threads.filter(({ isResolved }) => !isResolved);
  const isMet = (thread: ReviewThread): boolean => round.written !== null && thread.isOutdated;
  const asked = open.filter(({ reviewId }) => reviewId === round.reviewId).slice(0, maxAnswered);
  for (const thread of asked) {
    if (thread.answeredFor.includes(round.reviewId)) continue;
    const text = isMet(thread)
      ? `Done in ${round.written ?? ''}: this line was written anew.`
      : `This line is as it was. ${round.otherwise}`;
    await host.answerThread(thread, round.reviewId, text);
  }
  const wasAnswered = open.filter((thread) => asked.includes(thread) || thread.answeredFor.length > 0);
  for (const thread of wasAnswered) if (isMet(thread)) await host.resolveThread(thread);
}
