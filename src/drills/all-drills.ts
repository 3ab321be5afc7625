import { bedrockDrills } from './bedrock/bedrock-drills.ts';
import type { Drill } from './drill.ts';
import { githubDrills } from './github/github-drills.ts';
import { redisDrills } from './redis/redis-drills.ts';
import { vantaDrills } from './vanta/vanta-drills.ts';
import { workerFrozen } from './worker/frozen.ts';
import { workerKilledAfterPullRequest } from './worker/killed-after-pull-request.ts';
import { workerStoppedUnderLoad } from './worker/stopped-under-load.ts';

/** Every drill, by the part that is broken. */
export const allDrills: readonly Drill[] = [
  workerKilledAfterPullRequest,
  workerFrozen,
  workerStoppedUnderLoad,
  ...redisDrills,
  ...githubDrills,
  ...vantaDrills,
  ...bedrockDrills,
];

/** The few that are played with every change. */
export const shortDrills: readonly Drill[] = [workerKilledAfterPullRequest];
