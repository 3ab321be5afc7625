import { setTimeout as wait } from 'node:timers/promises';

/** Thrown when something did not come about within its bound. */
export class WaitedInVain extends Error {}

/** Asks again until the answer is there; what a question throws counts as no answer yet. */
export async function waitUntil<Answer>(
  what: string,
  ask: () => Promise<Answer | null | false> | Answer | null | false,
  { withinSeconds, everyMs = 100 }: { readonly withinSeconds: number; readonly everyMs?: number },
): Promise<Answer> {
  const end = performance.now() + withinSeconds * 1000;
  let trouble = '';
  for (;;) {
    try {
      const answer = await ask();
      if (answer !== null && answer !== false) return answer;
      trouble = '';
    } catch (caught) {
      trouble = `: ${caught instanceof Error ? caught.message : String(caught)}`;
    }
    if (performance.now() > end) {
      throw new WaitedInVain(`waited ${withinSeconds} seconds in vain until ${what}${trouble}`);
    }
    await wait(everyMs);
  }
}
