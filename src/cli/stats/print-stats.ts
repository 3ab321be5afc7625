import type { StoreStats } from '../../adapters/redis/keys/read-stats.ts';
import { findingStates } from '../../domain/record.ts';

/** Installations that are printed; `--json` has all. */
const shownInstallations = 10;

/** The numbers for a person at a terminal. */
export function printStats(stats: StoreStats, now: Date): string {
  const total = Object.values(stats.findings).reduce((sum, count) => sum + count, 0);
  const states = findingStates.flatMap((state) => {
    const count = stats.findings[state];
    return count === undefined ? [] : [row(state, count)];
  });
  const { lastDay, oldestPending, installations, queues, memory } = stats;
  const bytes = memory.reduce((sum, one) => sum + one.bytes, 0);
  const waits = oldestPending
    ? `${ageOf(oldestPending.since, now)}, in installation ${oldestPending.installation}`
    : 'nothing waits';
  return [
    `Findings: ${total} in ${installations.length} installations`,
    ...states,
    ...(stats.unreadable > 0 ? [row('not readable', stats.unreadable)] : []),
    `Last day: ${lastDay.found} found, ${lastDay.pullRequests} with a pull request opened or updated, ${lastDay.verified} verified, ${lastDay.failed} failed`,
    `Waits longest: ${waits}`,
    'Installations, those with the most findings first:',
    ...installations
      .slice(0, shownInstallations)
      .map(
        ({ id, findings, pending }) => `  ${String(id).padEnd(20)} ${findings} findings, ${pending} pending`,
      ),
    'Jobs:',
    ...Object.entries(queues).map(([state, count]) => row(state, count)),
    `Redis: about ${sizeOf(bytes)}`,
    ...memory.map(
      (one) =>
        `  ${one.family.padEnd(20)} ${String(one.keys).padStart(8)} keys ${sizeOf(one.bytes).padStart(10)}`,
    ),
  ].join('\n');
}

function row(name: string, count: number): string {
  return `  ${name.padEnd(20)} ${String(count).padStart(8)}`;
}

function ageOf(since: string, now: Date): string {
  const seconds = Math.max(0, Math.round((now.getTime() - Date.parse(since)) / 1000));
  if (seconds < 120) return `${seconds} seconds`;
  if (seconds < 7200) return `${Math.round(seconds / 60)} minutes`;
  return `${Math.round(seconds / 3600)} hours`;
}

function sizeOf(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`;
  if (bytes < 1024 * 1024) return `${(bytes / 1024).toFixed(1)} kB`;
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}
