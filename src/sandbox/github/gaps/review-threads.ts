import type { ProxyContext } from '../answer.ts';
import { type Json, numberAt, objectAt, textAt } from '../json.ts';
import type { World } from '../world.ts';

/** Threads of review comments, which only GraphQL knows: https://docs.github.com/en/graphql/reference/objects#pullrequestreviewthread */
export class ReviewThreadAnswers {
  private readonly world: World;
  private readonly resolved = new Set<string>();

  constructor(world: World) {
    this.world = world;
  }

  /** Whether a thread was resolved, by the id of its first comment. */
  isResolved(fullName: string, number: number, commentId: number): boolean {
    return this.resolved.has(idOf({ fullName, number, commentId }));
  }

  /** `data` of the answer; `null` for a query of something else, or an id that is none. */
  async answer(context: ProxyContext, query: string, variables: Json): Promise<Json | null> {
    if (query.includes('reviewThreads')) return this.list(variables);
    const place = placeOf(textAt(variables, 'id'));
    if (!place) return null;
    if (query.includes('resolveReviewThread')) {
      this.resolved.add(textAt(variables, 'id'));
      return { resolveReviewThread: { thread: { isResolved: true } } };
    }
    if (!query.includes('addPullRequestReviewThreadReply')) return null;
    const { fullName, number, commentId } = place;
    const made = await fetch(`${this.world.need().url}/repos/${fullName}/pulls/${number}/comments`, {
      method: 'POST',
      headers: {
        authorization: context.req.header('authorization') ?? '',
        'content-type': 'application/json',
      },
      body: JSON.stringify({ body: textAt(variables, 'body'), in_reply_to_id: commentId }),
    });
    if (!made.ok) return null;
    return { addPullRequestReviewThreadReply: { comment: { id: textAt(await made.json(), 'node_id') } } };
  }

  private async list(variables: Json): Promise<Json> {
    const fullName = `${textAt(variables, 'owner')}/${textAt(variables, 'repo')}`;
    const number = numberAt(variables, 'number');
    const comments = await this.world.need().list(`/repos/${fullName}/pulls/${number}/comments`);
    const pull = await this.world.need().find(`/repos/${fullName}/pulls/${number}`);
    const head = await this.world.need().headOf(fullName, textAt(pull, 'head', 'ref'));
    const nodes: Json[] = [];
    for (const first of comments.filter((one) => numberAt(one, 'in_reply_to_id') === 0)) {
      const commentId = numberAt(first, 'id');
      const replies = comments.filter((one) => numberAt(one, 'in_reply_to_id') === commentId);
      const id = idOf({ fullName, number, commentId });
      nodes.push({
        id,
        isResolved: this.resolved.has(id),
        isOutdated: await this.isOutdated(fullName, first, head ?? ''),
        comments: { nodes: [first, ...replies].map(toNode) },
      });
    }
    return { repository: { pullRequest: { reviewThreads: { nodes } } } };
  }

  /** GitHub calls a thread outdated when its line is not in the diff of the head as it was. */
  private async isOutdated(fullName: string, comment: Json, head: string): Promise<boolean> {
    const line = numberAt(comment, 'line') || numberAt(comment, 'position');
    const path = textAt(comment, 'path').split('/').map(encodeURIComponent).join('/');
    const lineAt = async (ref: string): Promise<string | undefined> => {
      const found = await this.world.need().find(`/repos/${fullName}/contents/${path}?ref=${ref}`);
      return Buffer.from(textAt(found, 'content'), 'base64').toString('utf8').split('\n')[line - 1];
    };
    const commit = textAt(comment, 'original_commit_id') || textAt(comment, 'commit_id');
    return (await lineAt(commit)) !== (await lineAt(head));
  }
}

interface Place {
  readonly fullName: string;
  readonly number: number;
  readonly commentId: number;
}

function idOf({ fullName, number, commentId }: Place): string {
  return `PRRT_${Buffer.from(`${fullName}#${number}#${commentId}`).toString('base64url')}`;
}

function placeOf(id: string): Place | null {
  if (!id.startsWith('PRRT_')) return null;
  const [fullName, number, commentId] = Buffer.from(id.slice(5), 'base64url').toString('utf8').split('#');
  return fullName ? { fullName, number: Number(number), commentId: Number(commentId) } : null;
}

function toNode(comment: Json): Json {
  const reviewId = numberAt(comment, 'pull_request_review_id');
  return {
    body: textAt(comment, 'body'),
    // A bot goes without its ending here.
    author: { login: textAt(objectAt(comment, 'user'), 'login').replace(/\[bot\]$/, '') },
    pullRequestReview: reviewId > 0 ? { fullDatabaseId: String(reviewId) } : null,
  };
}
