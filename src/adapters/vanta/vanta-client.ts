import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';
import { Fault } from '../../domain/fault.ts';
import { backoffMs, defaultRetryPolicy, type RetryPolicy } from './backoff.ts';
import { exchange } from './exchange.ts';
import { type FailedAttempt, judgeExchange } from './judge-exchange.ts';
import type { RateLimiter } from './rate-limiter.ts';
import type { AccessToken, TokenStore } from './token-store.ts';
import type { VantaEvent } from './vanta-event.ts';

/** Credentials that a customer makes in Vanta's developer console, of the type "Manage Vanta". */
export interface VantaApplication {
  readonly clientId: string;
  readonly clientSecret: string;
}

export interface VantaClientParts {
  /** `https://api.vanta.com`, or `https://api.vanta-gov.com` for Vanta Government Cloud. */
  readonly baseUrl: string;
  readonly application: VantaApplication;
  readonly tokens: TokenStore;
  readonly managementLimiter: RateLimiter;
  readonly tokenLimiter: RateLimiter;
  readonly retry?: Partial<RetryPolicy>;
  readonly fetch?: typeof fetch;
  readonly now?: () => number;
  readonly sleep?: (milliseconds: number) => Promise<void>;
  readonly random?: () => number;
  readonly onEvent?: (event: VantaEvent) => void;
}

/** Asks Vanta's management API; only ever reads. */
export interface VantaClient {
  /** Parsed JSON below `/v1`; `null` when there is no such thing. Path segments are encoded here. */
  get(doing: string, segments: readonly string[], query?: Readonly<Record<string, string>>): Promise<unknown>;
  /** Tells the log of something the caller noticed. */
  report(event: VantaEvent): void;
}

/** Scope that reads; there is none for tests alone. */
const scope = 'vanta-api.all:read';

const MintedToken = z.object({
  access_token: z.string().min(1),
  expires_in: z.coerce.number().positive().catch(3600),
});

/** Tokens are replaced so long before they expire, or at half their life when that is short. */
const refreshMarginMs = 120_000;

/** A client with one shared token, a shared limiter, bounded retries and time-outs. */
export function createVantaClient(parts: VantaClientParts): VantaClient {
  const retry = { ...defaultRetryPolicy, ...parts.retry };
  const { application, tokens } = parts;
  const now = parts.now ?? Date.now;
  const sleep = parts.sleep ?? ((milliseconds) => wait(milliseconds));
  const random = parts.random ?? Math.random;
  const report = parts.onEvent ?? (() => undefined);
  const base = parts.baseUrl.replace(/\/+$/, '');

  async function send(
    limiter: RateLimiter,
    request: {
      readonly doing: string;
      readonly path: string;
      readonly token?: string;
      readonly body?: string;
    },
  ) {
    const { doing, path, token, body } = request;
    const method = body === undefined ? 'GET' : 'POST';
    const place = await limiter.acquire();
    const start = performance.now();
    const came = await exchange(
      parts.fetch ?? fetch,
      `${base}${path}`,
      {
        method,
        headers: {
          Accept: 'application/json',
          ...(token === undefined ? {} : { Authorization: `Bearer ${token}` }),
          ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
        },
        ...(body === undefined ? {} : { body }),
      },
      retry.timeoutMs,
    );
    await place.release();
    const status = came.kind === 'answer' ? came.status : 0;
    report({ kind: 'request', method, path, status, milliseconds: performance.now() - start });
    const secrets = [application.clientSecret, token ?? ''];
    return judgeExchange(came, { doing, path, secrets, now: now() });
  }

  async function waitAfter(failed: FailedAttempt, failures: number, limiter: RateLimiter, path: string) {
    const delayMs = failed.waitMs ?? backoffMs(retry, failures, random);
    if (failures >= retry.attempts || delayMs > retry.maxRetryAfterMs) throw failed.fault;
    report({ kind: 'retry', path, reason: failed.fault.code, delayMs });
    if (failed.concernsEveryone) await limiter.pause(delayMs);
    else await sleep(delayMs);
  }

  async function mint(): Promise<AccessToken> {
    const path = '/oauth/token';
    const doing = 'fetching a Vanta token';
    const body = JSON.stringify({
      client_id: application.clientId,
      client_secret: application.clientSecret,
      scope,
      grant_type: 'client_credentials',
    });
    for (let failures = 1; ; failures += 1) {
      const judged = await send(parts.tokenLimiter, { doing, path, body });
      if (judged.kind === 'unauthorized') throw judged.fault;
      if (judged.kind === 'failed') {
        await waitAfter(judged, failures, parts.tokenLimiter, path);
        continue;
      }
      const minted = MintedToken.safeParse(judged.kind === 'json' ? judged.value : null);
      if (!minted.success) {
        throw new Fault('vanta-malformed', `${doing}: the answer holds no token`, { retry: 'later' });
      }
      report({ kind: 'token-minted' });
      const lifeMs = minted.data.expires_in * 1000;
      return {
        value: minted.data.access_token,
        refreshAt: now() + Math.max(lifeMs / 2, lifeMs - refreshMarginMs),
      };
    }
  }

  return {
    report,
    async get(doing, segments, query = {}) {
      const search = new URLSearchParams(query).toString();
      const path = `/v1/${segments.map(encodeURIComponent).join('/')}${search === '' ? '' : `?${search}`}`;
      let rejected: string | null = null;
      for (let failures = 1; ; failures += 1) {
        const token = await tokens.obtain(mint, rejected);
        const judged = await send(parts.managementLimiter, { doing, path, token: token.value });
        switch (judged.kind) {
          case 'json':
            return judged.value;
          case 'not-found':
            return null;
          case 'unauthorized':
            if (rejected !== null) throw tokenContested(doing, judged.fault);
            report({ kind: 'token-rejected' });
            rejected = token.value;
            break;
          case 'failed':
            await waitAfter(judged, failures, parts.managementLimiter, path);
        }
      }
    },
  };
}

/** A token that was just fetched is refused: the credentials are right, but somebody else fetches tokens with them. */
function tokenContested(doing: string, cause: Fault): Fault {
  return new Fault(
    'vanta-unauthorized',
    `${doing}: Vanta refused a token that was just fetched; does another program use this Vanta application?`,
    { retry: 'later', cause, context: cause.context },
  );
}
