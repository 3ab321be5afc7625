import type { BlowAt } from '../../sandbox/redis/redis-door.ts';
import { routeOf } from '../../sandbox/github/request-counts.ts';
import type { Drill } from '../drill.ts';
import type { Ground, Worker } from '../ground/ground.ts';
import { untilSettled } from '../ground/settled.ts';
import type { Tenant } from '../ground/tenants.ts';
import { waitUntil, WaitedInVain } from '../wait-until.ts';
import { EffectWatch } from './effect-watch.ts';
import { pathsOf } from './github-route.ts';
import { describeEffect, type SideEffect, toSideEffects } from './side-effect.ts';

/** One organisation for each write, so that what one death leaves behind is nobody else's. */
const tenants = 90;
const roadSeconds = 60;
const strikeSeconds = 15;

/** Sees one road from its first write to its last. */
async function observe(ground: Ground, watch: EffectWatch, tenant: Tenant): Promise<readonly SideEffect[]> {
  const before = ground.github.writes.length;
  watch.record();
  failNow(ground, tenant);
  await untilSettled(ground, roadSeconds);
  const onRedis = toSideEffects('redis', watch.stopRecording());
  const onGitHub = toSideEffects(
    'github',
    ground.github.writes.slice(before).map(({ method, path }) => routeOf(method, path)),
  );
  return [...onRedis, ...onGitHub];
}

/** Something fails at the tenant, and TerraFix is told to look. */
function failNow(ground: Ground, tenant: Tenant): void {
  ground.arrive(1, tenant);
  ground.github.announceInstallations([tenant.installationId]);
}

/** Lets the road of a tenant begin and kills whoever does this write; false when nobody did. */
async function dieAt(
  effect: SideEffect,
  at: BlowAt,
  tenant: Tenant,
  ground: Ground,
  watch: EffectWatch,
): Promise<boolean> {
  let struck: Worker | null = null;
  const strike = (worker: Worker | null): void => {
    struck = worker;
    void worker?.process.kill();
  };
  const { faults } = ground.github;
  if (effect.on === 'redis') {
    watch.arm(effect, tenant, at, strike);
  } else {
    const [method = '', route = ''] = effect.name.split(' ');
    faults.inject(
      { kind: 'strike', at, blow: () => strike(watch.workerOf(tenant)) },
      { method, path: pathsOf(route, tenant.repository), after: effect.ordinal - 1 },
    );
  }
  failNow(ground, tenant);
  try {
    await waitUntil('the worker is dead', () => struck?.process.hasEnded ?? false, {
      withinSeconds: strikeSeconds,
      everyMs: 20,
    });
    return true;
  } catch (caught) {
    if (!(caught instanceof WaitedInVain)) throw caught;
    return false;
  } finally {
    watch.disarm();
    faults.clear();
  }
}

function killedAtEveryWrite(at: BlowAt, name: string, asks: string): Drill {
  return {
    name,
    part: 'worker',
    asks,
    plan: { tenants, findings: 1, pollSeconds: 20, concurrency: 1 },
    withinSeconds: 240,
    inject: async (ground) => {
      const watch = new EffectWatch();
      for (const worker of ground.workers) watch.follow(worker);
      const startWorker = async (): Promise<void> => watch.follow(await ground.startWorker());
      const [, observed, ...rest] = ground.tenants;
      if (!observed) throw new Error('a ground without tenants');
      const effects = await observe(ground, watch, observed);
      if (effects.length > rest.length)
        throw new Error(`${effects.length} writes and ${rest.length} tenants`);
      await startWorker();
      const notReached: string[] = [];
      let killed = 0;
      let starting: Promise<void> = Promise.resolve();
      for (const [index, effect] of effects.entries()) {
        const tenant = rest[index];
        if (!tenant) break;
        if (await dieAt(effect, at, tenant, ground, watch)) {
          killed += 1;
          await starting;
          starting = startWorker();
        } else {
          notReached.push(describeEffect(effect));
        }
      }
      await starting;
      return {
        counts: { SIGKILL: killed },
        notes: [
          `${effects.length} writes on the road of one finding: ${effects.filter(({ on }) => on === 'redis').length} to Redis, ${effects.filter(({ on }) => on === 'github').length} to GitHub`,
          ...(notReached.length > 0 ? [`not reached again: ${notReached.join(', ')}`] : []),
        ],
      };
    },
  };
}

/** A process dies after each write of the road, in turn. */
export const crashDrills: readonly Drill[] = [
  killedAtEveryWrite(
    'before-answer',
    'worker-killed-before-each-answer',
    'At each write of the road, to Redis and to GitHub: it is done, and the worker dies before it hears of it.',
  ),
  killedAtEveryWrite(
    'after-answer',
    'worker-killed-after-each-answer',
    'At each write of the road, to Redis and to GitHub: it is done, the worker has heard of it, and dies.',
  ),
];
