import type { Drill } from '../drill.ts';
import { waitUntil } from '../wait-until.ts';

/** The pull request is open, and nobody who knows of it is left. */
export const workerKilledAfterPullRequest: Drill = {
  name: 'worker-killed-after-pull-request',
  part: 'worker',
  asks: 'GitHub has opened the pull request and the worker dies before it hears of it; another takes up the finding.',
  plan: { findings: 4 },
  withinSeconds: 120,
  inject: async (ground) => {
    const [worker] = ground.workers;
    if (!worker) throw new Error('no worker runs');
    const planned = ground.github.faults.inject(
      { kind: 'strike', at: 'before-answer', blow: () => void worker.process.kill() },
      { method: 'POST', path: /\/pulls$/ },
    );
    ground.arrive(4);
    await waitUntil('the worker is dead', () => worker.process.hasEnded, { withinSeconds: 30 });
    await ground.startWorker();
    return { counts: { SIGKILL: planned.hits } };
  },
};
