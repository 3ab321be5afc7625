import type { Hono } from 'hono';
import { z } from 'zod';
import { actingAs, rememberActor } from './acting-as.ts';
import { carryOut } from './carry-out.ts';
import { pullsPage } from './list-page.ts';
import type { PageSource } from './page-source.ts';
import { pullRequestPage } from './pull-request-page.ts';
import { isSeen, stampOf } from './refreshed.ts';

const Answer = z.object({
  kind: z.enum(['comment', 'approve', 'request-changes', 'merge', 'close', 'reopen']).default('comment'),
  /** The button of a box says what stands beside it. */
  box: z.string().max(65_536).optional(),
  login: z.string().min(1),
  body: z.string().max(65_536).default(''),
});

const CheckReport = z.object({
  kind: z.enum(['success', 'failure']),
  summary: z.string().max(65_536).default(''),
});

/** Pull requests: the list, one of them, and what people and the CI do there. */
export function addPullRoutes(page: Hono, source: PageSource): void {
  page.get('/pulls/:owner', async (context) => {
    const { owner } = context.req.param();
    const pulls = await source.pullRequests(owner);
    const stamp = stampOf(pulls);
    return isSeen(context, stamp) ? context.body(null, 204) : context.html(pullsPage(owner, pulls, stamp));
  });

  page.get('/pulls/:owner/:name/:number', async (context) => {
    const { owner, name, number } = context.req.param();
    const key = { owner, name, number: Number(number) };
    const pull = await source.pullRequest(key);
    if (!pull) return context.notFound();
    const vanta = pull.record && source.inVanta(pull.record);
    const stamp = stampOf([pull, vanta]);
    if (isSeen(context, stamp)) return context.body(null, 204);
    const people = await source.people(owner);
    const actors = { people, acting: actingAs(context, people) };
    return context.html(pullRequestPage(key, pull, { actors, vanta, stamp }));
  });

  page.post('/pulls/:owner/:name/:number', async (context) => {
    const { owner, name, number } = context.req.param();
    const answer = Answer.safeParse(await context.req.parseBody());
    if (!answer.success) return context.text(z.prettifyError(answer.error), 400);
    const { kind, box, login, body } = answer.data;
    rememberActor(context, login);
    const here = `/pulls/${owner}/${name}/${number}`;
    return carryOut(context, here, async () => {
      const action = { kind: box === undefined ? kind : 'tick', login, body, box: box ?? '' } as const;
      await source.act({ owner, name, number: Number(number) }, action);
      return here;
    });
  });

  page.post('/pulls/:owner/:name/:number/checks', async (context) => {
    const { owner, name, number } = context.req.param();
    const report = CheckReport.safeParse(await context.req.parseBody());
    if (!report.success) return context.text(z.prettifyError(report.error), 400);
    await source.reportCheck({ owner, name, number: Number(number) }, report.data.kind, report.data.summary);
    return context.redirect(`/pulls/${owner}/${name}/${number}`);
  });
}
