import { serve, type ServerType } from '@hono/node-server';
import { Hono } from 'hono';
import { type Environment, type ProxyContext, refuse } from './answer.ts';
import { completeAnswers } from './complete-answers.ts';
import { reportExchanges } from './exchange-listeners.ts';
import type { FaultQueue, GitHubFault } from './faults.ts';
import { forward } from './forward.ts';
import { isObject, type Json, textAt } from './json.ts';
import type { JwtClock } from './jwt-clock.ts';
import { type KeptWrite, keepWrites } from './kept-writes.ts';
import type { RequestCounts } from './request-counts.ts';
import type { World } from './world.ts';

export interface ProxyParts {
  readonly world: World;
  readonly faults: FaultQueue;
  readonly counts: RequestCounts;
  readonly jwtClock: JwtClock;
  /** Where the emulator delivers its webhooks; not guessable. */
  readonly hookPath: string;
  readonly acceptHook: (event: string, payload: Json) => void;
  /** Page of the sandbox that shows a pull request, for people who follow a link. */
  readonly pageOf: (owner: string, name: string, number: string) => string | null;
  readonly addRoutes: (app: Hono<Environment>) => void;
  /** Where requests that change something are kept; `null` keeps none. */
  readonly writes: KeptWrite[] | null;
}

/** The HTTP face of the emulated GitHub: counts, injects faults, fills gaps, forwards the rest. */
export function createProxy(parts: ProxyParts): Hono<Environment> {
  const { world, counts, faults } = parts;
  const app = new Hono<Environment>();

  app.post(parts.hookPath, async (context) => {
    const payload: unknown = JSON.parse(world.need().toPublic(await context.req.text()));
    if (isObject(payload)) parts.acceptHook(context.req.header('x-github-event') ?? '', payload);
    return context.body(null, 202);
  });

  app.use('*', async (context, next) => {
    const { method, path } = context.req;
    const end = counts.begin(method, path);
    try {
      const fault = faults.take(method, path);
      if (!fault) return await next();
      if (fault.kind === 'delay') {
        await new Promise((resolve) => setTimeout(resolve, fault.milliseconds));
        return await next();
      }
      if (fault.kind === 'hold') {
        await fault.until;
        return await next();
      }
      if (fault.kind === 'hang') {
        if (fault.isDone === true) await next();
        await new Promise((resolve) => context.env.outgoing.once('close', resolve));
        return new Response(null, { status: 500 });
      }
      if (fault.kind === 'half') {
        await next();
        context.res = await halfOf(context.res, () => context.env.incoming.socket.destroySoon());
        return;
      }
      if (fault.kind === 'strike') {
        await next();
        return strike(context, fault);
      }
      if (fault.kind === 'cut-after') await next();
      return failWith(context, fault);
    } finally {
      end();
    }
  });

  app.use('*', parts.jwtClock.check());
  app.use('*', async (context, next) => {
    const actor = world.actorOf(context.req.header('authorization'));
    if (actor.kind === 'unknown') return refuse(context, 401, 'Bad credentials');
    context.set('actor', actor);
    const [, owner, name] = /^\/repos\/([^/]+)\/([^/]+)/.exec(context.req.path) ?? [];
    if (owner && name && !canSee(world, actor, `${owner}/${name}`)) return refuse(context, 404, 'Not Found');
    return next();
  });

  app.use('*', reportExchanges());
  app.use('*', completeAnswers());
  if (parts.writes) app.use('*', keepWrites(parts.writes));
  parts.addRoutes(app);
  app.get('/:owner/:repo/pull/:number{[0-9]+}', (context) => {
    const { owner, repo, number } = context.req.param();
    const page = parts.pageOf(owner, repo, number);
    return page ? context.redirect(page) : context.notFound();
  });
  app.get('/:owner/:repo/blob/:ref/:path{.+}', async (context) => {
    const { owner, repo, ref, path } = context.req.param();
    const encoded = path.split('/').map(encodeURIComponent).join('/');
    const found = await world.need().find(`/repos/${owner}/${repo}/contents/${encoded}?ref=${ref}`);
    return found
      ? context.text(Buffer.from(textAt(found, 'content'), 'base64').toString('utf8'))
      : context.notFound();
  });
  app.all('*', (context) => forward(context, world));
  return app;
}

/** An installation sees its own account's installed repositories and what is public, and nothing else exists for it. */
function canSee(world: World, actor: ReturnType<World['actorOf']>, fullName: string): boolean {
  if (actor.kind !== 'installation') return true;
  const repository = world.repository(fullName);
  if (!repository) return fullName.startsWith(`${actor.account}/`);
  if (!repository.isPrivate) return true;
  return repository.account === actor.account && repository.isInstalled;
}

/** The first half of an answer, then a broken connection. */
async function halfOf(answer: Response, cut: () => void): Promise<Response> {
  const bytes = new Uint8Array(await answer.arrayBuffer());
  const body = new ReadableStream({
    start: (stream) => stream.enqueue(bytes.slice(0, bytes.length / 2)),
    pull: cut,
  });
  return new Response(body, { status: answer.status, headers: answer.headers });
}

/** What was asked is done by now; whoever asked is struck and hears of it, or does not. */
function strike(
  context: ProxyContext,
  { at, blow }: Extract<GitHubFault, { kind: 'strike' }>,
): Response | undefined {
  if (at === 'after-answer') {
    context.env.outgoing.once('finish', blow);
    return undefined;
  }
  blow();
  context.env.incoming.socket.destroy();
  return new Response(null, { status: 500 });
}

function failWith(
  context: ProxyContext,
  fault: Exclude<GitHubFault, { kind: 'delay' | 'hang' | 'hold' | 'half' | 'strike' }>,
): Response {
  switch (fault.kind) {
    case 'cut':
    case 'cut-after': {
      context.env.incoming.socket.destroy();
      return new Response(null, { status: 500 });
    }
    case 'redirect':
      return context.redirect(fault.location);
    case 'garbage':
      return context.body('<html>unicorn</html>', 200, { 'content-type': 'application/json; charset=utf-8' });
    case 'wrong-shape':
      return context.json({ hello: 'world' });
    case 'secondary-rate-limit':
      context.header('retry-after', String(fault.retryAfterSeconds ?? 1));
      return refuse(context, 403, 'You have exceeded a secondary rate limit. Please wait a few minutes.');
    case 'primary-rate-limit':
      context.header('x-ratelimit-remaining', '0');
      context.header('x-ratelimit-limit', '5000');
      context.header(
        'x-ratelimit-reset',
        String(Math.floor(Date.now() / 1000) + (fault.resetInSeconds ?? 60)),
      );
      return refuse(context, 403, 'API rate limit exceeded for installation.');
    case 'status':
      return new Response(JSON.stringify({ message: fault.message ?? 'injected fault' }), {
        status: fault.status,
        headers: { 'content-type': 'application/json; charset=utf-8' },
      });
    default:
      return fault satisfies never;
  }
}

/** Starts to listen on the loopback interface; resolves with the port. */
export async function listen(
  app: Hono<Environment>,
  port: number,
): Promise<{ readonly server: ServerType; readonly port: number }> {
  return new Promise((resolve, reject) => {
    const server = serve({ fetch: app.fetch, port, hostname: '127.0.0.1' }, (address) =>
      resolve({ server, port: address.port }),
    );
    server.once('error', reject);
  });
}
