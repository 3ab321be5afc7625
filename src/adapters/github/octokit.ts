import type { ThrottlingOptions } from '@octokit/plugin-throttling';
import { ProbotOctokit } from 'probot';
import { renewToken } from './renew-token.ts';
import { narrowTokens } from './narrow-tokens.ts';
import { ownLimits, type SharedLimits } from './shared-limits.ts';
import { TokenCache } from './token-cache.ts';
import { z } from 'zod';
import type { OutsideWatch } from '../../ports/outside-watch.ts';
import { watchFetch } from '../watched-fetch.ts';

/** An authenticated client: the App itself, or one installation of it. */
export type Octokit = ProbotOctokit;

/** Hands out clients; Probot's `app.auth` is one. Without an id the client speaks as the App. */
export type OctokitFor = (installationId?: number) => Promise<Octokit>;

interface OctokitLog {
  warn(fields: Readonly<Record<string, unknown>>, message: string): void;
}

export interface OctokitOptions {
  readonly log?: OctokitLog;
  /** API root, such as `https://github.acme.example/api/v3`; GitHub.com when left out. */
  readonly baseUrl?: string;
  /** A wait longer than this is left to the queue instead of blocking a worker. */
  readonly longestWaitSeconds?: number;
  /** Unit of waiting between attempts, in milliseconds; smaller in tests only. */
  readonly waitUnitMs?: number;
  readonly requestTimeoutMs?: number;
  /** Retries of a request that failed for a passing reason. */
  readonly retries?: number;
  /** False only against the sandbox, which has no limits to respect: writes are then not spaced out. */
  readonly isSpaced?: boolean;
  /** Limits that all processes of the App keep together; this process alone when left out. */
  readonly sharedLimits?: SharedLimits;
  /** Is told of every request and every wait for a limit. */
  readonly watch?: OutsideWatch;
}

/** What Probot hands down to the class, as far as it is built upon. */
interface InstanceOptions {
  readonly request?: object;
  readonly throttle?: { readonly id?: string };
  readonly log?: RequestLog;
  readonly auth?: object;
}

interface RequestLog {
  debug(...given: unknown[]): void;
}

interface Route {
  readonly method: string;
  readonly url: string;
}

/** What Probot gives to the client of an installation. */
const InstallationAuth = z.object({ installationId: z.number() });

/** Statuses that a second attempt cannot change, or that publishing has to look at itself. */
const finalStatuses = [400, 401, 403, 404, 405, 409, 410, 422, 429, 451];

/**
 * Probot's Octokit with TerraFix's bounds, to be passed to `new Probot({ Octokit })`. Writes are spaced
 * as GitHub asks (one a second, three seconds between notifications), rate limits are waited for once
 * and only briefly, passing errors are tried again a few times, and every request has a time limit.
 *
 * Probot hands its own throttling options down to the class it is given, so these come last.
 */
export function terrafixOctokit(options: OctokitOptions = {}): typeof ProbotOctokit {
  const tokens = new TokenCache();
  const longestWait = options.longestWaitSeconds ?? 20;
  const unit = options.waitUnitMs ?? 1000;
  const waitOnce = (kind: string) => (retryAfter: number, request: Route, _: unknown, attempt: number) => {
    const willRetry = attempt < 1 && retryAfter <= longestWait;
    const { method, url } = request;
    options.log?.warn({ kind, retryAfter, attempt, willRetry, method, url }, 'github rate limit');
    options.watch?.waited('github', kind, willRetry ? retryAfter * unit : 0);
    return willRetry;
  };
  const limits: ThrottlingOptions = {
    enabled: true,
    retryAfterBaseValue: unit,
    onRateLimit: waitOnce('primary'),
    onSecondaryRateLimit: waitOnce('secondary'),
  };
  const authStrategy = narrowTokens(undefined, unit);
  const bounds = options.sharedLimits ?? ownLimits();
  return ProbotOctokit.plugin(renewToken(tokens)).defaults((instance: InstanceOptions) => ({
    ...instance,
    authStrategy,
    ...(instance.auth ? { auth: { ...instance.auth, cache: tokens } } : {}),
    ...(instance.log ? { log: withoutBodies(instance.log) } : {}),
    ...(options.baseUrl ? { baseUrl: options.baseUrl } : {}),
    userAgent: 'terrafix',
    request: {
      ...instance.request,
      fetch: watched(fetchWithTimeout(options.requestTimeoutMs ?? 30_000), options, instance.auth),
    },
    retry: {
      enabled: true,
      retries: options.retries ?? 3,
      doNotRetry: finalStatuses,
      retryAfterBaseValue: unit,
    },
    throttle: {
      ...instance.throttle,
      ...limits,
      ...bounds.throttleFor(instance.throttle?.id),
      ...(options.isSpaced === false ? { write: unspaced, notifications: unspaced } : {}),
    },
  }));
}

function watched(
  send: typeof fetch,
  { watch, baseUrl }: Pick<OctokitOptions, 'watch' | 'baseUrl'>,
  auth: unknown,
): typeof fetch {
  if (!watch) return send;
  const basePath = new URL(baseUrl ?? 'https://api.github.com').pathname;
  const of = InstallationAuth.safeParse(auth).data;
  return watchFetch(send, { target: 'github', watch, basePath, installationId: of?.installationId ?? null });
}

/** Probot logs what is sent along with each request, files of the repository among it: the line alone is kept. */
function withoutBodies(log: RequestLog): RequestLog {
  const lean: object = Object.create(log);
  return Object.assign(lean, {
    debug: (...given: unknown[]) => {
      log.debug(given.find((one) => typeof one === 'string') ?? '');
    },
  });
}

/** Stands in for a Bottleneck group that never makes anybody wait. */
const unspaced = {
  key: () => ({
    schedule: async (_options: unknown, work: (...given: unknown[]) => unknown, ...given: unknown[]) =>
      work(...given),
  }),
};

function fetchWithTimeout(timeoutMs: number): typeof fetch {
  return async (input, init) => {
    const limit = AbortSignal.timeout(timeoutMs);
    const signal = init?.signal ? AbortSignal.any([init.signal, limit]) : limit;
    return refuseBroken(await fetch(input, { ...init, signal }));
  };
}

/** Answers that are read as they arrive, and judged by whoever reads them. */
const readElsewhere = /\/git\/trees\/|\/app\/hook\/deliveries/;

/**
 * Octokit takes an answer that breaks off for an empty one, and hands a body that claims to be JSON and is none on as a
 * string. Here both are requests that failed, before it sees them, so that they are tried again like any other.
 */
async function refuseBroken(response: Response): Promise<Response> {
  const isJson = /json/.test(response.headers.get('content-type') ?? '');
  if (!response.ok || !isJson || readElsewhere.test(response.url)) return response;
  const text = await response.text();
  if (!mayBeJson(text)) throw new TypeError('the answer is not the JSON that it claims to be');
  response.text = async () => text;
  return response;
}

/** Looked at by its ends alone: it is parsed once, by Octokit. */
function mayBeJson(text: string): boolean {
  const trimmed = text.trim();
  const ends = `${trimmed.at(0) ?? ''}${trimmed.at(-1) ?? ''}`;
  return ends === '' || ends === '{}' || ends === '[]' || ends === '""' || /^[\w.+-]+$/.test(trimmed);
}
