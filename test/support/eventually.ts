import { setTimeout as wait } from 'node:timers/promises';

const usualPatienceMs = 240_000;

/** How often is asked, and for how long. */
interface Waiting {
  readonly everyMs?: number;
  readonly patienceMs?: number;
}

/** Asks again until the answer is there; fails with the last answer when patience runs out. */
export async function eventually<T>(
  what: string,
  ask: () => Promise<T | null | undefined | false>,
  { everyMs = 100, patienceMs = usualPatienceMs }: Waiting = {},
): Promise<T> {
  const end = Date.now() + patienceMs;
  for (;;) {
    const answer = await ask();
    if (answer !== null && answer !== undefined && answer !== false) return answer;
    if (Date.now() > end) throw new Error(`waited in vain until ${what}`);
    await wait(everyMs);
  }
}
