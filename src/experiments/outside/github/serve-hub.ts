import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { text as readText } from 'node:stream/consumers';
import { setTimeout as wait } from 'node:timers/promises';
import type { FaultDice } from '../fault-dice.ts';
import { appRoutes, installationOf } from './app-routes.ts';
import { gitRoutes, packCommit } from './git-routes.ts';
import type { Hub } from './hub.ts';
import { reviewRoutes } from './review-routes.ts';
import { type HubAnswer, type HubRequest, notFound, refuse } from './route.ts';
import type { WebhookSender } from './webhook-sender.ts';

/** Faults that pass: GitHub answers again when it is asked again. */
export type HubFault =
  | { readonly kind: 'status'; readonly status: 500 | 502 | 503 }
  | { readonly kind: 'secondary-rate-limit' }
  /** The connection is cut before the request is looked at. */
  | { readonly kind: 'cut' }
  /** The request is carried out, and the connection is cut before the answer. */
  | { readonly kind: 'cut-after' }
  /** Half of the true answer, then the connection is cut. */
  | { readonly kind: 'half' }
  /** 200 and a body that is no JSON. */
  | { readonly kind: 'garbage' };

export const hubFaults: readonly HubFault[] = [
  { kind: 'status', status: 500 },
  { kind: 'status', status: 502 },
  { kind: 'status', status: 503 },
  { kind: 'secondary-rate-limit' },
  { kind: 'cut' },
  { kind: 'cut-after' },
  { kind: 'half' },
  { kind: 'garbage' },
];

export interface HubServer {
  readonly url: string;
  close(): void;
}

/**
 * GitHub for experiments: the part of its API that the road of a finding needs, over real HTTP and with state, but with
 * no emulator behind it and without its bound of 5,000 requests a token. What the sandbox's own emulated GitHub refuses
 * and knows is richer; see docs/experiments.md.
 */
export async function serveHub(
  hub: Hub,
  dice: FaultDice<HubFault>,
  webhooks: WebhookSender,
): Promise<HubServer> {
  const forApp = appRoutes(hub);
  const forRepositories = [
    ...gitRoutes((...push) => webhooks.pushed(...push)),
    ...reviewRoutes({
      opened: (repository, pull) => webhooks.opened(repository, pull),
      checked: (repository, run) => webhooks.checked(repository, run),
    }),
  ];
  let url = '';

  const find = async (request: IncomingMessage): Promise<HubAnswer> => {
    const { pathname, searchParams } = new URL(request.url ?? '/', url);
    const [, load, owner = '', name = '', rest = ''] =
      /^\/(repos|_codeload)\/([^/]+)\/([^/]+)\/?(.*)$/.exec(pathname) ?? [];
    const repository = hub.repository(owner, name);
    if (load === '_codeload') {
      const commit = repository?.git.commit(rest);
      if (!repository || !commit) return notFound;
      return { kind: 'bytes', body: await packCommit(repository, commit), type: 'application/x-gzip' };
    }
    const installationId = installationOf(request.headers.authorization ?? '');
    if (installationId === null) return refuse(401, 'Bad credentials');
    const body = request.method === 'GET' ? {} : await readBody(request);
    const asked: Omit<HubRequest, 'parts'> = { query: searchParams, body, installationId, url };
    if (load === undefined) {
      for (const { method, pattern, answer } of forApp) {
        const match = method === request.method ? pattern.exec(pathname) : null;
        if (match) return answer({ ...asked, parts: match.slice(1) });
      }
      return notFound;
    }
    if (!repository || !hub.repositoriesOf(installationId).includes(repository)) return notFound;
    for (const { method, pattern, answer } of forRepositories) {
      const match = method === request.method ? pattern.exec(rest) : null;
      if (match) return answer(repository, { ...asked, parts: match.slice(1).map(decodeURIComponent) });
    }
    hub.noteUnanswered(`${request.method} ${rest}`);
    return notFound;
  };

  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const fault = dice.throw((one) => (one.kind === 'status' ? `status ${one.status}` : one.kind));
    const delayMs = dice.delay();
    if (delayMs > 0) await wait(delayMs);
    switch (fault?.kind) {
      case 'cut':
        request.socket.destroy();
        return;
      case 'cut-after':
        await find(request);
        request.socket.destroy();
        return;
      case 'half':
        sendHalf(request, response, await find(request));
        return;
      case 'garbage':
        response
          .writeHead(200, { 'content-type': 'application/json; charset=utf-8' })
          .end('<html>unicorn</html>');
        return;
      case 'secondary-rate-limit':
        response.setHeader('retry-after', '1');
        send(response, refuse(403, 'You have exceeded a secondary rate limit. Please wait a few minutes.'));
        return;
      case 'status':
        send(response, refuse(fault.status, 'injected fault'));
        return;
      case undefined:
        send(response, await find(request));
    }
  };

  const server = createServer((request, response) => {
    serve(request, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  url = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;
  return {
    url,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

async function readBody(request: IncomingMessage): Promise<Readonly<Record<string, unknown>>> {
  const body: unknown = JSON.parse((await readText(request)) || '{}');
  return typeof body === 'object' && body !== null ? { ...body } : {};
}

function send(response: ServerResponse, answer: HubAnswer): void {
  switch (answer.kind) {
    case 'redirect':
      response.writeHead(302, { location: answer.location }).end();
      return;
    case 'bytes':
      response
        .writeHead(200, { 'content-type': answer.type, 'content-length': answer.body.length })
        .end(answer.body);
      return;
    case 'json':
      if (answer.link !== undefined) response.setHeader('link', answer.link);
      response.writeHead(answer.status, { 'content-type': 'application/json; charset=utf-8' });
      response.end(answer.status === 204 ? undefined : JSON.stringify(answer.body));
      return;
    default:
      answer satisfies never;
  }
}

/** The head says how long the whole is, half of it arrives, and the connection is cut. */
function sendHalf(request: IncomingMessage, response: ServerResponse, answer: HubAnswer): void {
  const whole =
    answer.kind === 'json' ? Buffer.from(JSON.stringify(answer.body)) : Buffer.from('{"message":"moved"}');
  response.writeHead(answer.kind === 'json' ? answer.status : 200, {
    'content-type': 'application/json; charset=utf-8',
    'content-length': whole.length,
  });
  response.write(whole.subarray(0, Math.floor(whole.length / 2)), () => request.socket.destroy());
}
