import { embeddedMetricsLine } from '../observability/embedded-metrics.ts';
import { readReadiness, type StatusParts } from './status.ts';

/** States of jobs that are still to be done now; what is delayed is not, and more workers would not help it. */
const pressing = ['waiting', 'prioritized', 'active'] as const;

/**
 * One line with how many jobs press and how old the newest poll is, for scaling and alarms. Throws when Redis is away:
 * then no number is told, which an alarm sees as well.
 */
export async function cloudWatchLine(namespace: string, status: StatusParts): Promise<string> {
  const installations = await status.installations.list();
  const counts = await status.countJobs(installations.map(({ id }) => id));
  const queued = Object.values(counts)
    .flatMap((states) => pressing.map((state) => states[state] ?? 0))
    .reduce((sum, count) => sum + count, 0);
  const { lastPollAgeSeconds } = await readReadiness(status);
  return embeddedMetricsLine(
    namespace,
    {
      QueuedJobs: { value: queued, unit: 'Count' },
      ...(lastPollAgeSeconds === null
        ? {}
        : { PollAgeSeconds: { value: lastPollAgeSeconds, unit: 'Seconds' } }),
    },
    status.clock.now(),
  );
}
