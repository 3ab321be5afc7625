import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type OutsideProcess, startOutsideProcess } from './outside/outside-process.ts';
import { startPrivateRedis, type PrivateRedis } from '../sandbox/redis/start-private-redis.ts';
import { type ServiceProcess, startServiceProcess } from '../sandbox/service/service-process.ts';
import { readImageArguments } from './service/image-arguments.ts';
import { serviceVariables } from './service/variables.ts';
import { type Estate, type EstatePlan, makeEstate } from './workload/estate.ts';
import { RedisWatch } from './measure/redis-watch.ts';

export interface StagePlan extends EstatePlan {
  readonly seed: number;
  readonly workers: number;
  /** Findings that all workers together work on at once. */
  readonly concurrency: number;
  /** Of them those of one organisation, in one process; left out, all organisations share evenly. */
  readonly concurrencyOfOne?: number;
  readonly pollSeconds?: number;
  readonly isProfiled?: boolean;
  /** Where logs and profiles stay; left out, they go with the run. */
  readonly keepIn?: string;
}

/** Everything that one run needs: outside parts, Redis, and the processes of the real service. */
export interface Stage {
  readonly plan: StagePlan;
  readonly estate: Estate;
  readonly outside: OutsideProcess;
  readonly redis: PrivateRedis;
  readonly watch: RedisWatch;
  readonly web: ServiceProcess;
  readonly workers: ServiceProcess[];
  addWorker(): Promise<ServiceProcess>;
  close(): Promise<void>;
}

/** Starts one run on free ports; what was started is ended again when something fails. */
export async function openStage(plan: StagePlan): Promise<Stage> {
  const closing: (() => Promise<unknown> | void)[] = [];
  const close = async (): Promise<void> => {
    for (const end of closing.splice(0).toReversed()) await end();
  };
  try {
    const folder = plan.keepIn ?? mkdtempSync(join(tmpdir(), 'terrafix-experiments-'));
    if (plan.keepIn === undefined) closing.push(() => rmSync(folder, { recursive: true, force: true }));
    const estate = makeEstate(plan);
    const redis = await startPrivateRedis();
    closing.push(() => redis.stop());
    const outside = await startOutsideProcess(estatePlanOf(plan), plan.seed);
    closing.push(() => outside.stop());
    const watch = new RedisWatch(redis.url, estate);
    closing.push(() => watch.close());
    const each = Math.max(1, Math.ceil(plan.concurrency / plan.workers));
    const variables = serviceVariables({
      estate,
      outside,
      redisUrl: redis.url,
      concurrency: each,
      concurrencyOfOne: plan.concurrencyOfOne ?? Math.ceil(each / estate.organisations.length),
      pollSeconds: plan.pollSeconds ?? 5,
      folder,
    });
    const start = async (name: string, role: 'web' | 'worker'): Promise<ServiceProcess> => {
      const started = await startServiceProcess({
        name,
        role,
        variables,
        folder,
        nodeArguments: [
          ...readImageArguments(),
          ...(plan.isProfiled === true ? profiling(name, folder) : []),
        ],
      });
      closing.push(() => (plan.isProfiled === true ? started.terminate() : started.kill()));
      return started;
    };
    const web = await start('web', 'web');
    await outside.ask('webhooks', { url: `${web.url}/api/github/webhooks` });
    const workers: ServiceProcess[] = [];
    const addWorker = async (): Promise<ServiceProcess> => {
      const worker = await start(`worker-${workers.length + 1}`, 'worker');
      workers.push(worker);
      return worker;
    };
    for (let index = 0; index < plan.workers; index += 1) await addWorker();
    return { plan, estate, outside, redis, watch, web, workers, addWorker, close };
  } catch (caught) {
    await close();
    throw caught;
  }
}

/** Node writes a profile of its processor time when it ends of itself: https://nodejs.org/api/cli.html#--cpu-prof */
function profiling(name: string, folder: string): readonly string[] {
  return ['--cpu-prof', `--cpu-prof-dir=${folder}`, `--cpu-prof-name=${name}.cpuprofile`];
}

function estatePlanOf({ findings, size, organisations, modelEvery, firstHas }: StagePlan): EstatePlan {
  return { findings, size, organisations, modelEvery, ...(firstHas === undefined ? {} : { firstHas }) };
}
