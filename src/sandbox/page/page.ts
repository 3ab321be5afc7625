import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import { csrf } from 'hono/csrf';
import { secureHeaders } from 'hono/secure-headers';
import { z } from 'zod';
import { findingPage } from './finding-page.ts';
import { issuePage, issuesPage } from './issue-page.ts';
import { overview } from './overview.ts';
import type { PageSource } from './page-source.ts';
import { pullRequestPage } from './pull-request-page.ts';

const require = createRequire(import.meta.url);

/** Served from the installed packages, so the page works without a network. */
const assets: Readonly<Record<string, { readonly module: string; readonly type: string }>> = {
  'primer.css': { module: '@primer/css/dist/primer.css', type: 'text/css' },
  'markdown.css': { module: 'github-markdown-css/github-markdown-light.css', type: 'text/css' },
  'diff.css': { module: 'diff2html/bundles/css/diff2html.min.css', type: 'text/css' },
  'htmx.js': { module: 'htmx.org/dist/htmx.min.js', type: 'text/javascript' },
};

const Answer = z.object({
  kind: z.enum(['comment', 'approve', 'request-changes', 'merge', 'close']),
  login: z.string().min(1),
  body: z.string().max(65_536).default(''),
});

const IssueAnswer = z.object({
  kind: z.enum(['comment', 'close', 'reopen']).optional(),
  /** The button of a box says which one was ticked. */
  box: z.coerce.number().int().min(0).optional(),
  login: z.string().min(1),
  body: z.string().max(65_536).default(''),
});

/** The routes of the page. */
function createPage(source: PageSource): Hono {
  const page = new Hono();
  page.use(csrf());
  page.use(
    secureHeaders({
      contentSecurityPolicy: {
        defaultSrc: ["'self'"],
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ['data:'],
      },
    }),
  );

  page.get('/', async (context) => {
    const installations = await source.installations();
    const sections = installations.map(async (installation) => ({
      installation,
      records: await source.findings(installation.id),
    }));
    return context.html(overview(await Promise.all(sections)));
  });

  page.get('/findings/:installation/:fingerprint', async (context) => {
    const { installation, fingerprint } = context.req.param();
    const record = await source.finding(Number(installation), fingerprint);
    return record ? context.html(findingPage(record)) : context.notFound();
  });

  page.post('/findings/:installation/:fingerprint/apply', async (context) => {
    const { installation, fingerprint } = context.req.param();
    await source.applyAndRetest(Number(installation), fingerprint);
    return context.redirect(`/findings/${installation}/${fingerprint}`);
  });

  page.get('/pulls/:owner/:name/:number', async (context) => {
    const { owner, name, number } = context.req.param();
    const key = { owner, name, number: Number(number) };
    const pull = await source.pullRequest(key);
    return pull ? context.html(pullRequestPage(key, pull, await source.people(owner))) : context.notFound();
  });

  page.post('/pulls/:owner/:name/:number', async (context) => {
    const { owner, name, number } = context.req.param();
    const answer = Answer.safeParse(await context.req.parseBody());
    if (!answer.success) return context.text(z.prettifyError(answer.error), 400);
    await source.act({ owner, name, number: Number(number) }, answer.data);
    return context.redirect(`/pulls/${owner}/${name}/${number}`);
  });

  page.get('/issues/:owner', async (context) => {
    const { owner } = context.req.param();
    return context.html(issuesPage(owner, await source.issues(owner)));
  });

  page.get('/issues/:owner/:name/:number', async (context) => {
    const { owner, name, number } = context.req.param();
    const key = { owner, name, number: Number(number) };
    const issue = await source.issue(key);
    return issue ? context.html(issuePage(key, issue, await source.people(owner))) : context.notFound();
  });

  page.post('/issues/:owner/:name/:number', async (context) => {
    const { owner, name, number } = context.req.param();
    const answer = IssueAnswer.safeParse(await context.req.parseBody());
    if (!answer.success) return context.text(z.prettifyError(answer.error), 400);
    const { kind, box, login, body } = answer.data;
    const action = {
      kind: box === undefined ? (kind ?? 'comment') : 'tick',
      login,
      body,
      box: box ?? 0,
    } as const;
    // GitHub says no to who may not edit; a person sees that on its page.
    const refusal = await source
      .actOnIssue({ owner, name, number: Number(number) }, action)
      .catch((caught: unknown) => (caught instanceof Error ? caught.message : String(caught)));
    return typeof refusal === 'string'
      ? context.text(refusal, 403)
      : context.redirect(`/issues/${owner}/${name}/${number}`);
  });

  // The style sheet of the primitives imports its parts by relative paths.
  page.get('/assets/primitives/:path{[a-z/-]+\\.css}', (context) => {
    const file = require.resolve(`@primer/primitives/dist/css/${context.req.param('path')}`);
    return context.body(readFileSync(file, 'utf8'), 200, { 'content-type': 'text/css' });
  });

  page.get('/assets/:name', (context) => {
    const asset = assets[context.req.param('name')];
    if (!asset) return context.notFound();
    return context.body(readFileSync(require.resolve(asset.module), 'utf8'), 200, {
      'content-type': asset.type,
    });
  });

  return page;
}

/** Serves the page on loopback; `port` 0 takes a free one. */
export async function servePage(
  source: PageSource,
  port: number,
): Promise<{ readonly url: string; close(): Promise<void> }> {
  const server = await new Promise<{ address: AddressInfo; close(): Promise<void> }>((resolve, reject) => {
    const listening = serve({ fetch: createPage(source).fetch, port, hostname: '127.0.0.1' }, (address) => {
      resolve({
        address,
        close: () => new Promise((done) => listening.close(() => done())),
      });
    });
    listening.on('error', reject);
  });
  return { url: `http://127.0.0.1:${server.address.port}`, close: () => server.close() };
}
