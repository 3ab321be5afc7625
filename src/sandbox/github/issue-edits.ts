import type { Hono } from 'hono';
import { bodyOf, type Environment, repositoryOf } from './answer.ts';
import { forward } from './forward.ts';
import { isObject, type Json, numberAt, textAt } from './json.ts';
import type { World } from './world.ts';

interface Edit {
  readonly title: string;
  readonly body: string;
}

/**
 * Says in `issues` `edited` what stood there before, as GitHub does; the emulator only says whether it is another.
 * https://docs.github.com/en/webhooks/webhook-events-and-payloads?actionType=edited#issues
 */
export class IssueEdits {
  private readonly world: World;
  /** What edits found, by repository and number, oldest first. */
  private readonly before = new Map<string, Edit[]>();

  constructor(world: World) {
    this.world = world;
  }

  addRoutes(app: Hono<Environment>): void {
    app.patch('/repos/:owner/:repo/issues/:number{[0-9]+}', async (context) => {
      const fullName = repositoryOf(context);
      const { number } = context.req.param();
      const wanted = await bodyOf(context);
      const found = await this.world.need().find(`/repos/${fullName}/issues/${number}`);
      const edit = { title: textAt(found, 'title'), body: bodyIn(found) };
      const isEdited =
        (typeof wanted['title'] === 'string' && wanted['title'] !== edit.title) ||
        ('body' in wanted && bodyIn(wanted) !== edit.body);
      const edits = this.before.get(`${fullName}#${number}`) ?? [];
      if (isEdited) this.before.set(`${fullName}#${number}`, [...edits, edit]);
      return forward(context, this.world, wanted);
    });
  }

  /** The payload with GitHub's form of `changes`. */
  complete(fullName: string, payload: Json): Json {
    const issue = payload['issue'];
    const changes = payload['changes'];
    if (!isObject(issue) || !isObject(changes)) return payload;
    const edit = this.before.get(`${fullName}#${numberAt(issue, 'number')}`)?.shift();
    if (!edit) return payload;
    return {
      ...payload,
      changes: {
        ...(changes['title'] === true ? { title: { from: edit.title } } : {}),
        ...(changes['body'] === true ? { body: { from: edit.body } } : {}),
      },
    };
  }
}

function bodyIn(issue: Json | null): string {
  const body = issue?.['body'];
  return typeof body === 'string' ? body : '';
}
