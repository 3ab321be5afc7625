import { randomInt } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import type { Application } from './application.ts';
import type { InjectedFault } from './fault-queue.ts';
import type { WireAnswer } from './wire.ts';

/** Sends the answer, or what an injected fault makes of it; returns the status, 0 when nothing was sent. */
export async function sendAnswer(
  response: ServerResponse,
  fault: InjectedFault | null,
  answer: () => WireAnswer,
  application: Application | undefined,
): Promise<number> {
  switch (fault?.kind) {
    case 'hang':
      return 0;
    case 'reset':
      response.destroy();
      return 0;
    case 'garbage':
      return write(response, 200, '<html><title>502 Bad Gateway</title>');
    case 'wrong-shape':
      return write(response, 200, JSON.stringify({ results: 'soon', ok: true }));
    case 'status': {
      const { retryAfterSeconds, status } = fault;
      if (retryAfterSeconds !== undefined) response.setHeader('Retry-After', String(retryAfterSeconds));
      const body = status === 429 ? application?.slowDown().body : { message: `injected ${status}` };
      return write(response, status, JSON.stringify(body ?? {}));
    }
    case 'delay':
      await sleep(fault.milliseconds);
      break;
    case 'revoke-token':
      application?.revokeToken();
      break;
    case 'hold':
      await fault.until;
      break;
    case 'half':
      return writeHalf(response, answer());
    case 'endless-pages':
      return writeAnswer(response, withoutLastPage(answer(), fault.hasNewCursors === true));
    case undefined:
      break;
  }
  return writeAnswer(response, answer());
}

const Paged = z.looseObject({ results: z.looseObject({ pageInfo: z.looseObject({}) }) });

function withoutLastPage(answer: WireAnswer, hasNewCursors: boolean): WireAnswer {
  const page = Paged.safeParse(answer.body);
  if (!page.success) return answer;
  const { results } = page.data;
  const behind = hasNewCursors ? randomInt(1_000, 1_000_000) : 0;
  const endCursor = Buffer.from(`arrayconnection:${behind}`).toString('base64');
  const pageInfo = { ...results.pageInfo, hasNextPage: true, endCursor };
  return { ...answer, body: { ...page.data, results: { ...results, pageInfo } } };
}

function writeAnswer(response: ServerResponse, answer: WireAnswer): number {
  return write(response, answer.status, JSON.stringify(answer.body));
}

/** It says how long it is, so that half of it is known to be half. */
function writeHalf(response: ServerResponse, answer: WireAnswer): number {
  const bytes = Buffer.from(JSON.stringify(answer.body));
  response.writeHead(answer.status, { 'Content-Type': 'application/json', 'Content-Length': bytes.length });
  response.write(bytes.subarray(0, bytes.length / 2), () => response.destroy());
  return answer.status;
}

function write(response: ServerResponse, status: number, body: string): number {
  response.writeHead(status, { 'Content-Type': 'application/json' });
  response.end(body);
  return status;
}
