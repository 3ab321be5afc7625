import { setTimeout as wait } from 'node:timers/promises';
import type { Stage } from '../stage.ts';
import type { Incident } from './run-plan.ts';

/** A worker that was ended while it worked. */
export interface Stopped {
  readonly how: 'SIGTERM' | 'SIGKILL';
  readonly milliseconds: number;
  readonly code: number | null;
}

/** Ended when so much of the work is done that all of its places are taken. */
const share = 0.3;
const patienceMs = 120_000;

/** Tells the first worker to end under load, notes how long that takes, and starts another one. */
export function terminated(stops: Stopped[], findings: number): Incident {
  return {
    atSeconds: 0,
    happen: async (stage, note) => {
      await untilOpened(stage, findings * share);
      note('SIGTERM');
      const { milliseconds, code } = (await stage.workers[0]?.terminate()) ?? { milliseconds: 0, code: null };
      stops.push({ how: 'SIGTERM', milliseconds, code });
      note('gone, another one is started');
      await stage.addWorker();
    },
  };
}

/** Ends the first worker as if its machine had gone, and starts another one. */
export function killed(stops: Stopped[], findings: number): Incident {
  return {
    atSeconds: 0,
    happen: async (stage, note) => {
      await untilOpened(stage, findings * share);
      note('SIGKILL, another one is started');
      const from = performance.now();
      await stage.workers[0]?.kill();
      stops.push({ how: 'SIGKILL', milliseconds: performance.now() - from, code: null });
      await stage.addWorker();
    },
  };
}

async function untilOpened({ outside }: Stage, wanted: number): Promise<void> {
  const end = Date.now() + patienceMs;
  while (Date.now() < end) {
    if ((await outside.ask('opened', null)) >= wanted) return;
    await wait(20);
  }
}
