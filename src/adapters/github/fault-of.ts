import { Fault, type FaultCode, type RetryAdvice } from '../../domain/fault.ts';

/** What Octokit throws, as far as it is used. */
interface RequestFailure {
  readonly status: number;
  readonly message: string;
  readonly response?: {
    readonly headers?: Readonly<Record<string, string | number | undefined>>;
    readonly data?: unknown;
  };
}

/** Status of an Octokit error; `null` for anything else. */
export function statusOf(caught: unknown): number | null {
  return isRequestFailure(caught) ? caught.status : null;
}

/** GitHub's words on what is wrong, its field errors included. */
export function reasonOf(caught: unknown): string {
  if (!isRequestFailure(caught)) return caught instanceof Error ? caught.message : String(caught);
  return caught.message.split(' - https://')[0] ?? caught.message;
}

/** Turns what Octokit threw while `doing` something into a fault that says whether and when to try again. */
export function faultOf(caught: unknown, doing: string): Fault {
  if (caught instanceof Fault) return caught;
  if (isForbidden(caught)) {
    return new Fault('github-unauthorized', `${doing}: ${reasonOf(caught)}`, {
      retry: 'never',
      cause: caught,
    });
  }
  if (!isRequestFailure(caught)) {
    return new Fault('github-unavailable', `${doing}: ${reasonOf(caught)}`, {
      retry: 'later',
      cause: caught,
    });
  }
  const { code, retry } = judge(caught);
  return new Fault(code, `${doing}: ${reasonOf(caught)}`, {
    retry,
    cause: caught,
    // What was being done names branches and paths, whose words are not the host's.
    context: { status: caught.status, said: reasonOf(caught) },
  });
}

/** Runs `work` and turns whatever it throws into a fault. */
export async function orFault<Result>(doing: string, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (caught) {
    throw faultOf(caught, doing);
  }
}

/** Every method of a part, with {@link orFault} around it: also an answer of an unknown form becomes a fault. */
export function faultsOnly<Part extends object>(part: Part): Part {
  return new Proxy(part, {
    get: (target, key, receiver) => {
      const member: unknown = Reflect.get(target, key, receiver);
      if (typeof member !== 'function') return member;
      return (...given: unknown[]) =>
        orFault('reading what GitHub answered', async () => Reflect.apply(member, target, given) as unknown);
    },
  });
}

/** Like {@link orFault}, but an answer of 404 is `null`. */
export async function orNull<Result>(doing: string, work: () => Promise<Result>): Promise<Result | null> {
  try {
    return await work();
  } catch (caught) {
    if (statusOf(caught) === 404) return null;
    throw faultOf(caught, doing);
  }
}

function judge(failure: RequestFailure): { readonly code: FaultCode; readonly retry: RetryAdvice } {
  const { status } = failure;
  if (status === 429 || (status === 403 && isRateLimit(failure))) {
    return { code: 'github-rate-limited', retry: waitOf(failure) };
  }
  if (status === 401) return { code: 'github-unauthorized', retry: 'later' };
  if (status === 403) return { code: 'github-unauthorized', retry: 'never' };
  // What was made a moment ago is not there for everybody yet, and a token that has just run out sees nothing.
  if (status === 404) return { code: 'github-not-found', retry: 'later' };
  if (status === 410 || status === 451) return { code: 'github-not-found', retry: 'never' };
  if (status === 409 || status === 423) return { code: 'github-conflict', retry: 'later' };
  if (status >= 500) return { code: 'github-unavailable', retry: waitOf(failure) };
  // Also said of what GitHub itself has not seen yet, such as a commit that was just written, and of too much at once.
  return { code: 'github-rejected', retry: status === 422 ? 'later' : 'never' };
}

function isRateLimit(failure: RequestFailure): boolean {
  return (
    headerOf(failure, 'x-ratelimit-remaining') === '0' ||
    headerOf(failure, 'retry-after') !== null ||
    /rate limit/i.test(failure.message)
  );
}

/** `retry-after` first, then the reset of the primary limit, both in seconds. */
function waitOf(failure: RequestFailure): RetryAdvice {
  const after = Number(headerOf(failure, 'retry-after') ?? Number.NaN);
  if (Number.isFinite(after)) return { afterSeconds: Math.max(1, Math.ceil(after)) };
  const reset = Number(headerOf(failure, 'x-ratelimit-reset') ?? Number.NaN);
  if (headerOf(failure, 'x-ratelimit-remaining') === '0' && Number.isFinite(reset)) {
    return { afterSeconds: Math.max(1, Math.ceil(reset - Date.now() / 1000) + 1) };
  }
  return failure.status >= 500 ? 'later' : { afterSeconds: 60 };
}

function headerOf(failure: RequestFailure, name: string): string | null {
  const value = failure.response?.headers?.[name];
  return value === undefined ? null : String(value);
}

/** GraphQL answers 200 where a permission is missing or a rule of the repository forbids it, and says so in an error. */
function isForbidden(caught: unknown): boolean {
  if (!(caught instanceof Error) || !('errors' in caught) || !Array.isArray(caught.errors)) return false;
  return caught.errors.some((one: unknown) => isObject(one) && one['type'] === 'FORBIDDEN');
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

function isRequestFailure(caught: unknown): caught is RequestFailure {
  return (
    caught instanceof Error && 'status' in caught && typeof caught.status === 'number' && caught.status >= 400
  );
}
