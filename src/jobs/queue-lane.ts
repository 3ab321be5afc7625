import { type Job, type Processor, Worker, type WorkerOptions } from 'bullmq';
import type { SharedConnection } from './shared-connection.ts';

export interface LaneSettings {
  readonly shared: SharedConnection;
  /** Locks are renewed twice in this time; a job without a lock is taken up by another process. */
  readonly lockMs: number;
  readonly onTrouble: (queue: string, error: Error) => void;
}

/** A job that kills its worker this often is not given to a further one. */
const maxStalledCount = 2;

/** BullMQ's worker without its loop: it takes a job when told to, and renews the locks of those that run. */
class QueueReader extends Worker {
  constructor(name: string, processor: Processor, options: WorkerOptions, shared: SharedConnection) {
    super(name, processor, { ...options, autorun: false }, shared.backendFor);
    this.lockManager.start();
  }
}

/** One queue as the rotation sees it. What BullMQ needs for it exists only while there is work. */
export class QueueLane {
  readonly name: string;
  /** Jobs at once in this process. */
  readonly limit: number;
  /** Jobs that run. */
  running = 0;
  /** Somebody asks the queue right now; one at a time, so that an empty queue is asked once. */
  isAsking = false;
  /** Work was announced while the queue was asked. */
  isTouched = false;
  private readonly settings: LaneSettings;
  private readonly processor: Processor;
  private reader: QueueReader | null = null;
  private checkedAt = 0;

  constructor(name: string, limit: number, processor: Processor, settings: LaneSettings) {
    this.name = name;
    this.limit = limit;
    this.processor = processor;
    this.settings = settings;
  }

  get isFull(): boolean {
    return this.isAsking || this.running >= this.limit;
  }

  /** The next job that waits, locked for `token`; delayed jobs that are due count as waiting. */
  async next(token: string): Promise<Job | null> {
    return (await this.open().getNextJob(token, { block: false })) ?? null;
  }

  /** Runs a job to its end, whatever that is. Takes no further one. */
  async run(job: Job, token: string): Promise<void> {
    await this.open().processJob(job, token, () => false);
  }

  /**
   * Gives the jobs of dead processes back to the queue, once in the time of a lock however often it is called, and
   * says which. The first call marks what runs; a job that is still marked without a lock at a later one is given back.
   */
  async giveBackStalled(now: number): Promise<readonly string[]> {
    if (now - this.checkedAt < this.settings.lockMs) return [];
    this.checkedAt = now;
    return this.open().getBackend().moveStalledJobsToWait();
  }

  /** Lets go of what no work needs. Locks of jobs that still run are no longer renewed. */
  async rest(): Promise<void> {
    const { reader } = this;
    this.reader = null;
    await reader?.close(true);
  }

  private open(): QueueReader {
    if (this.reader) return this.reader;
    const { shared, lockMs, onTrouble } = this.settings;
    const options: WorkerOptions = {
      connection: shared.redis,
      lockDuration: lockMs,
      stalledInterval: lockMs,
      maxStalledCount,
    };
    const reader = new QueueReader(this.name, this.processor, options, shared);
    reader.on('error', (error) => onTrouble(this.name, error));
    this.reader = reader;
    return reader;
  }
}
