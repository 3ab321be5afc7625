import { type Json, textAt } from '../github/json.ts';
import type { Person } from '../github/person.ts';
import type { PullRequestPage } from './page-source.ts';

type Talk = PullRequestPage['conversation'];

/** Comments, reviews and their comments on lines, oldest first. */
export async function readTalk(reader: Person, repository: string, number: number): Promise<Talk> {
  const [comments, reviews, remarks] = await Promise.all([
    reader.comments(repository, number),
    reader.reviews(repository, number),
    reader.reviewComments(repository, number),
  ]);
  const talk = comments.map(async (comment) => ({
    ...remarkOf(comment, 'commented'),
    reactions: await reader.reactions(repository, Number(comment['id'])),
  }));
  return [
    ...(await Promise.all(talk)),
    ...reviews.map((review) => remarkOf(review, textAt(review, 'state').toLowerCase().replaceAll('_', ' '))),
    ...remarks.map((one) =>
      remarkOf(
        one,
        `commented on ${textAt(one, 'path')}${typeof one['line'] === 'number' ? `:${one['line']}` : ''}`,
      ),
    ),
  ].toSorted((a, b) => a.at.localeCompare(b.at));
}

function remarkOf(remark: Json, did: string): Talk[number] {
  const at = remark['created_at'] ?? remark['submitted_at'];
  return {
    author: textAt(remark, 'user', 'login'),
    at: typeof at === 'string' ? at : '',
    did,
    body: typeof remark['body'] === 'string' ? remark['body'] : '',
    reactions: [],
  };
}
