import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { queuePrefix } from '../../adapters/redis/keys/key-families.ts';
import { RedisLedger } from '../../adapters/redis/redis-ledger.ts';
import type { ProcessRole } from '../../config/environment.ts';
import { JobQueues } from '../../jobs/job-queues.ts';
import type { EmulatedFault, ScriptedRequest } from '../../sandbox/bedrock/emulator-script.ts';
import { sandboxScript } from '../../sandbox/bedrock/scripts.ts';
import { startBedrockEmulator } from '../../sandbox/bedrock/start-bedrock-emulator.ts';
import { startEmulatedGitHub } from '../../sandbox/github/start-emulated-github.ts';
import { openRedisDoor } from '../../sandbox/redis/redis-door.ts';
import { findRedisServer } from '../../sandbox/redis/find-redis-server.ts';
import { startPrivateRedis } from '../../sandbox/redis/start-private-redis.ts';
import { startSentinels } from '../../sandbox/redis/start-sentinels.ts';
import { startServiceProcess } from '../../sandbox/service/service-process.ts';
import { startVantaEmulator } from '../../sandbox/vanta/start-vanta-emulator.ts';
import type { Arrived, Ground, GroundPlan, GuardedBranch, Worker, WorkerStart } from './ground.ts';
import { openJobCount } from './service-status.ts';
import { secretsOf, redisVariables, serviceVariables } from './service-variables.ts';
import { type AnsweredBy, makeTenant } from './tenants.ts';

/** Starts everything that one drill needs on free ports of the loopback interface; nothing is left when it fails. */
export async function openGround(plan: GroundPlan): Promise<Ground> {
  const closing: (() => Promise<unknown> | void)[] = [];
  let isClosed = false;
  const close = async (): Promise<void> => {
    isClosed = true;
    for (const end of closing.splice(0).toReversed()) await end();
  };
  try {
    const folder = mkdtempSync(join(tmpdir(), 'terrafix-drill-'));
    // Also when somebody has seen enough, and nothing is closed.
    const remove = (): void => rmSync(folder, { recursive: true, force: true });
    process.once('exit', remove);
    closing.push(() => {
      process.off('exit', remove);
      remove();
    });
    const tenants = Array.from({ length: plan.tenants ?? 1 }, (_, index) =>
      makeTenant(index, (plan.findings ?? 6) + 1, answererOf(index, plan)),
    );
    const sentinels = plan.isBehindSentinels ? await startSentinels(null, null) : null;
    const redis = sentinels?.primary ?? (await startPrivateRedis(findRedisServer(), plan.redis));
    closing.push(() => (sentinels ?? redis).stop());
    const vanta = await startVantaEmulator({ port: 0, applications: tenants.map((one) => one.vanta) });
    closing.push(() => vanta.close());
    let trouble: ((request: ScriptedRequest) => EmulatedFault | null) | null = null;
    const bedrock = await startBedrockEmulator({
      script: sandboxScript,
      faults: (request) => trouble?.(request) ?? null,
    });
    closing.push(() => bedrock.close());
    const github = await startEmulatedGitHub({
      appId: 424_242,
      organisations: tenants.map((one) => one.github),
      keepsWrites: true,
    });
    closing.push(() => github.close());

    const variables = serviceVariables({ plan, tenants, github, vanta, bedrock, folder });
    const start = async (name: string, role: ProcessRole, given: WorkerStart = {}): Promise<Worker> => {
      if (isClosed) throw new Error(`${name} is not started: everything has been closed`);
      const door = await openRedisDoor(redis.port);
      closing.push(() => door.close());
      const process = await startServiceProcess({
        name,
        role,
        folder,
        ...given,
        variables: { ...variables, ...redisVariables(sentinels, door), ...given.variables },
      });
      closing.push(() => process.kill());
      return { process, door };
    };
    const web = await start('web', 'web');
    github.setWebhookUrl(`${web.process.url}/api/github/webhooks`);
    const workers: Worker[] = [];
    let started = 0;
    const startWorker = async (given: WorkerStart = {}): Promise<Worker> => {
      started += 1;
      const worker = await start(`worker-${started}`, 'worker', given);
      workers.push(worker);
      return worker;
    };
    await Promise.all(Array.from({ length: plan.workers ?? 1 }, () => startWorker()));

    const ownDoor = await openRedisDoor(redis.port);
    closing.push(() => ownDoor.close());
    const connection = new Redis(ownDoor.url, { maxRetriesPerRequest: null, retryStrategy: () => 200 });
    connection.on('error', () => {});
    closing.push(() => connection.disconnect());
    const jobCounts = tenants.map(({ installationId }) => openJobCount(connection, installationId));
    const queues = new JobQueues({ connection, prefix: queuePrefix });
    const ledger = new RedisLedger(connection, { isReadOnly: true });
    const arrived: Arrived[] = [];
    const guarded: GuardedBranch[] = [];
    return {
      plan,
      folder,
      tenants,
      github,
      vanta,
      bedrock,
      redis,
      sentinels,
      web,
      workers,
      arrived,
      guarded,
      startWorker,
      doors: () => [ownDoor, ...[web, ...workers].map(({ door }) => door)],
      arrive: (count, tenant = tenants[0]) => {
        if (!tenant) throw new Error('a ground without tenants');
        const before = arrived.filter((one) => one.tenant === tenant).length;
        const news = tenant.findings.slice(before, before + count).map((finding) => ({ tenant, finding }));
        if (news.length < count) throw new Error(`${tenant.account} has no ${count} resources left`);
        const { organisation } = vanta.application(tenant.vanta.clientId);
        for (const { finding } of news) organisation.fail(finding.testId, finding.entity);
        arrived.push(...news);
        return news;
      },
      pollNow: ({ installationId: id, account }) => queues.pollNow({ id, account }),
      troubleBedrock: (next) => {
        trouble = next;
      },
      records: async () => (await Promise.all(tenants.map((one) => ledger.list(one.installationId)))).flat(),
      closeWith: (end) => void closing.push(end),
      unfinishedJobs: async () =>
        (await Promise.all(jobCounts.map((count) => count()))).reduce((sum, count) => sum + count, 0),
      secrets: secretsOf(variables, tenants),
      guard: (branch) => void guarded.push(branch),
      close,
    };
  } catch (caught) {
    await close();
    throw caught;
  }
}

function answererOf(index: number, { answeredBy = 'rule' }: GroundPlan): AnsweredBy {
  if (answeredBy !== 'both') return answeredBy;
  return index % 2 === 0 ? 'rule' : 'model';
}
