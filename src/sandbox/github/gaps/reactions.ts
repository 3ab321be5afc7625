import type { Hono } from 'hono';
import { bodyOf, type Environment, page, refuse, repositoryOf } from '../answer.ts';
import { textAt } from '../json.ts';
import type { World } from '../world.ts';

const contents: readonly string[] = ['+1', '-1', 'laugh', 'confused', 'heart', 'hooray', 'rocket', 'eyes'];

interface Reaction {
  readonly id: number;
  readonly node_id: string;
  readonly content: string;
  readonly user: unknown;
  readonly login: string;
  readonly created_at: string;
}

/** Reactions to comments are missing altogether. */
export function addReactions(app: Hono<Environment>, world: World): void {
  const reactionsByComment = new Map<string, Reaction[]>();
  let lastId = 0;

  for (const kind of ['issues', 'pulls'] as const) {
    const path = `/repos/:owner/:repo/${kind}/comments/:id{[0-9]+}/reactions` as const;

    app.get(path, (context) => {
      const found =
        reactionsByComment.get(`${repositoryOf(context)}/${kind}/${context.req.param('id')}`) ?? [];
      return context.json(page(context, found));
    });

    app.post(path, async (context) => {
      const fullName = repositoryOf(context);
      const id = context.req.param('id');
      const comment = await world.need().find(`/repos/${fullName}/${kind}/comments/${id}`);
      if (!comment) return refuse(context, 404, 'Not Found');
      const content = textAt(await bodyOf(context), 'content');
      if (!contents.includes(content)) return refuse(context, 422, 'Validation Failed');

      const key = `${fullName}/${kind}/${id}`;
      const found = reactionsByComment.get(key) ?? [];
      const login = world.loginOf(context.get('actor'));
      const mine = found.find((reaction) => reaction.login === login && reaction.content === content);
      if (mine) return context.json(mine, 200);
      lastId += 1;
      const created_at = new Date().toISOString();
      const reaction = {
        id: lastId,
        node_id: `R_${lastId}`,
        content,
        user: await world.user(login),
        login,
        created_at,
      };
      reactionsByComment.set(key, [...found, reaction]);
      return context.json(reaction, 201);
    });
  }
}
