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
    case 'endless-pages':
      return writeAnswer(response, withoutLastPage(answer()));
    case undefined:
      break;
  }
  return writeAnswer(response, answer());
}

const Paged = z.looseObject({ results: z.looseObject({ pageInfo: z.looseObject({}) }) });

function withoutLastPage(answer: WireAnswer): WireAnswer {
  const page = Paged.safeParse(answer.body);
  if (!page.success) return answer;
  const { results } = page.data;
  const pageInfo = { ...results.pageInfo, hasNextPage: true, endCursor: 'YXJyYXljb25uZWN0aW9uOjA=' };
  return { ...answer, body: { ...page.data, results: { ...results, pageInfo } } };
}

function writeAnswer(response: ServerResponse, answer: WireAnswer): number {
  return write(response, answer.status, JSON.stringify(answer.body));
}

function write(response: ServerResponse, status: number, body: string): number {
  response.writeHead(status, { 'Content-Type': 'application/json' });
  response.end(body);
  return status;
}
