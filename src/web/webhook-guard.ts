import type { IncomingMessage, ServerResponse } from 'node:http';
import { z } from 'zod';
import { sendJson } from './send.ts';

/** GitHub caps payloads at 25 MB: https://docs.github.com/en/webhooks/webhook-events-and-payloads */
const maxBodyBytes = 25 * 1024 * 1024;

export interface WebhookGuardParts {
  /** Whether the signature fits the body and the secret. */
  readonly verify: (body: string, signature: string) => Promise<boolean>;
  readonly onRejected: (reason: 'too-large' | 'unsigned' | 'forged' | 'malformed') => void;
}

/**
 * Lets only signed webhooks through, with their body read. Octokit's middleware answers 400 to an unsigned or
 * forged one; 401 says what is wrong, and nothing behind this sees it.
 */
export async function admitWebhook(
  request: IncomingMessage,
  response: ServerResponse,
  parts: WebhookGuardParts,
): Promise<boolean> {
  const signature = request.headers['x-hub-signature-256'];
  if (typeof signature !== 'string') {
    // Not worth reading: the body of a stranger.
    request.resume();
    parts.onRejected('unsigned');
    sendJson(response, 401, { error: 'this webhook is not signed' });
    return false;
  }
  const body = await readBody(request);
  if (body === null) {
    parts.onRejected('too-large');
    sendJson(response, 413, { error: 'this webhook is too large' }, { connection: 'close' });
    return false;
  }
  if (!(await parts.verify(body, signature).catch(() => false))) {
    parts.onRejected('forged');
    sendJson(response, 401, { error: 'the signature of this webhook does not fit' });
    return false;
  }
  if (!isDelivery(body)) {
    parts.onRejected('malformed');
    sendJson(response, 400, { error: 'this webhook is not of the form that GitHub documents' });
    return false;
  }
  // Where Octokit's middleware looks for a body that was read before.
  Object.assign(request, { body });
  return true;
}

/** An object, from an installation with a number or from none: all that has to be so before Probot looks at it. */
const Delivery = z.looseObject({ installation: z.looseObject({ id: z.int().positive() }).nullish() });

function isDelivery(body: string): boolean {
  try {
    return Delivery.safeParse(JSON.parse(body)).success;
  } catch {
    return false;
  }
}

async function readBody(request: IncomingMessage): Promise<string | null> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > maxBodyBytes) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
