import type { Context, Hono } from 'hono';
import { z } from 'zod';
import { actingAs, rememberActor } from './acting-as.ts';
import { carryOut } from './carry-out.ts';
import { filePage } from './file-page.ts';
import type { FilePlace, PageSource } from './page-source.ts';

const FileAnswer = z.object({
  kind: z.enum(['commit', 'propose']),
  login: z.string().min(1),
  message: z.string().min(1).max(200),
  /** Forms send lines as CR LF. */
  content: z
    .string()
    .max(1_000_000)
    .transform((text) => text.replaceAll('\r\n', '\n')),
});

/** One file of a branch, to be edited by people. */
export function addFileRoutes(page: Hono, source: PageSource): void {
  page.get('/files/:owner/:name', async (context) => {
    const place = placeOf(context);
    const people = await source.people(place.owner);
    const actors = { people, acting: actingAs(context, people) };
    return context.html(filePage(place, await source.file(place), actors));
  });

  page.post('/files/:owner/:name', async (context) => {
    const place = placeOf(context);
    const answer = FileAnswer.safeParse(await context.req.parseBody());
    if (!answer.success) return context.text(z.prettifyError(answer.error), 400);
    const { kind, ...change } = answer.data;
    rememberActor(context, change.login);
    return carryOut(context, context.req.url, async () => {
      if (kind === 'commit') {
        await source.commitFile(place, change);
        return context.req.url;
      }
      const { owner, name, number } = await source.proposeFile(place, change);
      return `/pulls/${owner}/${name}/${number}`;
    });
  });
}

function placeOf(context: Context): FilePlace {
  return {
    owner: context.req.param('owner') ?? '',
    name: context.req.param('name') ?? '',
    branch: context.req.query('branch') ?? 'main',
    path: context.req.query('path') ?? '.github/terrafix.yml',
  };
}
