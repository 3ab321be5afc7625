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
}

export interface Processors {
  readonly poll: (job: Job, token: string | undefined) => Promise<string>;
  readonly installation: (job: Job, token: string | undefined) => Promise<string>;
}

const pollsAtOnce = 4;
/** A worker that dies is noticed after this long, and its job is given to another. */
const lockMs = 30_000;
/** A job that kills its worker this often is not given to a further one. */
const maxStalledCount = 2;

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
  private refreshing: Promise<void> = Promise.resolve();
  private timer: NodeJS.Timeout | null = null;
  private isClosing = false;

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
    await this.refresh();
    this.open(pollQueueName, (job, token) => this.runPoll(job, token), pollsAtOnce);
    this.timer = setInterval(() => {
      this.refresh().catch((err: unknown) => this.logger.warn({ err }, 'installations could not be read'));
    }, this.settings.refreshMs ?? 15_000);
    this.timer.unref();
  }

  /** Brings the workers in line with the installations there are. One refresh at a time. */
  refresh(): Promise<void> {
    this.refreshing = this.refreshing.catch(() => {}).then(() => this.align());
    return this.refreshing;
  }

  /**
   * Takes no further jobs and waits for those that run, at most `graceMs`. What does not end in time is given to
   * another worker by the queue.
   */
  async close(graceMs: number): Promise<void> {
    this.isClosing = true;
    if (this.timer) clearInterval(this.timer);
    await this.refreshing.catch(() => {});
    const workers = [...this.workers.values()];
    const drained = Promise.all(workers.map((worker) => worker.close())).then(() => true);
    let deadline: NodeJS.Timeout | undefined;
    const late = new Promise<boolean>((resolve) => {
      deadline = setTimeout(() => resolve(false), graceMs);
    });
    const isDrained = await Promise.race([drained, late]);
    clearTimeout(deadline);
    if (isDrained) return;
    this.logger.warn({ graceMs }, 'jobs still running, another worker will take them up');
    drained.catch(() => {});
    await Promise.all(workers.map((worker) => worker.close(true)));
  }

  private async align(): Promise<void> {
    if (this.isClosing) return;
    const installations = await this.registry.list();
    const wanted = new Map(installations.map((one) => [installationQueueName(one.id), one]));
    for (const [name, installation] of wanted) this.serve(name, installation);
    for (const [name, worker] of this.workers) {
      if (name === pollQueueName || wanted.has(name)) continue;
      this.workers.delete(name);
      await worker.close();
      this.logger.info({ queue: name }, 'installation no longer served');
    }
  }

  private serve(name: string, installation: Installation): void {
    if (this.workers.has(name) || this.isClosing) return;
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

  private open(name: string, processor: Processor, concurrency: number): void {
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
