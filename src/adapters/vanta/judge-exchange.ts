import { Fault } from '../../domain/fault.ts';
import { readRetryAfter } from './backoff.ts';
import type { Exchange } from './exchange.ts';
import { redactBody } from './redact.ts';

/** A request that can be tried again. */
export interface FailedAttempt {
  readonly kind: 'failed';
  /** Thrown when no attempt is left. */
  readonly fault: Fault;
  /** What the source asked for; `null` leaves the wait to the policy. */
  readonly waitMs: number | null;
  /** True when the source asked everyone to slow down, not only this request. */
  readonly concernsEveryone: boolean;
}

export type Judged =
  | { readonly kind: 'json'; readonly value: unknown }
  | { readonly kind: 'not-found' }
  | { readonly kind: 'unauthorized'; readonly fault: Fault }
  | FailedAttempt;

interface About {
  /** "listing tests", for messages. */
  readonly doing: string;
  readonly path: string;
  readonly secrets: readonly string[];
  readonly now: number;
}

/** Reads an exchange: what it holds, whether another attempt can help, or a fault that nothing will help. */
export function judgeExchange(exchange: Exchange, about: About): Judged {
  if (exchange.kind === 'none') {
    const { reason, cause } = exchange;
    if (reason === 'too-large') throw malformed(about, 'the answer is too large', { reason });
    const told = reason === 'timeout' ? 'Vanta did not answer in time' : 'Vanta cannot be reached';
    return again(
      new Fault('vanta-unavailable', `${about.doing}: ${told}`, {
        retry: 'later',
        cause,
        context: { path: about.path, reason },
      }),
    );
  }
  const { status, headers, text } = exchange;
  const context = { path: about.path, status, body: redactBody(text, about.secrets) };
  if (status === 200) {
    const value = parseJson(text);
    return value === undefined
      ? again(malformed(about, 'the answer is no JSON', context, 'later'))
      : { kind: 'json', value };
  }
  if (status === 404) return { kind: 'not-found' };
  if (status === 401) {
    return {
      kind: 'unauthorized',
      fault: new Fault('vanta-unauthorized', `${about.doing}: Vanta refused the credentials`, {
        retry: 'never',
        context,
      }),
    };
  }
  if (status === 403) {
    throw new Fault('vanta-unauthorized', `${about.doing}: the Vanta application may not do this`, {
      retry: 'never',
      context,
    });
  }
  if (status === 429) {
    const waitMs = readRetryAfter(headers.get('retry-after'), about.now);
    const afterSeconds = waitMs === null ? 60 : Math.ceil(waitMs / 1000);
    const fault = new Fault('vanta-rate-limited', `${about.doing}: Vanta asked to slow down`, {
      retry: { afterSeconds },
      context,
    });
    return { kind: 'failed', fault, waitMs, concernsEveryone: true };
  }
  if (status >= 500 || status === 408) {
    const fault = new Fault('vanta-unavailable', `${about.doing}: Vanta answered ${status}`, {
      retry: 'later',
      context,
    });
    const waitMs = readRetryAfter(headers.get('retry-after'), about.now);
    return { kind: 'failed', fault, waitMs, concernsEveryone: false };
  }
  if (status >= 300 && status < 400) {
    throw malformed(about, 'Vanta redirects elsewhere; set its address to the host that answers', context);
  }
  throw malformed(about, `Vanta rejected the request with ${status}`, context);
}

function again(fault: Fault): FailedAttempt {
  return { kind: 'failed', fault, waitMs: null, concernsEveryone: false };
}

function malformed(
  about: About,
  problem: string,
  context: Record<string, unknown>,
  retry: 'never' | 'later' = 'never',
): Fault {
  return new Fault('vanta-malformed', `${about.doing}: ${problem}`, {
    retry,
    context: { ...context, path: about.path },
  });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
