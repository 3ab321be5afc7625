import type { Ground } from './ground.ts';
import { waitUntil } from '../wait-until.ts';

const beginSeconds = 60;

/** Lets findings arrive and waits until the service has written something to GitHub for them. */
export async function arriveAndBegin(ground: Ground, count: number): Promise<void> {
  const before = ground.github.writes.length;
  ground.arrive(count);
  await waitUntil('the first finding is worked on', () => ground.github.writes.length > before, {
    withinSeconds: beginSeconds,
    everyMs: 10,
  });
}

/** Commands that every process has sent to Redis so far. */
export function commandsSent(ground: Ground): number {
  return ground.doors().reduce((sum, door) => sum + door.commands, 0);
}

/** How often Redis answered with an error that begins so, to any process. */
export function redisErrors(ground: Ground, word: string): number {
  return ground.doors().reduce((sum, door) => sum + (door.errors[word] ?? 0), 0);
}

/** Connections that came while nobody was there. */
export function unreachable(ground: Ground): number {
  return ground.doors().reduce((sum, door) => sum + door.unreachable, 0);
}
