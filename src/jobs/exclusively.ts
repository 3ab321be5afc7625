import { setTimeout as pause } from 'node:timers/promises';
import type { Leases } from '../ports/coordination.ts';
import { Busy } from './run-job.ts';

/** What holds such a name takes a few requests to the host: waiting for it is cheaper than walking the road again. */
const attempts = 40;
const pauseMs = 250;

/** Runs work under a lease, for which is waited a moment; then {@link Busy}. */
export function exclusivelyBy(leases: Leases) {
  return async <Value>(name: string, work: () => Promise<Value>): Promise<Value> => {
    for (let attempt = 1; ; attempt += 1) {
      const lease = await leases.withLease(name, work);
      if (lease.kind === 'done') return lease.value;
      if (attempt === attempts) throw new Busy();
      await pause(pauseMs);
    }
  };
}
