import type { Job } from 'bullmq';
import type { Installation } from '../domain/repository.ts';
import type { Logger } from '../observability/logger.ts';
import type { InstallationRegistry } from '../ports/coordination.ts';
import { QueueLane } from './queue-lane.ts';
import { installationQueueName, pollQueueName } from './queue-names.ts';
import { type RedisClient, type SharedConnection, shareConnection } from './shared-connection.ts';
import { WorkAgenda } from './work-agenda.ts';
import { WorkWatch } from './work-watch.ts';

export interface WorkerSettings {
  readonly connection: RedisClient;
  /** The same as that of `JobQueues`. */
  readonly prefix: string;
  /** Jobs of one installation at once in this process. */
  readonly concurrencyPerInstallation: number;
  /** Jobs of all installations at once in this process; polls are counted apart. */
  readonly concurrency?: number;
  /** How often this process looks for installations that others added. */
  readonly refreshMs?: number;
  /** A worker that dies is noticed after this long, and its job is given to another. */
  readonly lockMs?: number;
  /** How often the agenda of the queues is read when no signal comes. */
  readonly lookMs?: number;
  /** A job whose signal was lost is found within this time. */
  readonly sweepMs?: number;
}

export interface Processors {
  readonly poll: (job: Job, token: string | undefined) => Promise<string>;
  readonly installation: (job: Job, token: string | undefined) => Promise<string>;
}

const pollsAtOnce = 4;
const defaultConcurrency = 16;
const defaultLockMs = 30_000;
/** After trouble with Redis, or when a queue says one thing and does another. */
const pauseMs = 1_000;

/**
 * The jobs of any number of installations in one process, over two connections. Queues with work stand in a rotation:
 * each gives one job and goes to its end, so that what waits for one installation delays another's by no more than
 * the jobs that run. Installations that come and go, in whatever process, are followed.
 */
export class FairWorkers {
  private readonly settings: WorkerSettings;
  private readonly processors: Processors;
  private readonly registry: InstallationRegistry;
  private readonly logger: Logger;
  private readonly shared: SharedConnection;
  private readonly agenda: WorkAgenda;
  private readonly watch: WorkWatch;
  private readonly lanes = new Map<string, QueueLane>();
  private readonly polls: QueueLane;
  /** Lanes with work that may be asked, the longest waiting first. */
  private readonly rotation = new Set<QueueLane>();
  private readonly working = new Set<Promise<void>>();
  private readonly id = crypto.randomUUID();
  private taken = 0;
  private running = 0;
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
    this.shared = shareConnection(settings.connection, settings.prefix);
    this.agenda = new WorkAgenda(settings.connection, settings.prefix);
    this.polls = this.laneFor(pollQueueName, pollsAtOnce, processors.poll);
    this.watch = new WorkWatch(
      this.agenda,
      { lookMs: settings.lookMs ?? 1_000, sweepMs: settings.sweepMs ?? 30_000, random: Math.random },
      logger,
      () => [pollQueueName, ...this.lanes.keys()],
      (queue) => this.announce(queue),
    );
  }

  async start(): Promise<void> {
    this.isServing = true;
    await this.refresh();
    this.timer = setInterval(() => this.refreshLater(), this.settings.refreshMs ?? 15_000);
    this.timer.unref();
    await this.watch.start();
  }

  /** Brings the lanes in line with the installations there are; nothing before `start`. One refresh at a time. */
  refresh(): Promise<void> {
    this.refreshing = this.refreshing.catch(() => {}).then(() => this.align());
    return this.refreshing;
  }

  /**
   * Takes no further jobs and waits for those that run, at most `graceMs`. What does not end in time is given to
   * another process: its lock is no longer renewed.
   */
  async close(graceMs: number): Promise<void> {
    this.isServing = false;
    if (this.timer) clearInterval(this.timer);
    this.watch.stop();
    await this.refreshing.catch(() => {});
    await this.drainInTime(graceMs);
    for (const lane of [this.polls, ...this.lanes.values()]) {
      if (lane.running > 0) {
        this.logger.warn({ queue: lane.name, graceMs }, 'job still running, another worker will take it up');
      }
      await lane.rest();
    }
    await this.shared.close();
  }

  private async drainInTime(graceMs: number): Promise<void> {
    let deadline: NodeJS.Timeout | undefined;
    const late = new Promise<void>((resolve) => {
      deadline = setTimeout(resolve, graceMs);
    });
    await Promise.race([Promise.all(this.working), late]);
    clearTimeout(deadline);
  }

  private async align(): Promise<void> {
    if (!this.isServing) return;
    const installations = await this.registry.list();
    const wanted = new Map(installations.map((one) => [installationQueueName(one.id), one]));
    const added = [...wanted].filter(([name]) => !this.lanes.has(name));
    for (const [name, installation] of added) this.serve(name, installation);
    if (added.length > 0) {
      this.logger.info({ added: added.length, served: this.lanes.size }, 'installations served');
    }
    for (const [name, lane] of this.lanes) {
      if (wanted.has(name)) continue;
      this.lanes.delete(name);
      this.rotation.delete(lane);
      this.logger.info({ queue: name }, 'installation no longer served');
    }
  }

  private serve(name: string, { id, account }: Installation): void {
    const { concurrencyPerInstallation } = this.settings;
    this.lanes.set(name, this.laneFor(name, concurrencyPerInstallation, this.processors.installation));
    this.logger.debug({ installation: id, account }, 'installation served');
  }

  private laneFor(name: string, limit: number, processor: Processors['poll']): QueueLane {
    return new QueueLane(name, limit, processor, {
      shared: this.shared,
      lockMs: this.lockMs,
      onTrouble: (queue, err) => this.logger.warn({ err, queue }, 'worker trouble'),
    });
  }

  private get lockMs(): number {
    return this.settings.lockMs ?? defaultLockMs;
  }

  /** A queue has work, it is said. One that this process does not know may belong to an installation that was just added. */
  private announce(queue: string): void {
    if (!this.isServing) return;
    const lane = queue === pollQueueName ? this.polls : this.lanes.get(queue);
    if (lane) this.offer(lane);
    else this.track(this.meet(queue));
  }

  private async meet(queue: string): Promise<void> {
    try {
      await this.refresh();
      const lane = this.lanes.get(queue);
      if (lane) this.offer(lane);
      else await this.agenda.postpone(queue, null);
    } catch (err) {
      this.logger.warn({ err }, 'installations could not be read');
    }
  }

  private refreshLater(): void {
    this.refresh().catch((err: unknown) => this.logger.warn({ err }, 'installations could not be read'));
  }

  /** Puts a lane at the end of the rotation, unless it stands there. */
  private offer(lane: QueueLane): void {
    lane.isTouched = true;
    if (lane.isFull || !this.isServed(lane)) return;
    this.rotation.add(lane);
    this.turn();
  }

  private isServed(lane: QueueLane): boolean {
    return lane === this.polls || this.lanes.get(lane.name) === lane;
  }

  /** Asks lanes for a job as long as there is room for one. */
  private turn(): void {
    const room = this.settings.concurrency ?? defaultConcurrency;
    for (const lane of this.rotation) {
      if (!this.isServing) return;
      if (lane !== this.polls && this.running >= room) {
        if (!this.rotation.has(this.polls)) return;
        continue;
      }
      this.rotation.delete(lane);
      this.track(this.take(lane));
    }
  }

  private track(work: Promise<void>): void {
    const tracked = work.finally(() => this.working.delete(tracked));
    this.working.add(tracked);
  }

  /** Takes one job of a lane, if there is one, and runs it. */
  private async take(lane: QueueLane): Promise<void> {
    const isCounted = lane !== this.polls;
    if (isCounted) this.running += 1;
    try {
      const token = `${this.id}:${(this.taken += 1)}`;
      const job = await this.ask(lane, token);
      if (job) await this.run(lane, job, token);
    } catch (err) {
      this.logger.warn({ err, queue: lane.name }, 'worker trouble');
    } finally {
      if (isCounted) this.running -= 1;
      if (lane.isTouched) this.offer(lane);
      if (isCounted && lane.running === 0 && !this.isServed(lane)) void lane.rest();
      this.turn();
    }
  }

  private async ask(lane: QueueLane, token: string): Promise<Job | null> {
    lane.isAsking = true;
    lane.isTouched = false;
    try {
      for (const jobId of await lane.giveBackStalled(Date.now())) {
        this.logger.warn({ queue: lane.name, jobId }, 'job of a dead worker taken up');
      }
      const job = await lane.next(token);
      if (!job) await this.settle(lane);
      return job;
    } catch (err) {
      this.logger.warn({ err, queue: lane.name }, 'queue could not be asked');
      this.offerLater(lane);
      return null;
    } finally {
      lane.isAsking = false;
    }
  }

  private async run(lane: QueueLane, job: Job, token: string): Promise<void> {
    lane.running += 1;
    this.offer(lane);
    try {
      await lane.run(job, token);
    } finally {
      lane.running -= 1;
      // Its end may have brought a further job, or a time for the next attempt.
      lane.isTouched = true;
    }
  }

  /**
   * Notes on the agenda when an empty queue is to be asked again: when its next delayed job is due, and while jobs run,
   * when they would have lost their locks. Written first and looked at afterwards: a job that is added meanwhile is seen
   * by the look, a later one comes with its own note.
   */
  private async settle(lane: QueueLane): Promise<void> {
    await this.agenda.postpone(lane.name, lane.running > 0 ? Date.now() + this.lockMs : null);
    const { waiting, nextAt, active } = await this.agenda.glance(lane.name);
    if (active > 0) await this.note(lane, Date.now() + this.lockMs);
    if (nextAt !== null) await this.note(lane, nextAt);
    if (waiting > 0) {
      await this.agenda.note(lane.name, 0);
      this.offerLater(lane);
    }
    if (lane.running === 0) await lane.rest();
  }

  private async note(lane: QueueLane, dueAt: number): Promise<void> {
    await this.agenda.note(lane.name, dueAt);
    this.watch.lookBy(dueAt);
  }

  private offerLater(lane: QueueLane): void {
    setTimeout(() => this.offer(lane), pauseMs).unref();
  }
}
