import type { Logger } from '../observability/logger.ts';
import type { Clock } from '../ports/clock.ts';
import type { Leases } from '../ports/coordination.ts';
import type { HookDeliveries, HookDelivery, RedeliveryMemory } from '../ports/hook-deliveries.ts';

/** How often lost deliveries are looked for, beside the look at every start. */
export const redeliverEveryMs = 15 * 60 * 1000;
/** GitHub keeps deliveries for three days, and redelivers none that is older. */
const keptMs = 3 * 24 * 60 * 60 * 1000;
/** An attempt is listed when it is over: those that were under way at the last look are looked at once more. */
const overlapMs = 2 * 60 * 1000;
const maxAtOnce = 200;

export interface RedeliveryParts {
  readonly deliveries: HookDeliveries;
  readonly memory: RedeliveryMemory;
  readonly leases: Leases;
  readonly clock: Clock;
  readonly logger: Logger;
}

/**
 * Asks the host for events that never arrived, oldest first: it does not deliver them again by itself. Only one process
 * looks at a time, each failed attempt is repeated once, and each event at most as often as the memory allows; whatever
 * arrives twice does nothing. Returns what was done, for the log.
 */
export async function redeliverFailed(parts: RedeliveryParts): Promise<string> {
  const ran = await parts.leases.withLease('redeliveries', () => look(parts));
  return ran.kind === 'busy' ? 'another process looks' : ran.value;
}

async function look({ deliveries, memory, clock, logger }: RedeliveryParts): Promise<string> {
  const startedAt = clock.now().getTime();
  const last = (await memory.lookedUntil())?.getTime() ?? 0;
  const since = new Date(Math.max(last - overlapMs, startedAt - keptMs));
  const listed = await deliveries.listSince(since);
  if (listed === null) return 'deliveries may not be asked for here';
  if (listed.isCut) logger.warn({ since }, 'more deliveries than one look reads: the oldest are left out');

  const lost = findLost(listed.deliveries);
  const now = lost.slice(0, maxAtOnce);
  let asked = 0;
  for (const delivery of now) {
    if (!(await memory.mayRepeat(delivery))) continue;
    if (await deliveries.redeliver(delivery.id)) asked += 1;
    // Afterwards: if this process dies in between, the event comes twice, which does nothing.
    await memory.rememberRepeat(delivery);
  }
  const rest = lost[maxAtOnce];
  await memory.rememberLook(rest === undefined ? new Date(startedAt) : new Date(rest.deliveredAt));
  if (asked > 0) logger.info({ asked, lost: lost.length }, 'lost deliveries asked for again');
  return `${asked} of ${lost.length} lost deliveries asked for`;
}

/** The last attempt of each event of which no attempt arrived, oldest first. `deliveries` are newest first. */
export function findLost(deliveries: readonly HookDelivery[]): readonly HookDelivery[] {
  const arrived = new Set(deliveries.filter((one) => one.hasArrived).map(({ guid }) => guid));
  const lastAttempts = new Map<string, HookDelivery>();
  for (const one of deliveries) {
    if (!arrived.has(one.guid) && !lastAttempts.has(one.guid)) lastAttempts.set(one.guid, one);
  }
  return [...lastAttempts.values()].toReversed();
}
