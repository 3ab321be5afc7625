import type { Metrics } from '../observability/metrics.ts';
import { inTurns } from './in-turns.ts';
import type { StatusParts } from './status.ts';

/** Told one by one; those of all others are told together. */
const mostInstallations = 20;
/** In these states a job waits for nothing but a worker. */
const waitingStates = ['waiting', 'prioritized'];

/**
 * Reads from Redis what is true of the whole service. Metrics are told even when Redis is away, since that is when they
 * are wanted most: then what was read before is taken back.
 */
export async function readGauges({ queues, predecessor }: Metrics, status: StatusParts): Promise<void> {
  const { jobs, deepest, oldestSeconds, installations: served, lateSeconds, isRead } = queues;
  try {
    await status.pingRedis();
    const ids = (await status.installations.list()).map(({ id }) => id);
    const counts = await status.countJobs(ids);
    const waiting = await status.countWaiting(ids);
    const pending = await inTurns(ids, (id) => status.ledger.pendingSince(id));
    const polls = await inTurns(ids, (id) => status.ledger.lastPoll(id));
    const now = status.clock.now().getTime();

    jobs.reset();
    for (const [queue, states] of Object.entries(counts)) {
      for (const [state, count] of Object.entries(states)) jobs.set({ queue, state }, count);
    }
    tellDeepest(waiting, deepest);
    oldestSeconds.set(ageSeconds(pending, now));
    served.set(ids.length);
    const times = polls.flatMap((poll) => (poll ? [Date.parse(poll.at)] : []));
    lateSeconds.set(times.length === 0 ? 0 : Math.max(0, (now - Math.min(...times)) / 1000));
    predecessor.lastPoll.set(times.length === 0 ? 0 : Math.max(...times) / 1000);
    const states = Object.values(counts).flatMap((one) => waitingStates.map((state) => one[state] ?? 0));
    predecessor.queueDepth.set(states.reduce((sum, one) => sum + one, 0));
    isRead.set(1);
  } catch {
    for (const gauge of [jobs, deepest, oldestSeconds, served, lateSeconds]) gauge.reset();
    predecessor.queueDepth.reset();
    predecessor.lastPoll.reset();
    isRead.set(0);
  }
}

function tellDeepest(waiting: ReadonlyMap<number, number>, gauge: Metrics['queues']['deepest']): void {
  gauge.reset();
  const sorted = [...waiting].filter(([, count]) => count > 0).toSorted(([, one], [, other]) => other - one);
  for (const [id, count] of sorted.slice(0, mostInstallations))
    gauge.set({ installation: String(id) }, count);
  const rest = sorted.slice(mostInstallations).reduce((sum, [, count]) => sum + count, 0);
  gauge.set({ installation: 'other' }, rest);
}

function ageSeconds(times: readonly (Date | null)[], now: number): number {
  const known = times.flatMap((time) => (time ? [time.getTime()] : []));
  return known.length === 0 ? 0 : Math.max(0, (now - Math.min(...known)) / 1000);
}
