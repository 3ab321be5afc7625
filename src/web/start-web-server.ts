import type { IncomingMessage, ServerResponse } from 'node:http';
import { createNodeMiddleware, type Probot } from 'probot';
import { webhookPath } from '../domain/webhook-path.ts';
import { readGauges } from './read-gauges.ts';
import { createProbotApp, type ProbotAppParts } from './probot-app.ts';
import { sendJson, sendText } from './send.ts';
import { serve, type WebServer } from './serve.ts';
import { oneAtATime } from './one-at-a-time.ts';
import { readStatus } from './read-status.ts';
import { readReadiness, type StatusParts } from './status.ts';
import { admitWebhook } from './webhook-guard.ts';

export interface WebServerParts extends ProbotAppParts {
  readonly probot: Probot;
  readonly status: StatusParts;
  readonly host: string;
  /** 0 takes any free port. */
  readonly port: number;
  /** A worker has health and metrics, and takes no webhooks. */
  readonly takesWebhooks: boolean;
  /** What Redis tells for the metrics is read at most this often; five seconds when left out. */
  readonly gaugesEveryMs?: number;
}

type Handler = (request: IncomingMessage, response: ServerResponse, url: URL) => Promise<void>;

/** Serves webhooks, health, readiness, status and metrics. */
export async function startWebServer(parts: WebServerParts): Promise<WebServer> {
  const { logger } = parts;
  const tellStatus = oneAtATime(() => readStatus(parts.status, 'anybody'));
  const routes = new Map<string, Handler>([
    ['/health', async (_request, response) => sendJson(response, 200, { status: 'ok' })],
    ['/ready', (_request, response) => answerReady(response, parts.status)],
    ['/status', async (_request, response) => sendJson(response, 200, await tellStatus())],
    ['/metrics', createMetricsHandler(parts)],
  ]);
  if (parts.takesWebhooks) routes.set(webhookPath, await createWebhookHandler(parts));

  return serve({
    host: parts.host,
    port: parts.port,
    answer: (request, response) => answer(request, response, routes),
    onFailure: (err, request) => logger.warn({ err, path: request.url }, 'request failed'),
  });
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  routes: ReadonlyMap<string, Handler>,
): Promise<void> {
  const target = `http://localhost${request.url ?? '/'}`;
  const url = URL.canParse(target) ? new URL(target) : null;
  const handle = url && routes.get(url.pathname.replace(/(?<=.)\/+$/, ''));
  if (!url || !handle) return sendJson(response, 404, { error: 'there is nothing here' });
  const isWebhook = handle === routes.get(webhookPath);
  const allowed = isWebhook ? ['POST'] : ['GET', 'HEAD'];
  if (!allowed.includes(request.method ?? '')) {
    return sendJson(
      response,
      405,
      { error: 'this method is not answered here' },
      { allow: allowed.join(', ') },
    );
  }
  return handle(request, response, url);
}

async function createWebhookHandler(parts: WebServerParts): Promise<Handler> {
  const { probot, logger, metrics } = parts;
  await probot.ready();
  const middleware = await createNodeMiddleware(createProbotApp(parts), {
    probot,
    webhooksPath: webhookPath,
  });
  const guard = {
    verify: (body: string, signature: string) => probot.webhooks.verify(body, signature),
    onRejected: (reason: string) => {
      metrics.webhooks.inc({ event: 'unknown', result: reason });
      logger.info({ reason }, 'webhook rejected');
    },
  };
  return async (request, response) => {
    if (await admitWebhook(request, response, guard)) await middleware(request, response);
  };
}

async function answerReady(response: ServerResponse, status: StatusParts): Promise<void> {
  const { isReady, ...details } = await readReadiness(status);
  sendJson(response, isReady ? 200 : 503, { status: isReady ? 'ready' : 'not-ready', ...details });
}

/** The text of Prometheus, or JSON where that is asked for by `?format=json` or by the header. */
function createMetricsHandler({ metrics, status, gaugesEveryMs = 5000 }: WebServerParts): Handler {
  let readAt = -Infinity;
  let reading: Promise<void> = Promise.resolve();
  return async (request, response, url) => {
    if (performance.now() - readAt >= gaugesEveryMs) {
      readAt = performance.now();
      reading = readGauges(metrics, status);
    }
    await reading;
    const isJson =
      url.searchParams.get('format') === 'json' || request.headers.accept?.startsWith('application/json');
    if (isJson) return sendJson(response, 200, await metrics.toJson());
    return sendText(response, 200, await metrics.toPrometheus(), metrics.registry.contentType);
  };
}
