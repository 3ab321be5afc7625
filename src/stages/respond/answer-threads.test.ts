import { describe, expect, it } from 'vitest';
import type { ReviewThread } from '../../ports/review-threads.ts';
import { answerThreads } from './answer-threads.ts';

const round = {
  repository: { owner: 'acme', name: 'infra' },
  number: 7,
  reviewId: 5,
  written: 'c'.repeat(40),
  otherwise: 'The round wrote something else.',
};

function aThread(id: string, details: Partial<ReviewThread> = {}): ReviewThread {
  return { id, reviewId: 5, isResolved: false, isOutdated: false, answeredFor: [], ...details };
}

async function whatIsDone(threads: readonly ReviewThread[], written: string | null = round.written) {
  const done: string[] = [];
  await answerThreads(
    { ...round, written },
    {
      listThreads: async () => threads,
      answerThread: async ({ id }, review, body) => void done.push(`${id} ${review}: ${body}`),
      resolveThread: async ({ id }) => void done.push(`resolve ${id}`),
    },
  );
  return done;
}

describe('threads of a review', () => {
  it('are answered with what was done, or why not; those that were met are resolved', async () => {
    expect(await whatIsDone([aThread('met', { isOutdated: true }), aThread('left')])).toEqual([
      `met 5: Done in ${round.written}: this line was written anew.`,
      'left 5: This line is as it was. The round wrote something else.',
      'resolve met',
    ]);
  });

  it('are answered once, also when the worker died in between', async () => {
    const met = aThread('met', { isOutdated: true, answeredFor: [5] });
    expect(await whatIsDone([met, aThread('left', { answeredFor: [5] })])).toEqual(['resolve met']);
  });

  it('of an earlier review are resolved when a later round meets them, of anything else never', async () => {
    const earlier = { reviewId: 4, isOutdated: true };
    expect(
      await whatIsDone([
        aThread('earlier', { ...earlier, answeredFor: [4] }),
        aThread('talk', earlier),
        aThread('resolved', { isOutdated: true, isResolved: true }),
      ]),
    ).toEqual(['resolve earlier']);
  });

  it('stay open when the round wrote nothing', async () => {
    expect(await whatIsDone([aThread('old', { isOutdated: true })], null)).toEqual([
      'old 5: This line is as it was. The round wrote something else.',
    ]);
  });
});
