import { z } from 'zod';
import { fullName } from '../../domain/repository.ts';
import type { ReviewThread, ReviewThreads } from '../../ports/review-threads.ts';
import { faultOf } from './fault-of.ts';
import type { Session } from './session.ts';

/** Only GraphQL knows threads: https://docs.github.com/en/graphql/reference/objects#pullrequestreviewthread */
const threadsQuery = `query ($owner: String!, $repo: String!, $number: Int!) {
  repository(owner: $owner, name: $repo) {
    pullRequest(number: $number) {
      reviewThreads(last: 100) {
        nodes {
          id isResolved isOutdated
          comments(first: 50) { nodes { body author { login } pullRequestReview { fullDatabaseId } } }
        }
      }
    }
  }
}`;
const replyMutation = `mutation ($id: ID!, $body: String!) {
  addPullRequestReviewThreadReply(input: { pullRequestReviewThreadId: $id, body: $body }) { comment { id } }
}`;
const resolveMutation = `mutation ($id: ID!) {
  resolveReviewThread(input: { threadId: $id }) { thread { isResolved } }
}`;

const longestComment = 65_000;

const Threads = z.object({
  repository: z
    .object({
      pullRequest: z
        .object({
          reviewThreads: z.object({
            nodes: z.array(
              z.object({
                id: z.string(),
                isResolved: z.boolean(),
                isOutdated: z.boolean(),
                comments: z.object({
                  nodes: z.array(
                    z.object({
                      body: z.string(),
                      author: z.object({ login: z.string() }).nullable(),
                      // An id of 64 bits, as text.
                      pullRequestReview: z.object({ fullDatabaseId: z.coerce.number() }).nullable(),
                    }),
                  ),
                }),
              }),
            ),
          }),
        })
        .nullable(),
    })
    .nullable(),
});

/** Talks in threads with an installation's token. */
export function createReviewThreads(session: Session): ReviewThreads {
  return {
    listThreads: async (repository, number) => {
      const octokit = await session.octokit();
      const doing = `reading the threads of ${fullName(repository)}#${number}`;
      const { owner, name: repo } = repository;
      const answer = await orNothing(doing, () => octokit.graphql(threadsQuery, { owner, repo, number }));
      const parsed = Threads.safeParse(answer);
      if (!parsed.success) return [];
      // GraphQL names a bot without its ending.
      const bot = (await session.botLogin()).replace(/\[bot\]$/, '');
      const nodes = parsed.data.repository?.pullRequest?.reviewThreads.nodes ?? [];
      return nodes.map(({ id, isResolved, isOutdated, comments }): ReviewThread => {
        const own = comments.nodes.filter(({ author }) => author?.login.replace(/\[bot\]$/, '') === bot);
        return {
          id,
          isResolved,
          isOutdated,
          reviewId: comments.nodes[0]?.pullRequestReview?.fullDatabaseId ?? 0,
          answeredFor: own.flatMap(({ body }) =>
            Number(/^<!-- terrafix:thread-(\d{1,15}) -->/.exec(body)?.[1] ?? []),
          ),
        };
      });
    },

    answerThread: async ({ id }, reviewId, body) => {
      const octokit = await session.octokit();
      const text = `<!-- terrafix:thread-${reviewId} -->\n${body.slice(0, longestComment)}`;
      // Not tried again blindly: the answer may be there.
      await orNothing('answering in a thread', () =>
        octokit.graphql(replyMutation, { id, body: text, request: { retries: 0 } }),
      );
    },

    resolveThread: async ({ id }) => {
      const octokit = await session.octokit();
      await orNothing('resolving a thread', () => octokit.graphql(resolveMutation, { id }));
    },
  };
}

/** A server that knows no such thing, or lets the App not do it, is no reason to fail: the review is answered as a whole. */
async function orNothing<Answer>(doing: string, ask: () => Promise<Answer>): Promise<Answer | null> {
  try {
    return await ask();
  } catch (caught) {
    if (caught instanceof Error && caught.name === 'GraphqlResponseError') return null;
    throw faultOf(caught, doing);
  }
}
