import { Redis } from 'ioredis';
import type { BlowAt } from '../../sandbox/redis/redis-door.ts';
import { routeOf } from '../../sandbox/github/request-counts.ts';
import type { Drill } from '../drill.ts';
import type { Ground, Worker } from '../ground/ground.ts';
import { areSettled, untilSettled } from '../ground/settled.ts';
import type { Tenant } from '../ground/tenants.ts';
import { waitUntil, WaitedInVain } from '../wait-until.ts';
import { EffectWatch } from './effect-watch.ts';
import { pathsOf } from './github-route.ts';
import { describeEffect, type SideEffect, toSideEffects } from './side-effect.ts';

/**
 * So many deaths in a row, each on the road of another organisation; then all of them recover. Whoever was working beside
 * the one that is meant is struck as well, and a job that has lost its process three times is given up by the queue.
 */
const deathsInARow = 8;
/** Organisations that have seen nothing yet, for what is written once for each: its labels, its dashboard. */
const newcomers = 16;
const findingsPerTenant = 12;
const roadSeconds = 60;
const strikeSeconds = 60;
/** The dashboard is brought up to date two seconds after the road has ended; who has not died by then does not. */
const afterRoadMs = 6_000;
const recoverySeconds = 120;
const limitSeconds = 1_200;

/** Sees one road from its first write to its last. */
async function observe(ground: Ground, watch: EffectWatch, tenant: Tenant): Promise<readonly SideEffect[]> {
  const before = ground.github.writes.length;
  watch.record(tenant);
  ground.arrive(1, tenant);
  await ground.pollNow(tenant);
  await untilSettled(ground, roadSeconds);
  // The dashboard is brought up to date a moment later.
  const isOnDashboard = (): boolean =>
    ground.github.writes
      .slice(before)
      .some(
        ({ path }) => path.startsWith(`/repos/${tenant.repository}/issues`) && /\/issues(\/\d+)?$/.test(path),
      );
  await waitUntil('the dashboard is written', isOnDashboard, { withinSeconds: roadSeconds });
  await untilSettled(ground, roadSeconds);
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

/** Lets the road of a tenant begin and kills whoever does this write; false when it came to its end without. */
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
  const arrived = ground.arrive(1, tenant);
  await ground.pollNow(tenant);
  try {
    const isDead = (): boolean => struck?.process.hasEnded ?? false;
    const isOver = async (): Promise<boolean> =>
      isDead() || (struck === null && (await areSettled(arrived, ground)));
    await waitUntil('somebody dies, or the road ends', isOver, { withinSeconds: strikeSeconds });
    const afterwards = { withinSeconds: afterRoadMs / 1000, everyMs: 20 };
    return await waitUntil('the worker is dead', isDead, afterwards);
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
      tenants: 2 + deathsInARow + newcomers,
      findings: findingsPerTenant,
      // What arrives is polled for at once.
      pollSeconds: 30,
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
      const first = await observe(ground, watch, observed);
      const later = await observe(ground, watch, observed);
      const names = new Set(later.map(describeEffect));
      const regulars = rest.slice(0, deathsInARow);
      const fresh = rest.slice(deathsInARow);
      await startWorker();
      let starting: Promise<void> = Promise.resolve();
      let turn = 0;
      const missed: SideEffect[] = [];
      const killed = { redis: 0, github: 0 };
      const play = async (effect: SideEffect, tenant: Tenant | undefined): Promise<void> => {
        if (turn % deathsInARow === 0) await untilSettled(ground, recoverySeconds);
        turn += 1;
        if (tenant && (await dieAt(effect, at, tenant, ground, watch))) {
          killed[effect.on] += 1;
          await starting;
          starting = startWorker();
        } else {
          missed.push(effect);
        }
      };
      const once = first
        .filter((effect) => !names.has(describeEffect(effect)))
        .toSorted((one, other) => Number(isOnGitHub(other)) - Number(isOnGitHub(one)));
      for (const effect of later) await play(effect, regulars[turn % deathsInARow]);
      // What the dice of time kept away is tried once more, and what happens once to each organisation on new ones.
      for (const effect of missed.splice(0)) await play(effect, regulars[turn % deathsInARow]);
      for (const effect of once) await play(effect, fresh.shift());
      for (const effect of missed.splice(0)) {
        if (isOnGitHub(effect)) await play(effect, fresh.shift());
        else missed.push(effect);
      }
      await starting;
      const unreached = missed.filter(isOnGitHub);
      if (unreached.length > 0) {
        throw new Error(`nobody died at ${unreached.map(describeEffect).join(', ')}`);
      }
      return {
        counts: {
          'SIGKILL at a write to Redis': killed.redis,
          'SIGKILL at a write to GitHub': killed.github,
        },
        notes: [
          `${later.length} writes on the road of one finding, ${once.length} more on the first one of an organisation`,
          ...(missed.length > 0 ? [`not reached again: ${missed.map(describeEffect).join('; ')}`] : []),
        ],
      };
    },
  };
}

function isOnGitHub({ on }: SideEffect): boolean {
  return on === 'github';
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
