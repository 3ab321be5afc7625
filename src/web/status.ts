import type { Installation } from '../domain/repository.ts';
import type { InstallationRegistry } from '../ports/coordination.ts';
import type { Clock } from '../ports/clock.ts';
import type { Ledger } from '../ports/ledger.ts';

export interface StatusParts {
  readonly ledger: Ledger;
  readonly installations: InstallationRegistry;
  readonly countJobs: (
    installationIds: readonly number[],
  ) => Promise<Readonly<Record<string, Readonly<Record<string, number>>>>>;
  /** Jobs of each installation that wait for a worker. */
  readonly countWaiting: (installationIds: readonly number[]) => Promise<ReadonlyMap<number, number>>;
  readonly pingRedis: () => Promise<void>;
  readonly clock: Clock;
  readonly startedAt: Date;
  readonly role: string;
  readonly pollIntervalSeconds: number;
}

/** Whether this process can do its work. */
export interface Readiness {
  readonly isReady: boolean;
  readonly redis: 'ok' | 'unavailable';
  /** The newest poll of any installation; `null` when there was none yet. */
  readonly lastPollAt: string | null;
  readonly lastPollAgeSeconds: number | null;
  readonly problems: readonly string[];
}

/** Polls that are this many intervals late say that nobody polls any more. */
const lateIntervals = 3;
const leastLateSeconds = 120;

/** Redis answers, and polls come: a poll that failed at Vanta is a poll, since restarting this process would not help. */
export async function readReadiness(parts: StatusParts): Promise<Readiness> {
  let installations: readonly Installation[];
  try {
    await parts.pingRedis();
    installations = await parts.installations.list();
  } catch {
    return {
      isReady: false,
      redis: 'unavailable',
      lastPollAt: null,
      lastPollAgeSeconds: null,
      problems: ['Redis does not answer'],
    };
  }
  const polls = await Promise.all(installations.map(({ id }) => parts.ledger.lastPoll(id)));
  const times = polls.flatMap((poll) => (poll ? [Date.parse(poll.at)] : []));
  const newest = times.length > 0 ? Math.max(...times) : null;
  const now = parts.clock.now().getTime();
  const since = Math.max(newest ?? 0, parts.startedAt.getTime());
  const lateAfterSeconds = Math.max(parts.pollIntervalSeconds * lateIntervals, leastLateSeconds);
  const isLate = installations.length > 0 && now - since > lateAfterSeconds * 1000;
  return {
    isReady: !isLate,
    redis: 'ok',
    lastPollAt: newest === null ? null : new Date(newest).toISOString(),
    lastPollAgeSeconds: newest === null ? null : Math.round((now - newest) / 1000),
    problems: isLate ? [`no poll for more than ${lateAfterSeconds} seconds: is a worker running?`] : [],
  };
}
