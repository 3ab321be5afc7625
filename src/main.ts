import { queuePrefix, servicePrefix } from './adapters/redis/keys/key-families.ts';
import { RedisDashboardMemory } from './adapters/redis/redis-dashboard-memory.ts';
import { RedisDeliveryLog } from './adapters/redis/redis-delivery-log.ts';
import { RedisInstallations } from './adapters/redis/redis-installations.ts';
import { RedisLeases } from './adapters/redis/redis-leases.ts';
import { RedisLedger } from './adapters/redis/redis-ledger.ts';
import { RedisLessonBook } from './adapters/redis/redis-lesson-book.ts';
import { RedisPullRequestSlots } from './adapters/redis/redis-pull-request-slots.ts';
import { RedisRedeliveryMemory } from './adapters/redis/redis-redelivery-memory.ts';
import { RedisRepositoryNotes } from './adapters/redis/redis-repository-notes.ts';
import { type Environment, type ProcessRole, readEnvironment } from './config/environment.ts';
import { FairWorkers } from './jobs/fair-workers.ts';
import { createProcessors } from './jobs/job-processors.ts';
import { JobQueues } from './jobs/job-queues.ts';
import { ServedInstallations } from './jobs/served-installations.ts';
import { createLogger, type LogDestination } from './observability/logger.ts';
import { Metrics } from './observability/metrics.ts';
import { KnownSecrets } from './observability/redact-secrets.ts';
import { watchCaches } from './observability/watch-caches.ts';
import { watchOutside } from './observability/watch-outside.ts';
import { watchRedis } from './observability/watch-redis.ts';
import { resolveFinding } from './pipeline.ts';
import { type Clock, systemClock } from './ports/clock.ts';
import { RepositoryShelf } from './stages/collect/repository-shelf.ts';
import { checkCredentials } from './start/check-credentials.ts';
import { keepTime } from './start/keep-time.ts';
import { openGitHub } from './start/open-github.ts';
import { openModel } from './start/open-model.ts';
import { openOperatorPages } from './start/open-operator-pages.ts';
import { openRedis } from './start/open-redis.ts';
import { openTerraform } from './start/open-terraform.ts';
import { openTracer } from './start/open-tracer.ts';
import { openVantaAccounts } from './start/open-vanta-accounts.ts';
import { secretsOf } from './start/secrets-of.ts';
import { startWebServer } from './web/start-web-server.ts';

/** A service that runs. */
export interface RunningService {
  /** Where webhooks, health and metrics are served. */
  readonly url: string;
  /** Finishes what runs within the bound of the environment, then closes everything. */
  stop(): Promise<void>;
}

/** Composes the adapters and starts what the role asks for. Decides nothing else. The sandbox has a clock that can be moved. */
export async function startService(
  environment: Environment,
  clock: Clock = systemClock,
  logTo?: LogDestination,
): Promise<RunningService> {
  const { role } = environment;
  const startedAt = clock.now();
  const takeOverMs = environment.takeOverSeconds * 1000;
  const secrets = new KnownSecrets(secretsOf(environment, process.env));
  const logger = createLogger({
    level: environment.logLevel,
    secrets,
    ...(logTo ? { destination: logTo } : {}),
  });
  const metrics = new Metrics({ withProcessMetrics: true });
  const caches = watchCaches(metrics);
  const tracer = await openTracer(environment, secrets);
  const watch = watchOutside(metrics, tracer);

  const redis = openRedis(environment.redis, logger, metrics);
  const ledger = new RedisLedger(redis.ledger, {
    prefix: servicePrefix,
    retentionMs: environment.retentionDays * 24 * 60 * 60 * 1000,
    isPlain: environment.recordText === 'plain',
    onUnreadable: (key, problem) => logger.warn({ key, problem }, 'unreadable record'),
  });
  const installations = new RedisInstallations(redis.ledger, { prefix: servicePrefix });
  const queues = new JobQueues({
    connection: redis.queues,
    prefix: queuePrefix,
    firstRetryMs: environment.retrySeconds * 1000,
    traceParent: () => tracer.parent(),
  });
  const { probot, codeHost, ...hub } = openGitHub(environment, { redis, logger, watch, caches });
  const vanta = openVantaAccounts(environment, {
    redis: redis.ledger,
    prefix: servicePrefix,
    logger,
    watch,
    secrets,
  });
  const model = openModel(environment, logger, metrics, tracer);
  const terraform = openTerraform(environment, logger);
  const served = new ServedInstallations({
    installations,
    queues,
    ledger,
    clock,
    logger,
    pollIntervalSeconds: environment.pollIntervalSeconds,
  });
  const workers = new FairWorkers(
    {
      connection: redis.workers,
      prefix: queuePrefix,
      concurrencyPerInstallation: environment.fixConcurrency,
      concurrency: environment.jobConcurrency,
      lockMs: takeOverMs,
    },
    createProcessors({
      ledger,
      lessons: new RedisLessonBook(redis.ledger, { prefix: servicePrefix, clock }),
      // Longer than the lock: whoever takes a job up finds its lease free, or waits for it.
      leases: new RedisLeases(redis.ledger, { prefix: servicePrefix, durationMs: takeOverMs * 2 }),
      slots: new RedisPullRequestSlots(redis.ledger, { prefix: servicePrefix, clock }),
      queues,
      hostFor: (installation) => codeHost.forInstallation(installation),
      sourceFor: ({ account }) => vanta.get(account),
      model,
      terraform,
      resolveFinding,
      shelf: new RepositoryShelf(Date.now, undefined, caches),
      dashboards: new RedisDashboardMemory(redis.ledger, { prefix: servicePrefix }),
      notes: new RedisRepositoryNotes(redis.ledger, { prefix: servicePrefix }),
      redelivery: {
        deliveries: hub.deliveries,
        memory: new RedisRedeliveryMemory(redis.ledger, { prefix: servicePrefix }),
      },
      signingKey: environment.signingKey,
      retryMs: environment.retrySeconds * 1000,
      clock,
      logger,
      metrics,
      tracer,
    }),
    installations,
    logger,
  );

  const closing: (() => Promise<unknown> | void)[] = [
    () => tracer.close(),
    watchRedis(metrics),
    () => redis.close(),
    () => hub.close(),
    () => queues.close(),
    () => model?.close(),
    () => terraform?.close(),
  ];
  const stop = async (): Promise<void> => {
    for (const close of closing.splice(0).toReversed()) await close();
  };
  try {
    await probot.ready();
    await vanta.load();
    await checkCredentials({
      checkRedis: redis.check,
      listInstallations: () => codeHost.listInstallations(),
      sourcesByAccount: new Map([...vanta.all()].map(([account, { source }]) => [account, source])),
      logger,
    });
    const drainMs = environment.drainSeconds * 1000;
    if (role !== 'web') {
      closing.push(() => workers.close(drainMs));
      await workers.start();
    }
    const status = {
      ledger,
      installations,
      countJobs: (ids: readonly number[]) => queues.count(ids),
      countWaiting: (ids: readonly number[]) => queues.countWaiting(ids),
      pingRedis: redis.ping,
      clock,
      startedAt,
      role,
      pollIntervalSeconds: environment.pollIntervalSeconds,
    };
    const server = await startWebServer({
      probot,
      jobs: served,
      deliveries: new RedisDeliveryLog(redis.ledger, { prefix: servicePrefix }),
      logger,
      metrics,
      tracer,
      status,
      host: environment.host,
      port: environment.port,
      takesWebhooks: role !== 'worker',
    });
    closing.push(() => server.close(drainMs));
    const { host, operators } = environment;
    if (operators) {
      const parts = { host, connection: redis.queues, prefix: queuePrefix, installations, status, logger };
      const pages = await openOperatorPages(operators, parts);
      closing.push(() => pages.close(drainMs));
      logger.info({ url: pages.url }, 'pages for operators opened');
    }
    // Behind the open door: what is asked for comes back by it.
    const endTimers = await keepTime({
      environment,
      status,
      sync: () => served.sync(codeHost).then(() => workers.refresh()),
      areForgotten: () => served.areForgotten(),
      scheduleRedeliveries: (everyMs) => queues.scheduleRedeliveries(everyMs),
      reloadVanta: () => vanta.reload(),
      logger,
    });
    closing.push(endTimers);
    logger.info({ url: server.url, role }, 'service started');
    return {
      url: server.url,
      stop: async () => {
        await stop();
        logger.info('service stopped');
      },
    };
  } catch (caught) {
    await stop();
    throw caught;
  }
}

/** Reads the environment, runs the service, and ends the process cleanly on SIGTERM or SIGINT. */
export async function runService(role?: ProcessRole): Promise<void> {
  const environment = readEnvironment();
  const service = await startService({ ...environment, role: role ?? environment.role });
  let isStopping = false;
  const end = (signal: NodeJS.Signals): void => {
    // A second signal is a person who does not want to wait.
    if (isStopping) process.exit(130);
    isStopping = true;
    process.stderr.write(`terrafix: ${signal}, finishing what runs\n`);
    service.stop().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  process.on('SIGTERM', end);
  process.on('SIGINT', end);
}
