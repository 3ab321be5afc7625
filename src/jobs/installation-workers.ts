import { type ConnectionOptions, type Job, type Processor, Worker } from 'bullmq';
import type { Installation } from '../domain/repository.ts';
import type { Logger } from '../observability/logger.ts';
import type { InstallationRegistry } from '../ports/coordination.ts';
import { installationQueueName, pollQueueName } from './job-queues.ts';

export interface WorkerSettings {
  readonly connection: ConnectionOptions;
  readonly prefix: string;
  /** Jobs of one installation at once in this process. */
  readonly concurrencyPerInstallation: number;
  /** How often this process looks for installations that others added. */
  readonly refreshMs?: number;
  /** A worker that dies is noticed after this long, and its job is given to another. */
  readonly lockMs?: number;
}

export interface Processors {
  readonly poll: (job: Job, token: string | undefined) => Promise<string>;
  readonly installation: (job: Job, token: string | undefined) => Promise<string>;
}

const pollsAtOnce = 4;
const defaultLockMs = 30_000;
/** A job that kills its worker this often is not given to a further one. */
const maxStalledCount = 2;
/** What runs for an installation that is gone has little to finish. */
const removedGraceMs = 10_000;

/**
 * The workers of this process: one for polls and one for each installation, so that no installation waits behind
 * another's jobs. Installations that come and go, in whatever process, are followed.
 */
export class InstallationWorkers {
  private readonly settings: WorkerSettings;
  private readonly processors: Processors;
  private readonly registry: InstallationRegistry;
  private readonly logger: Logger;
  private readonly workers = new Map<string, Worker>();
  private readonly retiring = new Set<Promise<void>>();
  private refreshing: Promise<void> = Promise.resolve();
  private timer: NodeJS.Timeout | null = null;
  private isServing = false;

  constructor(
    settings: WorkerSettings,
    processors: Processors,
    registry: InstallationRegistry,
    logger: Logger,
  ) {
    this.settings = settings;
    this.processors = processors;
    this.registry = registry;
    this.logger = logger;
  }

  async start(): Promise<void> {
    this.isServing = true;
    await this.refresh();
    this.open(pollQueueName, (job, token) => this.runPoll(job, token), pollsAtOnce);
    this.timer = setInterval(() => {
      this.refresh().catch((err: unknown) => this.logger.warn({ err }, 'installations could not be read'));
    }, this.settings.refreshMs ?? 15_000);
    this.timer.unref();
  }

  /** Brings the workers in line with the installations there are; nothing before `start`. One refresh at a time. */
  refresh(): Promise<void> {
    this.refreshing = this.refreshing.catch(() => {}).then(() => this.align());
    return this.refreshing;
  }

  /**
   * Takes no further jobs and waits for those that run, at most `graceMs`. What does not end in time is given to
   * another worker by the queue.
   */
  async close(graceMs: number): Promise<void> {
    this.isServing = false;
    if (this.timer) clearInterval(this.timer);
    await this.refreshing.catch(() => {});
    for (const name of this.workers.keys()) this.retire(name, graceMs);
    await Promise.all(this.retiring);
  }

  private async align(): Promise<void> {
    if (!this.isServing) return;
    const installations = await this.registry.list();
    const wanted = new Map(installations.map((one) => [installationQueueName(one.id), one]));
    for (const [name, installation] of wanted) this.serve(name, installation);
    for (const name of this.workers.keys()) {
      if (name === pollQueueName || wanted.has(name)) continue;
      this.retire(name, removedGraceMs);
      this.logger.info({ queue: name }, 'installation no longer served');
    }
  }

  private serve(name: string, installation: Installation): void {
    if (this.workers.has(name) || !this.isServing) return;
    this.open(name, this.processors.installation, this.settings.concurrencyPerInstallation);
    this.logger.info({ installation: installation.id, account: installation.account }, 'installation served');
  }

  /** A poll of an installation that this process does not know yet makes it known at once. */
  private async runPoll(job: Job, token: string | undefined): Promise<string> {
    await this.refresh().catch((err: unknown) =>
      this.logger.warn({ err }, 'installations could not be read'),
    );
    return this.processors.poll(job, token);
  }

  /** Lets a worker finish what it has, in bounds, while others go on. */
  private retire(name: string, graceMs: number): void {
    const worker = this.workers.get(name);
    if (!worker) return;
    this.workers.delete(name);
    const retired = this.closeInTime(name, worker, graceMs).finally(() => this.retiring.delete(retired));
    this.retiring.add(retired);
  }

  private async closeInTime(name: string, worker: Worker, graceMs: number): Promise<void> {
    try {
      if (await drainInTime(worker, graceMs)) return;
      this.logger.warn({ queue: name, graceMs }, 'job still running, another worker will take it up');
    } catch (err) {
      this.logger.warn({ err, queue: name }, 'worker trouble');
    }
  }

  private open(name: string, processor: Processor, concurrency: number): void {
    const lockMs = this.settings.lockMs ?? defaultLockMs;
    const worker = new Worker(name, processor, {
      connection: this.settings.connection,
      prefix: this.settings.prefix,
      concurrency,
      lockDuration: lockMs,
      stalledInterval: lockMs,
      maxStalledCount,
    });
    worker.on('error', (err) => this.logger.warn({ err, queue: name }, 'worker trouble'));
    worker.on('stalled', (jobId) =>
      this.logger.warn({ queue: name, jobId }, 'job of a dead worker taken up'),
    );
    this.workers.set(name, worker);
  }
}

/**
 * Takes no further jobs, waits for those that run, and closes; true when all of them ended. A worker that was told
 * to close cannot be told to hurry afterwards, so it is paused first.
 */
async function drainInTime(worker: Worker, graceMs: number): Promise<boolean> {
  const drained = worker.pause().then(
    () => true,
    () => false,
  );
  let deadline: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => {
    deadline = setTimeout(() => resolve(false), graceMs);
  });
  const isDrained = await Promise.race([drained, late]);
  clearTimeout(deadline);
  await worker.close(!isDrained);
  return isDrained;
}
