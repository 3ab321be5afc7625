import { Probot } from 'probot';
import { type BedrockModel } from './adapters/bedrock/bedrock-model.ts';
import { createServiceModel } from './adapters/bedrock/create-service-model.ts';
import { createCodeHost } from './adapters/github/create-code-host.ts';
import { createHookDeliveries } from './adapters/github/deliveries.ts';
import { terrafixOctokit } from './adapters/github/octokit.ts';
import { shareLimits } from './adapters/github/shared-limits.ts';
import { askRedis, connectRedis } from './adapters/redis/connect-redis.ts';
import { queuePrefix, servicePrefix } from './adapters/redis/keys/key-families.ts';
import { RedisDashboardMemory } from './adapters/redis/redis-dashboard-memory.ts';
import { RedisDeliveryLog } from './adapters/redis/redis-delivery-log.ts';
import { RedisInstallations } from './adapters/redis/redis-installations.ts';
import { RedisRepositoryNotes } from './adapters/redis/redis-repository-notes.ts';
import { RedisLeases } from './adapters/redis/redis-leases.ts';
import { RedisLedger } from './adapters/redis/redis-ledger.ts';
import { RedisRedeliveryMemory } from './adapters/redis/redis-redelivery-memory.ts';
import { RedisPullRequestSlots } from './adapters/redis/redis-pull-request-slots.ts';
import { RedisLessonBook } from './adapters/redis/redis-lesson-book.ts';
import { checkCredentials } from './check-credentials.ts';
import { type Environment, type ProcessRole, readEnvironment } from './config/environment.ts';
import { FairWorkers } from './jobs/fair-workers.ts';
import { createProcessors } from './jobs/job-processors.ts';
import { JobQueues } from './jobs/job-queues.ts';
import { redeliverEveryMs } from './jobs/redeliver-failed.ts';
import { ServedInstallations } from './jobs/served-installations.ts';
import { createLogger, type LogDestination, type Logger } from './observability/logger.ts';
import { meterBreaker, meterConversation, meterModel } from './observability/meter-model.ts';
import { Metrics } from './observability/metrics.ts';
import { watchCaches } from './observability/watch-caches.ts';
import { watchOutside } from './observability/watch-outside.ts';
import { watchRedis } from './observability/watch-redis.ts';
import { KnownSecrets, redactorFor } from './observability/redact-secrets.ts';
import { openOperatorPages } from './open-operator-pages.ts';
import { openTerraform } from './open-terraform.ts';
import { openVantaAccounts } from './open-vanta-accounts.ts';
import { resolveFinding } from './pipeline.ts';
import { type Clock, systemClock } from './ports/clock.ts';
import { noTracer, type Tracer } from './ports/tracer.ts';
import { RepositoryShelf } from './stages/collect/repository-shelf.ts';
import { secretsOf } from './secrets-of.ts';
import { startWebServer } from './web/start-web-server.ts';
import { cloudWatchLine } from './web/tell-cloudwatch.ts';

/** A service that runs. */
export interface RunningService {
  /** Where webhooks, health and metrics are served. */
  readonly url: string;
  /** Finishes what runs within the bound of the environment, then closes everything. */
  stop(): Promise<void>;
}

const syncEveryMs = 10 * 60 * 1000;
const vantaReloadEveryMs = 5 * 60 * 1000;
const cloudWatchEveryMs = 60 * 1000;
/** An emptied Redis is noticed within this time; until then nobody polls. */
const lookForLossEveryMs = 5_000;

/** Composes the adapters and starts what the role asks for. Decides nothing else. The sandbox has a clock that can be moved. */
export async function startService(
  environment: Environment,
  clock: Clock = systemClock,
  logTo?: LogDestination,
): Promise<RunningService> {
  const { github, role } = environment;
  const startedAt = clock.now();
  const takeOverMs = environment.takeOverSeconds * 1000;
  const secrets = new KnownSecrets(secretsOf(environment));
  const logger = createLogger({
    level: environment.logLevel,
    secrets,
    ...(logTo ? { destination: logTo } : {}),
  });
  const metrics = new Metrics({ withProcessMetrics: true });
  const caches = watchCaches(metrics);
  const tracer = await openTracer(environment, secrets);
  const watch = watchOutside(metrics, tracer);

  const onError = (err: Error): void => {
    metrics.reach.redisErrors.inc({ kind: 'connection' });
    logger.warn({ err }, 'redis connection trouble');
  };
  const redis = connectRedis(environment.redisUrl, 'ledger', onError);
  const queueRedis = connectRedis(environment.redisUrl, 'queue', onError);
  const workerRedis = connectRedis(environment.redisUrl, 'worker', onError);
  const connections = [redis, queueRedis, workerRedis];
  const pingRedis = async (): Promise<void> => {
    await askRedis('pinging Redis', () => redis.ping());
  };

  const ledger = new RedisLedger(redis, {
    prefix: servicePrefix,
    retentionMs: environment.retentionDays * 24 * 60 * 60 * 1000,
    isPlain: environment.recordText === 'plain',
    onUnreadable: (key, problem) => logger.warn({ key, problem }, 'unreadable record'),
  });
  const installations = new RedisInstallations(redis, { prefix: servicePrefix });
  const queues = new JobQueues({
    connection: queueRedis,
    prefix: queuePrefix,
    firstRetryMs: environment.retrySeconds * 1000,
    traceParent: () => tracer.parent(),
  });
  // The sandbox's GitHub asks nobody to space out writes, and has no limits to keep together.
  const sharedLimits = isOnThisMachine(github.apiUrl)
    ? null
    : shareLimits(connectRedis(environment.redisUrl, 'limits', onError), onError);
  const probot = new Probot({
    appId: github.appId,
    privateKey: github.privateKey,
    secret: github.webhookSecret,
    baseUrl: github.apiUrl,
    log: logger,
    Octokit: terrafixOctokit({
      log: logger,
      baseUrl: github.apiUrl,
      isSpaced: sharedLimits !== null,
      ...(sharedLimits ? { sharedLimits } : {}),
      watch,
    }),
  });
  const codeHost = createCodeHost({ octokitFor: (id) => probot.auth(id), caches });
  const vanta = openVantaAccounts(environment, { redis, prefix: servicePrefix, logger, watch, secrets });
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
      connection: workerRedis,
      prefix: queuePrefix,
      concurrencyPerInstallation: environment.fixConcurrency,
      concurrency: environment.jobConcurrency,
      lockMs: takeOverMs,
    },
    createProcessors({
      ledger,
      lessons: new RedisLessonBook(redis, { prefix: servicePrefix, clock }),
      // Longer than the lock: whoever takes a job up finds its lease free, or waits for it.
      leases: new RedisLeases(redis, { prefix: servicePrefix, durationMs: takeOverMs * 2 }),
      slots: new RedisPullRequestSlots(redis, { prefix: servicePrefix, clock }),
      queues,
      hostFor: (installation) => codeHost.forInstallation(installation),
      sourceFor: ({ account }) => vanta.get(account),
      model,
      terraform,
      resolveFinding,
      shelf: new RepositoryShelf(Date.now, undefined, caches),
      dashboards: new RedisDashboardMemory(redis, { prefix: servicePrefix }),
      notes: new RedisRepositoryNotes(redis, { prefix: servicePrefix }),
      redelivery: {
        deliveries: createHookDeliveries({ octokitFor: (id) => probot.auth(id) }),
        memory: new RedisRedeliveryMemory(redis, { prefix: servicePrefix }),
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
    () =>
      Promise.all(connections.map((connection) => connection.quit().catch(() => connection.disconnect()))),
    () => sharedLimits?.close(),
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
      pingRedis,
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
      pingRedis,
      clock,
      startedAt,
      role,
      pollIntervalSeconds: environment.pollIntervalSeconds,
    };
    const server = await startWebServer({
      probot,
      jobs: served,
      deliveries: new RedisDeliveryLog(redis, { prefix: servicePrefix }),
      logger,
      metrics,
      status,
      host: environment.host,
      port: environment.port,
      takesWebhooks: role !== 'worker',
    });
    closing.push(() => server.close(drainMs));
    const { host, operators } = environment;
    if (operators) {
      const parts = { host, connection: queueRedis, prefix: queuePrefix, installations, status, logger };
      const pages = await openOperatorPages(operators, parts);
      closing.push(() => pages.close(drainMs));
      logger.info({ url: pages.url }, 'pages for operators opened');
    }
    const sync = () =>
      served
        .sync(codeHost)
        .then(() => workers.refresh())
        .catch((err: unknown) => logger.warn({ err }, 'installations not in line with GitHub'));
    await sync();
    // Behind the open door: what is asked for comes back by it.
    await queues.scheduleRedeliveries(redeliverEveryMs);
    const every = (ms: number, work: () => Promise<void>): void => {
      const timer = setInterval(() => void work(), ms);
      closing.push(() => clearInterval(timer));
    };
    every(syncEveryMs, sync);
    if (environment.vantaOrigin.kind !== 'variables') every(vantaReloadEveryMs, () => vanta.reload());
    const namespace = environment.cloudWatchNamespace;
    if (namespace !== null && role !== 'web') {
      every(cloudWatchEveryMs, () =>
        cloudWatchLine(namespace, status).then(
          (line) => void process.stdout.write(`${line}\n`),
          (err: unknown) => logger.warn({ err }, 'the depth of the queues is not told'),
        ),
      );
    }
    const rebuild = async (): Promise<void> => {
      if (!(await served.areForgotten())) return;
      logger.warn('redis has lost its memory: schedules are made anew, findings are read again');
      await sync();
      await queues.scheduleRedeliveries(redeliverEveryMs);
    };
    every(lookForLossEveryMs, () => rebuild().catch(() => {}));
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

/** The model where one is set, counted in the metrics; that its money is not counted is said once. */
function openModel(
  { bedrock }: Environment,
  logger: Logger,
  metrics: Metrics,
  tracer: Tracer,
): BedrockModel | null {
  if (bedrock === null) return null;
  const ids = [bedrock.modelId, ...(bedrock.fallbackModelId === undefined ? [] : [bedrock.fallbackModelId])];
  const unpriced = ids.filter((id) => bedrock.prices?.[id] === undefined);
  if (unpriced.length > 0) logger.info({ unpriced }, 'model without a price: its money is not counted');
  return createServiceModel(bedrock, {
    meter: (model, modelId) => meterModel(model, modelId, metrics, tracer),
    onConversation: (conversation) => meterConversation(conversation, metrics.model),
    onBreaker: (modelId, state) => {
      meterBreaker(modelId, state, metrics.model);
      if (state !== 'closed') logger.warn({ modelId, state }, 'circuit breaker of the model');
    },
  });
}

/** Traces where they are wanted; nothing of them is loaded where they are not. */
async function openTracer({ tracing, role }: Environment, secrets: KnownSecrets): Promise<Tracer> {
  if (!tracing) return noTracer;
  secrets.add(...tracing.secrets);
  const { createTracer } = await import('./adapters/opentelemetry/create-tracer.ts');
  return createTracer({ endpoint: tracing.endpoint, role, redact: redactorFor(secrets) });
}

function isOnThisMachine(url: string): boolean {
  return ['127.0.0.1', 'localhost', '[::1]'].includes(new URL(url).hostname);
}
