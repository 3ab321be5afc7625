import type { Drill } from './drill.ts';
import { workerKilledAfterPullRequest } from './worker/killed-after-pull-request.ts';

/** Every drill, by the part that is broken. */
export const allDrills: readonly Drill[] = [workerKilledAfterPullRequest];

/** The few that are played with every change. */
export const shortDrills: readonly Drill[] = [workerKilledAfterPullRequest];
