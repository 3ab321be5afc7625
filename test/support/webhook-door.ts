import { createHmac, generateKeyPairSync, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { IncomingMessage, request } from 'node:http';
import { Probot } from 'probot';
import { vi } from 'vitest';
import { z } from 'zod';
import { MemoryLedger } from '../../src/adapters/redis/memory-ledger.ts';
import { createLogger } from '../../src/observability/logger.ts';
import { Metrics } from '../../src/observability/metrics.ts';
import type { EventJobs } from '../../src/web/event-jobs.ts';
import { webhookPath } from '../../src/domain/webhook-path.ts';
import { startWebServer } from '../../src/web/start-web-server.ts';

/** The service's own web server, before which webhooks stand; behind it what they lead to is only kept. */
export interface WebhookDoor {
  /** Names of all events that the App asks for, with their actions. */
  readonly answered: readonly string[];
  /** What was asked for since the last call, in order. */
  taken(): readonly (readonly unknown[])[];
  /** Signs and delivers a body; the status of the answer. */
  deliver(event: string, body: string): Promise<number>;
  close(): Promise<void>;
}

export async function openWebhookDoor(): Promise<WebhookDoor> {
  const secret = randomUUID();
  const { privateKey } = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs1', format: 'pem' },
  });
  const logger = createLogger({ level: 'silent', destination: { write: () => undefined } });
  const seen = new Set<string>();
  const asked: (readonly unknown[])[] = [];
  const keep = async (...what: unknown[]): Promise<void> => {
    asked.push(what);
  };
  const jobs: EventJobs = {
    installationAdded: (installation) => keep('added', installation),
    installationSuspended: (id) => keep('suspended', id),
    installationDeleted: (id) => keep('deleted', id),
    repositoriesAdded: (installation) => keep('repositories', installation),
    enqueueEvent: (job) => keep(job.kind, job),
  };
  const probot = new Probot({ appId: 1, privateKey, secret, log: logger });
  const on = vi.spyOn(probot, 'on');
  const now = new Date();
  const server = await startWebServer({
    probot,
    jobs,
    deliveries: {
      isNew: async (id) => seen.size < seen.add(id).size,
      forget: async (id) => void seen.delete(id),
    },
    logger,
    metrics: new Metrics(),
    status: {
      ledger: new MemoryLedger(),
      installations: {
        list: async () => [],
        isEmpty: async () => true,
        add: async () => undefined,
        remove: async () => undefined,
        departed: async () => [],
        forgetDeparted: async () => undefined,
        eraseData: async () => 0,
      },
      countWaiting: async () => new Map(),
      countJobs: async () => ({}),
      pingRedis: async () => undefined,
      clock: { now: () => now },
      startedAt: now,
      role: 'all',
      pollIntervalSeconds: 300,
    },
    host: '127.0.0.1',
    port: 0,
    takesWebhooks: true,
  });
  const answered = on.mock.calls.flatMap(([name]) => [name].flat().map(String));
  return {
    answered: [...new Set(answered)],
    taken: () => asked.splice(0),
    deliver: async (event, body) => {
      const headers = {
        'content-type': 'application/json',
        'x-github-event': event,
        'x-github-delivery': randomUUID(),
        'x-hub-signature-256': `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`,
      };
      // A connection of its own: one that is kept may be closed by the server at that very moment.
      const sent = request(`${server.url}${webhookPath}`, { method: 'POST', headers, agent: false });
      const answered = once(sent, 'response');
      sent.end(body);
      const [answer] = z.tuple([z.instanceof(IncomingMessage)]).parse(await answered);
      answer.resume();
      return answer.statusCode ?? 0;
    },
    close: () => server.close(1000),
  };
}
