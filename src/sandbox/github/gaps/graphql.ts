import type { Hono } from 'hono';
import { bodyOf, type Environment, refuse } from '../answer.ts';
import { numberAt, objectAt, textAt } from '../json.ts';
import type { World } from '../world.ts';
import type { ReviewThreadAnswers } from './review-threads.ts';
import { answerRefs } from './update-refs.ts';

const draftMutations: Readonly<Record<string, boolean>> = {
  markPullRequestReadyForReview: false,
  convertPullRequestToDraft: true,
};

/** The mutations for which there is no other way: https://docs.github.com/en/graphql/reference/mutations */
export function addGraphql(app: Hono<Environment>, world: World, threads: ReviewThreadAnswers): void {
  app.post('/graphql', async (context) => {
    if (context.get('actor').kind !== 'installation') return refuse(context, 401, 'Requires authentication');
    const body = await bodyOf(context);
    const query = textAt(body, 'query');
    const data = await threads.answer(context, query, objectAt(body, 'variables'));
    if (data) return context.json({ data });
    const refs = await answerRefs(context, world);
    if (refs) return context.json(refs);
    const mutation = Object.keys(draftMutations).find((name) => query.includes(name));
    const isDraft = draftMutations[mutation ?? ''];
    if (mutation === undefined || isDraft === undefined) {
      return context.json({ errors: [{ message: 'the sandbox knows no such query' }] });
    }
    const id = textAt(body, 'variables', 'id');
    for (const { fullName } of world.repositories) {
      const pulls = await world.need().list(`/repos/${fullName}/pulls?state=open`);
      const pull = pulls.find((one) => textAt(one, 'node_id') === id);
      if (!pull) continue;
      const path = `/repos/${fullName}/pulls/${numberAt(pull, 'number')}`;
      await world.need().must('PATCH', path, { draft: isDraft });
      return context.json({ data: { [mutation]: { pullRequest: { isDraft } } } });
    }
    const message = `Could not resolve to a node with the global id of '${id}'`;
    return context.json({ data: null, errors: [{ type: 'NOT_FOUND', message }] });
  });
}
