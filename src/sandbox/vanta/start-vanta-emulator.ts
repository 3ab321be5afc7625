import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { text as readText } from 'node:stream/consumers';
import { answerManagement } from './answer-management.ts';
import {
  Application,
  type ApplicationLimits,
  type ApplicationSeed,
  documentedLimits,
} from './application.ts';
import { answerToken, readTokenRequest } from './answer-token.ts';
import type { FaultTarget } from './fault-queue.ts';
import { readJson } from './read-json.ts';
import { sendAnswer } from './send-answer.ts';
import type { WireAnswer } from './wire.ts';

export interface VantaEmulatorOptions {
  /** 0 picks a free port. */
  readonly port: number;
  readonly applications: readonly ApplicationSeed[];
  /** Left out: what Vanta documents. */
  readonly limits?: Partial<ApplicationLimits>;
  /** Milliseconds since 1970; for tests that move time. */
  readonly now?: () => number;
}

export interface VantaEmulator {
  readonly url: string;
  readonly applications: readonly Application[];
  /** The application with this client id; throws when there is none. */
  application(clientId: string): Application;
  close(): Promise<void>;
}

/**
 * Serves Vanta's documented API over HTTP on the loopback interface: JSON token requests, one live token for each
 * application, limits, cursor pages, entities without ARNs.
 */
export async function startVantaEmulator(options: VantaEmulatorOptions): Promise<VantaEmulator> {
  const now = options.now ?? Date.now;
  const limits = { ...documentedLimits, ...options.limits };
  const applications = options.applications.map((seed) => new Application(seed, limits, now));
  const server = createServer((request, response) => {
    serve(applications, request, response, now).catch(() => response.destroy());
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the emulator has no port');
  return {
    url: `http://127.0.0.1:${address.port}`,
    applications,
    application(clientId) {
      const found = applications.find((one) => one.clientId === clientId);
      if (!found) throw new Error(`the emulator has no application ${clientId}`);
      return found;
    },
    close: () => closeServer(server),
  };
}

function closeServer(server: Server): Promise<void> {
  if (!server.listening) return Promise.resolve();
  server.closeAllConnections();
  return new Promise((resolve, reject) => {
    server.close((error) => (error ? reject(error) : resolve()));
  });
}

async function serve(
  applications: readonly Application[],
  request: IncomingMessage,
  response: ServerResponse,
  now: () => number,
): Promise<void> {
  const method = request.method ?? 'GET';
  const url = new URL(request.url ?? '/', 'http://vanta.invalid');
  const text = await readText(request);
  const target: FaultTarget = url.pathname === '/oauth/token' ? 'token' : 'management';
  const tokenRequest = target === 'token' ? readTokenRequest(request, text) : null;
  const bearer = /^Bearer (\S+)$/.exec(request.headers.authorization ?? '')?.[1] ?? '';
  const application =
    target === 'token'
      ? applications.find((one) => one.clientId === tokenRequest?.clientId)
      : applications.find((one) => one.everHeldToken(bearer));

  const fault = application?.faults.take(target, url.pathname) ?? null;
  const answer = (): WireAnswer => {
    if (target === 'token') return answerToken(application, method, tokenRequest);
    if (!application?.holdsToken(bearer)) {
      if (application) application.counters.rejectedTokens += 1;
      return { status: 401, body: { message: 'Unauthorized' } };
    }
    return (
      application.checkManagementLimit() ??
      answerManagement(application.organisation, {
        method,
        path: segmentsAfterVersion(url.pathname),
        query: url.searchParams,
        body: readJson(text),
        mayWrite: application.mayWrite,
      })
    );
  };
  const status = await sendAnswer(response, fault, answer, application);
  application?.requests.push({
    at: new Date(now()).toISOString(),
    method,
    target: `${url.pathname}${url.search}`,
    status,
    fault: fault?.kind ?? null,
  });
}

/** Ids may hold spaces, colons and slashes: segments are split first and decoded then. */
function segmentsAfterVersion(pathname: string): string[] {
  const [, version, ...segments] = pathname.split('/');
  return version === 'v1' ? segments.filter((one) => one !== '').map(decodeURIComponent) : [];
}
