import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Logger } from '../observability/logger.ts';
import { FailedAttempts } from './failed-attempts.ts';
import { oneAtATime } from './one-at-a-time.ts';
import { holdsPassword } from './operator-password.ts';
import { readStatus } from './read-status.ts';
import { sendJson } from './send.ts';
import { serve, type WebServer } from './serve.ts';
import type { StatusParts } from './status.ts';

/** Where the queues are looked at. */
export const queueViewPath = '/queues';

export interface OperatorServerParts {
  readonly host: string;
  /** 0 takes any free port. */
  readonly port: number;
  readonly password: string;
  readonly status: StatusParts;
  /** Answers everything below {@link queueViewPath}. */
  readonly viewQueues: (request: IncomingMessage, response: ServerResponse) => Promise<void>;
  readonly logger: Logger;
}

/** Nothing comes from elsewhere, nothing is kept, nobody frames it. Bull Board sets styles on elements. */
const headers = {
  'cache-control': 'no-store',
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; connect-src 'self'; base-uri 'self'; form-action 'none'; frame-ancestors 'none'",
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
} as const;

/** Serves the pages for operators: behind a password, on a port of their own, and for looking only. */
export async function startOperatorServer(parts: OperatorServerParts): Promise<WebServer> {
  const { logger } = parts;
  const tellStatus = oneAtATime(() => readStatus(parts.status, 'operator'));
  const failedAttempts = new FailedAttempts(() => parts.status.clock.now().getTime());
  return serve({
    host: parts.host,
    port: parts.port,
    answer: (request, response) => {
      for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
      return answer(request, response, { ...parts, tellStatus, failedAttempts });
    },
    onFailure: (err) => logger.warn({ err }, 'page for operators failed'),
  });
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  parts: OperatorServerParts & {
    readonly tellStatus: () => Promise<unknown>;
    readonly failedAttempts: FailedAttempts;
  },
): Promise<void> {
  const { password, viewQueues, tellStatus, failedAttempts, logger } = parts;
  const { authorization } = request.headers;
  const address = request.socket.remoteAddress ?? '';
  // Before the password is looked at: who guesses must not learn whether this was it.
  const waitMs = authorization === undefined ? 0 : failedAttempts.waitMs(address);
  if (waitMs > 0) {
    const wait = { 'retry-after': String(Math.ceil(waitMs / 1000)) };
    return sendJson(response, 429, { error: 'too many wrong passwords, wait a minute' }, wait);
  }
  if (!holdsPassword(authorization, password)) {
    if (authorization !== undefined) {
      logger.warn({ address }, 'wrong password for the pages for operators');
      if (failedAttempts.add(address))
        logger.warn({ address }, 'too many wrong passwords for the pages for operators');
    }
    const challenge = { 'www-authenticate': 'Basic realm="TerraFix operators", charset="UTF-8"' };
    return sendJson(response, 401, { error: 'the password of the operators is wanted' }, challenge);
  }
  // Whatever Bull Board can change, it changes by another method.
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    return sendJson(response, 405, { error: 'here one can only look' }, { allow: 'GET, HEAD' });
  }
  const path = request.url?.split('?', 1)[0] ?? '/';
  if (path === '/' || path === `${queueViewPath}/`) {
    response.writeHead(302, { location: queueViewPath }).end();
    return;
  }
  if (path === '/status') return sendJson(response, 200, await tellStatus());
  if (path === queueViewPath || path.startsWith(`${queueViewPath}/`)) return viewQueues(request, response);
  return sendJson(response, 404, { error: 'there is nothing here' });
}
