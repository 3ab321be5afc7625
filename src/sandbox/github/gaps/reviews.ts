import type { Hono } from 'hono';
import { bodyOf, type Environment, repositoryOf } from '../answer.ts';
import { forward, forwardAnd } from '../forward.ts';
import { type Json, isObject, numberAt, textAt } from '../json.ts';
import type { World } from '../world.ts';

/** Inline comments of a review are only taken by `position`; GitHub takes and shows a `line`. */
export function addReviews(app: Hono<Environment>, world: World): void {
  /** `owner/name/comment id` to line. */
  const lines = new Map<string, number>();

  app.post('/repos/:owner/:repo/pulls/:number{[0-9]+}/reviews', async (context) => {
    const body = await bodyOf(context);
    const fullName = repositoryOf(context);
    const comments = (Array.isArray(body['comments']) ? body['comments'] : []).filter(isObject);
    if (comments.length === 0) return forward(context, world, body);
    const positioned = comments.map((one) => ({ ...one, position: one['position'] ?? one['line'] ?? 1 }));
    return forwardAnd(
      context,
      world,
      async (review) => {
        const number = context.req.param('number');
        const path = `/repos/${fullName}/pulls/${number}/reviews/${numberAt(review, 'id')}/comments`;
        const made = await world.need().list(path);
        for (const [index, comment] of made.entries()) {
          const line = numberAt(comments[index], 'line');
          if (line > 0) lines.set(`${fullName}/${numberAt(comment, 'id')}`, line);
        }
        return review;
      },
      { ...body, comments: positioned },
    );
  });

  const withLines = (fullName: string) => (body: unknown) =>
    (Array.isArray(body) ? body : []).filter(isObject).map((comment): Json => {
      const line = comment['line'] ?? lines.get(`${fullName}/${numberAt(comment, 'id')}`) ?? null;
      const { in_reply_to_id: answered, ...rest } = comment;
      const [self, html, pull] = ['url', 'html_url', 'pull_request_url'].map((key) => ({
        href: comment[key],
      }));
      return {
        ...rest,
        ...(answered ? { in_reply_to_id: answered } : {}),
        _links: { self, html, pull_request: pull },
        line,
        original_line: line,
      };
    });
  app.get('/repos/:owner/:repo/pulls/:number{[0-9]+}/comments', (context) =>
    forwardAnd(context, world, withLines(repositoryOf(context))),
  );

  app.get('/repos/:owner/:repo/issues/:number{[0-9]+}', (context) =>
    forwardAnd(context, world, (body) =>
      isObject(body) ? markPullRequest(world, repositoryOf(context), body) : body,
    ),
  );
}

/** GitHub tells an issue that is a pull request by its `pull_request` key; author, text and state are those of the pull request. */
export async function markPullRequest(world: World, fullName: string, issue: Json): Promise<Json> {
  const pull = await world.need().find(`/repos/${fullName}/pulls/${numberAt(issue, 'number')}`);
  if (!pull) return issue;
  const { url, html_url, diff_url, patch_url, merged_at = null, user, body, state } = pull;
  return {
    ...issue,
    url: textAt(issue, 'url').replace(/\/pulls\/(?=\d+$)/, '/issues/'),
    user,
    body,
    state,
    html_url: textAt(pull, 'html_url'),
    pull_request: { url, html_url, diff_url, patch_url, merged_at },
  };
}
