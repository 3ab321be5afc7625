import type { Hono } from 'hono';
import { bodyOf, type Environment, refuse, repositoryOf } from '../answer.ts';
import { forward } from '../forward.ts';
import { textAt } from '../json.ts';
import type { PullRequestState } from '../pull-request-state.ts';
import type { World } from '../world.ts';

/** A label that exists is refused with a code on GitHub; a deleted branch closes its pull requests. */
export function addLabelsAndRefs(app: Hono<Environment>, world: World, state: PullRequestState): void {
  app.post('/repos/:owner/:repo/labels', async (context) => {
    const body = await bodyOf(context);
    const name = textAt(body, 'name').toLowerCase();
    const labels = await world.need().list(`/repos/${repositoryOf(context)}/labels`);
    if (labels.some((label) => textAt(label, 'name').toLowerCase() === name)) {
      return refuse(context, 422, 'Validation Failed', [
        { resource: 'Label', code: 'already_exists', field: 'name' },
      ]);
    }
    return forward(context, world, body);
  });

  app.delete('/repos/:owner/:repo/git/refs/:ref{.+}', async (context) => {
    const fullName = repositoryOf(context);
    const branch = context.req.param('ref').replace(/^heads\//, '');
    const open = (await world.need().list(`/repos/${fullName}/pulls?state=open`)).filter(
      (pull) => textAt(pull, 'head', 'ref') === branch,
    );
    for (const pull of open) await state.endsOf(fullName, pull);
    const answer = await forward(context, world);
    if (!answer.ok) return answer;
    for (const pull of open) {
      await world
        .need()
        .must('PATCH', `/repos/${fullName}/pulls/${String(pull['number'])}`, { state: 'closed' });
    }
    return answer;
  });
}
