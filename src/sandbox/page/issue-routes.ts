import type { Hono } from 'hono';
import { z } from 'zod';
import { actingAs, rememberActor } from './acting-as.ts';
import { carryOut } from './carry-out.ts';
import { issuePage } from './issue-page.ts';
import { issuesPage } from './list-page.ts';
import type { PageSource } from './page-source.ts';
import { isSeen, stampOf } from './refreshed.ts';

const IssueAnswer = z.object({
  kind: z.enum(['comment', 'close', 'reopen']).default('comment'),
  /** The button of a box says what stands beside it. */
  box: z.string().max(65_536).optional(),
  login: z.string().min(1),
  body: z.string().max(65_536).default(''),
});

/** Issues: the list, one of them, and what people do there. */
export function addIssueRoutes(page: Hono, source: PageSource): void {
  page.get('/issues/:owner', async (context) => {
    const { owner } = context.req.param();
    const issues = await source.issues(owner);
    const stamp = stampOf(issues);
    return isSeen(context, stamp) ? context.body(null, 204) : context.html(issuesPage(owner, issues, stamp));
  });

  page.get('/issues/:owner/:name/:number', async (context) => {
    const { owner, name, number } = context.req.param();
    const key = { owner, name, number: Number(number) };
    const issue = await source.issue(key);
    if (!issue) return context.notFound();
    const stamp = stampOf(issue);
    if (isSeen(context, stamp)) return context.body(null, 204);
    const people = await source.people(owner);
    const actors = { people, acting: actingAs(context, people) };
    return context.html(issuePage(key, issue, actors, stamp));
  });

  page.post('/issues/:owner/:name/:number', async (context) => {
    const { owner, name, number } = context.req.param();
    const answer = IssueAnswer.safeParse(await context.req.parseBody());
    if (!answer.success) return context.text(z.prettifyError(answer.error), 400);
    const { kind, box, login, body } = answer.data;
    rememberActor(context, login);
    const here = `/issues/${owner}/${name}/${number}`;
    return carryOut(context, here, async () => {
      const action = { kind: box === undefined ? kind : 'tick', login, body, box: box ?? '' } as const;
      await source.actOnIssue({ owner, name, number: Number(number) }, action);
      return here;
    });
  });
}
