import { Redis } from 'ioredis';
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

/**
 * So many deaths in a row, each on the road of another organisation; then all of them recover. Whoever was working beside
 * the one that is meant is struck as well, and a job that has lost its process three times is given up by the queue.
 */
const deathsInARow = 6;
const findingsPerTenant = 15;
const roadSeconds = 60;
const strikeSeconds = 15;
const recoverySeconds = 120;
const limitSeconds = 900;

/** Sees one road from its first write to its last. */
async function observe(ground: Ground, watch: EffectWatch, tenant: Tenant): Promise<readonly SideEffect[]> {
  const before = ground.github.writes.length;
  watch.record(tenant);
  ground.arrive(1, tenant);
  await untilSettled(ground, roadSeconds);
  // The dashboard is brought up to date a moment later.
  const isOnDashboard = (): boolean =>
    ground.github.writes
      .slice(before)
      .some(
        ({ path }) => path.startsWith(`/repos/${tenant.repository}/issues`) && /\/issues(\/\d+)?$/.test(path),
      );
  await waitUntil('the dashboard is written', isOnDashboard, { withinSeconds: roadSeconds });
  const onRedis = toSideEffects('redis', watch.stopRecording());
  const onGitHub = toSideEffects(
    'github',
    ground.github.writes
      .slice(before)
      .filter(({ path }) => path.startsWith(`/repos/${tenant.repository}/`))
      .map(({ method, path }) => routeOf(method, path)),
  );
  return [...onRedis, ...onGitHub];
}

/** The text of a script is sent when Redis does not know it, and says what the script does. */
async function forgetScripts({ redis: { url } }: Ground): Promise<void> {
  const redis = new Redis(url);
  await redis.script('FLUSH');
  redis.disconnect();
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
  ground.arrive(1, tenant);
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
    plan: {
      tenants: deathsInARow + 2,
      findings: findingsPerTenant,
      pollSeconds: 3,
      concurrency: 1,
    },
    withinSeconds: recoverySeconds,
    limitSeconds,
    inject: async (ground) => {
      const watch = new EffectWatch();
      await forgetScripts(ground);
      for (const worker of ground.workers) watch.follow(worker);
      const startWorker = async (): Promise<void> => watch.follow(await ground.startWorker());
      const [, observed, ...rest] = ground.tenants;
      if (!observed) throw new Error('a ground without tenants');
      const effects = await observe(ground, watch, observed);
      await startWorker();
      const notReached: string[] = [];
      let killed = 0;
      let starting: Promise<void> = Promise.resolve();
      for (const [index, effect] of effects.entries()) {
        const tenant = rest[index % deathsInARow];
        if (!tenant) throw new Error('a tenant is missing');
        if (index % deathsInARow === 0) await untilSettled(ground, recoverySeconds);
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
