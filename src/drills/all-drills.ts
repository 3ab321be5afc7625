import { bedrockDrills } from './bedrock/bedrock-drills.ts';
import { crashDrills } from './crash/killed-after-every-write.ts';
import type { Drill } from './drill.ts';
import { githubDrills } from './github/github-drills.ts';
import { diskFull } from './machine/disk-full.ts';
import { everythingAtRandom } from './random/everything-at-random.ts';
import { redisDrills } from './redis/redis-drills.ts';
import { vantaDrills } from './vanta/vanta-drills.ts';
import { workerFrozen } from './worker/frozen.ts';
import { workerKilledAfterPullRequest } from './worker/killed-after-pull-request.ts';
import { workerStoppedUnderLoad } from './worker/stopped-under-load.ts';

/** Every drill, by the part that is broken. */
export const allDrills: readonly Drill[] = [
  workerKilledAfterPullRequest,
  ...crashDrills,
  workerFrozen,
  workerStoppedUnderLoad,
  ...redisDrills,
  ...githubDrills,
  ...vantaDrills,
  ...bedrockDrills,
  diskFull,
  everythingAtRandom,
];

/** Who dies is missed sooner than by default: the lock alone would take half a minute. */
const quickly = { TAKE_OVER_SECONDS: '2' };

/** The few that are played with every change. */
export const shortDrills: readonly Drill[] = allDrills
  .filter(({ name }) =>
    [
      workerKilledAfterPullRequest.name,
      workerStoppedUnderLoad.name,
      'redis-restarted',
      'github-token-revoked',
    ].includes(name),
  )
  .map((drill) => ({
    ...drill,
    plan: { ...drill.plan, variables: { ...drill.plan.variables, ...quickly } },
  }));
