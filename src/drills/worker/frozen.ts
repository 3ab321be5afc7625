import type { Drill } from '../drill.ts';
import { untilSettled } from '../ground/settled.ts';
import { waitUntil } from '../wait-until.ts';

const findings = 3;
const takeOverSeconds = 150;

/** A process that stands still long enough to be given up, and then goes on as if nothing had been. */
export const workerFrozen: Drill = {
  name: 'worker-frozen',
  part: 'worker',
  asks: 'A worker stands still in the middle of publishing until another has done its work, and then goes on with it.',
  plan: { findings },
  withinSeconds: 60,
  inject: async (ground) => {
    const [sleeper] = ground.workers;
    if (!sleeper) throw new Error('no worker runs');
    const planned = ground.github.faults.inject(
      { kind: 'strike', at: 'after-answer', blow: () => sleeper.process.signal('SIGSTOP') },
      { method: 'POST', path: /\/git\/refs$/ },
    );
    ground.arrive(findings);
    await waitUntil('the worker stands still', () => planned.hits > 0, { withinSeconds: 30 });
    await ground.startWorker();
    await untilSettled(ground, takeOverSeconds);
    sleeper.process.signal('SIGCONT');
    return { counts: { SIGSTOP: planned.hits } };
  },
};
