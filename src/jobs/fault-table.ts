import type { Fault } from '../domain/fault.ts';

/** How often a job may have started, and how often it may fail. */
export interface JobHistory {
  /** Runs that ended in a failure, this one not counted. */
  readonly failures: number;
  /** Runs that began, this one counted; waiting for a rate limit is a run as well. */
  readonly starts: number;
}

/** What the queue does with a job that threw. */
export type Treatment =
  /** Thrown on: the queue tries again after its own growing pause. */
  | { readonly kind: 'retry' }
  /** Put back for this long, without counting as a failure. */
  | { readonly kind: 'delay'; readonly milliseconds: number }
  /** Never again by itself; a later poll brings the finding back. */
  | { readonly kind: 'give-up'; readonly because: 'pointless' | 'failed-too-often' | 'delayed-too-often' };

/** A job fails this often at most. */
export const maxFailures = 4;
/** With delays counted, a job starts this often at most. */
export const maxStarts = 30;
const longestDelayMs = 60 * 60 * 1000;

/**
 * The one place that decides what a fault means for the queue. Refusals do not come by here: they are outcomes,
 * and their job is completed.
 */
export function treatFault(fault: Fault, history: JobHistory): Treatment {
  if (fault.retry === 'never') return { kind: 'give-up', because: 'pointless' };
  if (history.starts >= maxStarts) return { kind: 'give-up', because: 'delayed-too-often' };
  if (fault.retry === 'later') {
    return history.failures + 1 >= maxFailures
      ? { kind: 'give-up', because: 'failed-too-often' }
      : { kind: 'retry' };
  }
  const wantedMs = Math.max(fault.retry.afterSeconds, 1) * 1000;
  return { kind: 'delay', milliseconds: Math.min(wantedMs, longestDelayMs) };
}
