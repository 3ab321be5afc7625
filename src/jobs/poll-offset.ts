import { createHash } from 'node:crypto';

/**
 * When in its interval an installation is polled, in milliseconds after the interval's start: a steady place that
 * depends on nothing but its id, so that a restart moves nothing, nobody has to lead, and installations spread evenly.
 */
export function offsetOf(installationId: number, everyMs: number): number {
  const hash = createHash('sha256').update(String(installationId)).digest().readUInt32BE(0);
  return 1 + (hash % Math.max(everyMs - 1, 1));
}
