import { setTimeout as wait } from 'node:timers/promises';
import { readUsage } from '../service/process-usage.ts';
import type { Stage } from '../stage.ts';

/** The state of a run at one moment. */
export interface Sample {
  /** Seconds since the first finding arrived. */
  readonly atSeconds: number;
  readonly openJobs: number;
  readonly activeJobs: number;
  readonly delayedJobs: number;
  /** Connections that the service has open to Redis, all its processes together. */
  readonly connections: number;
  /** Bytes, by worker. */
  readonly workerMemory: Readonly<Record<string, number>>;
}

/** Processor time by who used it, in milliseconds. */
export interface ProcessorTime {
  readonly workers: number;
  readonly web: number;
  readonly outside: number;
  readonly redis: number;
  /** This program: it samples and judges. */
  readonly experiment: number;
}

/** Whose processor time it is, as it is said in tables and charts. */
export const processorUsers: readonly (readonly [keyof ProcessorTime, string])[] = [
  ['workers', 'workers'],
  ['web', 'web'],
  ['redis', 'Redis'],
  ['outside', 'emulated outside'],
  ['experiment', 'this program'],
];

/** Takes a sample every so often until it is stopped. */
export class Sampler {
  readonly samples: Sample[] = [];
  private readonly stage: Stage;
  private readonly everyMs: number;
  private isStopped = false;
  private running: Promise<void> | null = null;
  private startedMs = 0;

  constructor(stage: Stage, everyMs = 500) {
    this.stage = stage;
    this.everyMs = everyMs;
  }

  start(startedMs: number): void {
    this.startedMs = startedMs;
    this.running = this.run();
  }

  async stop(): Promise<readonly Sample[]> {
    this.isStopped = true;
    await this.running;
    return this.samples;
  }

  private async run(): Promise<void> {
    while (!this.isStopped) {
      const { open, active, delayed } = await this.stage.watch.depth();
      const connections = await this.stage.watch.connections();
      const workerMemory: Record<string, number> = {};
      for (const { name, pid, hasEnded } of this.stage.workers) {
        const usage = hasEnded ? null : readUsage(pid);
        if (usage) workerMemory[name] = usage.residentBytes;
      }
      this.samples.push({
        atSeconds: (Date.now() - this.startedMs) / 1000,
        openJobs: open,
        activeJobs: active,
        delayedJobs: delayed,
        connections,
        workerMemory,
      });
      await wait(this.everyMs);
    }
  }
}

function processorMs(pid: number): number {
  return readUsage(pid)?.cpuMs ?? 0;
}

/** Of the whole run so far; what a process used before it ended is not in it. */
export async function readProcessorTime(stage: Stage): Promise<ProcessorTime> {
  const own = process.cpuUsage();
  return {
    workers: stage.workers
      .filter(({ hasEnded }) => !hasEnded)
      .reduce((sum, { pid }) => sum + processorMs(pid), 0),
    web: processorMs(stage.web.pid),
    outside: processorMs(stage.outside.pid),
    redis: (await stage.watch.usage()).cpuMs,
    experiment: (own.user + own.system) / 1000,
  };
}

export function difference(after: ProcessorTime, before: ProcessorTime): ProcessorTime {
  return {
    workers: after.workers - before.workers,
    web: after.web - before.web,
    outside: after.outside - before.outside,
    redis: after.redis - before.redis,
    experiment: after.experiment - before.experiment,
  };
}
