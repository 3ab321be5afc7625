/** Bounds within which a request is tried again. */
export interface RetryPolicy {
  /** Attempts in all. */
  readonly attempts: number;
  readonly firstDelayMs: number;
  readonly maxDelayMs: number;
  /** A wait that the source asks for beyond this is not sat out but handed to the caller. */
  readonly maxRetryAfterMs: number;
  /** For one attempt, from the request to the last byte of its answer. */
  readonly timeoutMs: number;
}

export const defaultRetryPolicy: RetryPolicy = {
  attempts: 5,
  firstDelayMs: 1000,
  maxDelayMs: 30_000,
  maxRetryAfterMs: 120_000,
  timeoutMs: 20_000,
};

/** Exponential, with a random half: 0.5–1, 1–2, 2–4 … seconds by default. `random` is in [0, 1). */
export function backoffMs(policy: RetryPolicy, failures: number, random: () => number): number {
  const full = Math.min(policy.maxDelayMs, policy.firstDelayMs * 2 ** (failures - 1));
  return full / 2 + (full / 2) * random();
}

/** Milliseconds asked for by a `Retry-After` header, in seconds or as a date; `null` when there is none. */
export function readRetryAfter(header: string | null, now: number): number | null {
  if (header === null || header.trim() === '') return null;
  const seconds = Number(header);
  if (Number.isFinite(seconds)) return seconds < 0 ? null : seconds * 1000;
  const date = Date.parse(header);
  return Number.isNaN(date) ? null : Math.max(0, date - now);
}
