import type { Hono } from 'hono';
import { z } from 'zod';
import { findingPage } from './finding-page.ts';
import { overview } from './overview.ts';
import type { PageSource } from './page-source.ts';
import { isSeen, stampOf } from './refreshed.ts';

const VantaAnswer = z.object({ kind: z.enum(['apply', 'run', 'fail']) });

/** All findings, one of them, and what Vanta does to it. */
export function addFindingRoutes(page: Hono, source: PageSource): void {
  page.get('/', async (context) => {
    const installations = await source.installations();
    const shown = await Promise.all(
      installations.map(async (installation) => ({
        installation,
        records: await source.findings(installation.id),
        repositories: await source.repositories(installation.account),
      })),
    );
    const stamp = stampOf(shown);
    return isSeen(context, stamp)
      ? context.body(null, 204)
      : context.html(overview(shown, await source.newcomer(), stamp));
  });

  page.post('/newcomer', async (context) => {
    if ((await source.newcomer()) !== null) await source.addNewcomer();
    return context.redirect('/pulls/acme');
  });

  page.get('/findings/:installation/:fingerprint', async (context) => {
    const { installation, fingerprint } = context.req.param();
    const record = await source.finding(Number(installation), fingerprint);
    if (!record) return context.notFound();
    const vanta = source.inVanta(record);
    const stamp = stampOf([record, vanta]);
    return isSeen(context, stamp)
      ? context.body(null, 204)
      : context.html(findingPage(record, { vanta, evidence: source.evidence(record), stamp }));
  });

  page.post('/findings/:installation/:fingerprint', async (context) => {
    const { installation, fingerprint } = context.req.param();
    const answer = VantaAnswer.safeParse(await context.req.parseBody());
    if (!answer.success) return context.text(z.prettifyError(answer.error), 400);
    const record = await source.finding(Number(installation), fingerprint);
    if (!record) return context.notFound();
    source.playVanta(record, answer.data.kind);
    return context.redirect(`/findings/${installation}/${fingerprint}`);
  });
}
