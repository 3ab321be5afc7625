import type { FindingRecord } from '../domain/record.ts';
import type { Failure } from '../stages/verify/verify.ts';
import { waitsForTurn } from './take-up-waiting.ts';

/** What the poll does about a known finding. */
export type Plan =
  | { readonly kind: 'leave' }
  /** Its job may have been lost with a process or with Redis: adding it again does nothing if it was not. */
  | { readonly kind: 'make-sure-it-is-queued' }
  /** The road is walked again. */
  | { readonly kind: 'requeue'; readonly because: string }
  /** It came back after it was over: the old pull request is history. */
  | { readonly kind: 'start-over'; readonly because: string }
  /** What Vanta says decides: verified or still failing when it is merged, cleared when it is not. */
  | { readonly kind: 'verify' }
  /** A write on the host that was promised and did not come about. */
  | { readonly kind: 'settle' };

const minuteMs = 60_000;
const defaultRetryMs = 15_000;
/** By the pause before a first retry: ten minutes, and a quarter of an hour, as long as nobody chose another. */
const lostJobAfterRetries = 40;
const backOffRetries = 60;
const longestBackOffMs = 24 * 60 * minuteMs;
/** Code and configuration change: an answer that asked for nothing is looked at anew this often. */
const lookAgainAfterMs = 24 * 60 * minuteMs;

/** What a finding waits for may pass without anybody telling. */
const waitAtMostMs = 60 * minuteMs;

const leave: Plan = { kind: 'leave' };
const verify: Plan = { kind: 'verify' };

/** What a poll knows when it looks at a known finding. */
export interface Look {
  readonly failure: Failure;
  readonly now: Date;
  /** Repositories were added: what was found nowhere may be there now. */
  readonly isLookingAgain: boolean;
  /** The pause before a job that failed is tried again; a quarter of a minute when left out. */
  readonly retryMs?: number;
}

/** Decides what follows for a known finding from what this poll saw. A test that was not read changes nothing. */
export function planKnownFinding(record: FindingRecord, look: Look): Plan {
  const { failure, now, retryMs = defaultRetryMs } = look;
  const ageMs = now.getTime() - Date.parse(record.updatedAt);
  switch (record.state) {
    case 'queued':
    case 'working':
      if (failure === 'not-failing' && record.state === 'queued') return verify;
      return ageMs >= lostJobAfterRetries * retryMs ? { kind: 'make-sure-it-is-queued' } : leave;
    case 'failed':
      if (failure === 'not-failing') return verify;
      return ageMs >= backOffMs(record, backOffRetries * retryMs)
        ? { kind: 'requeue', because: 'tried again after a fault' }
        : leave;
    case 'refused':
    case 'already-compliant':
    case 'proposed':
      if (record.owed !== undefined) return { kind: 'settle' };
      if (failure === 'not-failing') return verify;
      if (look.isLookingAgain) return { kind: 'requeue', because: 'repositories were added' };
      return ageMs >= lookAgainAfterMs ? { kind: 'requeue', because: 'looked at again after a day' } : leave;
    case 'snoozed':
      if (failure === 'not-failing') return verify;
      return isPast(record.snoozed?.until ?? null, now)
        ? { kind: 'requeue', because: 'it was put off until now' }
        : leave;
    case 'waiting':
      if (failure === 'not-failing') return verify;
      // Whose turn it is, is decided over all that wait.
      if (waitsForTurn(record)) {
        return ageMs >= lookAgainAfterMs
          ? { kind: 'requeue', because: 'looked at again after a day' }
          : leave;
      }
      return isPast(record.waiting?.until ?? null, now) || ageMs >= longestWaitMs(record)
        ? { kind: 'requeue', because: 'looked at again after waiting' }
        : leave;
    case 'in-review':
      return failure === 'not-failing' ? verify : leave;
    case 'waiting-for-apply':
    case 'still-failing':
      return verify;
    case 'verified':
    case 'cleared':
      if (record.owed !== undefined) return verify;
      return failure === 'failing' ? { kind: 'start-over', because: 'fails again in Vanta' } : leave;
    case 'closed':
    case 'ignored':
      return leave;
  }
}

/** The end of a pause takes up what waits for it: that it was missed is all there is to make up for. */
function longestWaitMs(record: FindingRecord): number {
  return record.waiting?.for === 'pause' ? lookAgainAfterMs : waitAtMostMs;
}

function isPast(until: string | null, now: Date): boolean {
  return until !== null && Date.parse(until) <= now.getTime();
}

/** Doubles with every failure since the finding last got anywhere. */
function backOffMs(record: FindingRecord, firstBackOffMs: number): number {
  let failures = 0;
  for (const entry of record.history.toReversed()) {
    if (entry.state === 'failed') failures += 1;
    else if (entry.state !== 'queued' && entry.state !== 'working') break;
  }
  return Math.min(firstBackOffMs * 2 ** Math.max(failures - 1, 0), longestBackOffMs);
}
