import type { Logger } from '../observability/logger.ts';
import type { WorkAgenda } from './work-agenda.ts';

export interface WatchSettings {
  /** How often the agenda is read, should no signal come. */
  readonly lookMs: number;
  /** Within this time each queue is looked into by one of the processes, should it be missing on the agenda. */
  readonly sweepMs: number;
  readonly random: () => number;
}

/**
 * Finds out which queues have work: at once by the signal of whoever adds it, after a moment by the agenda, and after
 * some seconds by a look into the queue. No process leads; those that look share the looks.
 */
export class WorkWatch {
  private readonly agenda: WorkAgenda;
  private readonly settings: WatchSettings;
  private readonly logger: Logger;
  /** The queues that this process serves. */
  private readonly queues: () => Iterable<string>;
  private readonly onWork: (queue: string) => void;
  private readonly slices: number;
  private slice: number;
  private stopListening: (() => void) | null = null;
  private timer: NodeJS.Timeout | undefined;
  private lookAt = Infinity;
  private sweepAt = 0;
  private isOn = false;

  constructor(
    agenda: WorkAgenda,
    settings: WatchSettings,
    logger: Logger,
    queues: () => Iterable<string>,
    onWork: (queue: string) => void,
  ) {
    this.agenda = agenda;
    this.settings = settings;
    this.logger = logger;
    this.queues = queues;
    this.onWork = onWork;
    this.slices = Math.max(1, Math.round(settings.sweepMs / settings.lookMs));
    // Processes that start together look into different queues.
    this.slice = Math.floor(settings.random() * this.slices);
  }

  async start(): Promise<void> {
    this.isOn = true;
    this.stopListening = await this.agenda.listen((queue, dueAt) => {
      if (dueAt <= Date.now()) this.onWork(queue);
      else this.lookBy(dueAt);
    });
    await this.look();
  }

  stop(): void {
    this.isOn = false;
    clearTimeout(this.timer);
    this.stopListening?.();
  }

  /** Reads the agenda at this time at the latest. */
  lookBy(at: number): void {
    if (!this.isOn || at >= this.lookAt) return;
    clearTimeout(this.timer);
    this.lookAt = at;
    this.timer = setTimeout(() => void this.look(), Math.max(at - Date.now(), 1));
    this.timer.unref();
  }

  private async look(): Promise<void> {
    const now = Date.now();
    let nextAt: number | null = null;
    try {
      const due = await this.agenda.due(now);
      nextAt = due.nextAt;
      for (const queue of due.queues) this.onWork(queue);
      if (now >= this.sweepAt) await this.sweep(now);
    } catch (err) {
      if (this.isOn) this.logger.warn({ err }, 'agenda of the queues could not be read');
    }
    this.lookAt = Infinity;
    this.lookBy(Date.now() + this.settings.lookMs * (0.9 + 0.2 * this.settings.random()));
    if (nextAt !== null) this.lookBy(nextAt);
  }

  /** Looks into one slice of the queues, unless another process just did, and puts on the agenda what was missing. */
  private async sweep(now: number): Promise<void> {
    const { lookMs, sweepMs } = this.settings;
    this.sweepAt = now + lookMs / 2;
    const slice = this.slice;
    this.slice = (slice + 1) % this.slices;
    if (!(await this.agenda.claimSweep(slice, Math.round(sweepMs * 0.9)))) return;
    const queues = [...this.queues()].filter((_, index) => index % this.slices === slice);
    await Promise.all(
      queues.map(async (queue) => {
        const { waiting, nextAt, active } = await this.agenda.glance(queue);
        if (waiting > 0) await this.agenda.touch(queue);
        else if (active > 0) await this.agenda.note(queue, now + sweepMs);
        if (nextAt !== null) await this.agenda.note(queue, nextAt);
      }),
    );
  }
}
