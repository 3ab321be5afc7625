/** Whether and when trying again can help. */
export type RetryAdvice = 'never' | 'later' | { readonly afterSeconds: number };

/** Every code of a fault; `docs/faults.md` explains each, and a test holds the two equal. */
export const faultCodes = {
  'environment-invalid': 'a setting in the environment is missing or wrong',
  'secret-unreadable': 'a secret cannot be read from AWS Secrets Manager',
  'vanta-unauthorized': 'Vanta refused the credentials',
  'vanta-rate-limited': 'Vanta asked to slow down',
  'vanta-unavailable': 'Vanta did not answer, or answered 5xx',
  'vanta-malformed': 'Vanta answered in a form that cannot be read',
  'github-unauthorized': 'GitHub refused the token or the permission is missing',
  'github-rate-limited': 'GitHub asked to slow down',
  'github-unavailable': 'GitHub did not answer, or answered 5xx',
  'github-not-found': 'GitHub does not know the repository, branch or file',
  'github-conflict': 'something on GitHub moved while TerraFix was writing',
  'github-rejected': 'GitHub rejected a request as invalid',
  'model-unauthorized': 'Bedrock refused the credentials or the model',
  'model-throttled': 'Bedrock asked to slow down',
  'model-unavailable': 'Bedrock did not answer, or answered 5xx',
  'model-rejected': 'Bedrock rejected a request as invalid: wrong model id, setting or size',
  'redis-unavailable': 'Redis did not answer',
  'job-malformed': 'a queued job has a payload that cannot be read',
  'file-unreadable': 'a file cannot be read as UTF-8 text',
  'input-invalid': 'what was passed on the command line or in a file is wrong',
  internal: 'a bug in TerraFix',
} as const;

export type FaultCode = keyof typeof faultCodes;

export interface FaultDetails {
  readonly retry: RetryAdvice;
  readonly cause?: unknown;
  /** Plain data for the log; never a secret. */
  readonly context?: Readonly<Record<string, unknown>>;
}

/** Something went wrong outside of what a refusal covers. Decided where the trouble is understood, handled by code, never by message. */
export class Fault extends Error {
  readonly code: FaultCode;
  readonly retry: RetryAdvice;
  readonly context: Readonly<Record<string, unknown>>;

  constructor(code: FaultCode, message: string, details: FaultDetails) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.name = 'Fault';
    this.code = code;
    this.retry = details.retry;
    this.context = details.context ?? {};
  }
}

/** Wraps what was caught; a {@link Fault} stays what it is. */
export function asFault(caught: unknown): Fault {
  if (caught instanceof Fault) return caught;
  const message = caught instanceof Error ? caught.message : String(caught);
  return new Fault('internal', message, { retry: 'later', cause: caught });
}
