import type { Drill } from '../drill.ts';
import type { WorkerStart } from '../ground/ground.ts';
import { waitUntil } from '../wait-until.ts';

const aheadSeconds = 900;

/** Compiled, since Node itself loads it before the service. */
const shiftClock = new URL('../../../dist/drills/machine/shift-clock.js', import.meta.url);

/** A worker whose clock goes wrong by so much; negative is behind. */
function withClock(seconds: number): WorkerStart {
  return {
    nodeArguments: ['--import', shiftClock.href],
    variables: { DRILL_CLOCK_AHEAD_SECONDS: String(seconds) },
  };
}

/** One worker is a quarter of an hour ahead of GitHub and Redis, the other as much behind. */
export const clockSkew: Drill = {
  name: 'clock-skew',
  part: 'machine',
  asks: 'The clocks of the workers are a quarter of an hour ahead and behind: GitHub refuses their signatures by its own clock.',
  plan: { findings: 6 },
  withinSeconds: 120,
  inject: async (ground) => {
    const [usual] = ground.workers;
    const { jwtClock } = ground.github;
    await ground.startWorker(withClock(aheadSeconds));
    await usual?.process.terminate();
    ground.github.revokeTokens();
    ground.arrive(3);
    await waitUntil('GitHub refused a signature from the future', () => jwtClock.tooNew > 0, {
      withinSeconds: 60,
    });
    await ground.startWorker(withClock(-aheadSeconds));
    ground.arrive(3);
    await waitUntil('GitHub refused a signature from the past', () => jwtClock.tooOld > 0, {
      withinSeconds: 60,
    });
    return {
      counts: { '401 for a clock ahead': jwtClock.tooNew, '401 for a clock behind': jwtClock.tooOld },
    };
  },
};
