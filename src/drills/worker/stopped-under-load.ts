import type { Drill } from '../drill.ts';
import { arriveAndBegin } from '../ground/under-way.ts';

const findings = 16;
const longestEndSeconds = 10;

/** As a deployment does: every worker is asked to end while it works, one after the other. */
export const workerStoppedUnderLoad: Drill = {
  name: 'worker-sigterm-under-load',
  part: 'worker',
  asks: 'Each of two workers gets SIGTERM in the middle of its work and is replaced; each ends by itself within ten seconds.',
  plan: { findings, workers: 2, concurrency: 4 },
  withinSeconds: 60,
  inject: async (ground) => {
    const notes: string[] = [];
    let terminated = 0;
    await arriveAndBegin(ground, findings);
    for (const { process } of ground.workers.slice()) {
      const { milliseconds, code } = await process.terminate();
      terminated += 1;
      notes.push(`${process.name} ended after ${(milliseconds / 1000).toFixed(1)} s with code ${code}`);
      if (code !== 0 || milliseconds > longestEndSeconds * 1000) throw new Error(notes.at(-1));
      await ground.startWorker();
    }
    return { counts: { SIGTERM: terminated }, notes };
  },
};
