import { setTimeout as wait } from 'node:timers/promises';
import { randomFrom } from '../../bench/fuzz/random.ts';
import { difference, readProcessorTime, Sampler } from '../measure/sampler.ts';
import type { QueueDepth } from '../measure/redis-watch.ts';
import { openStage, type Stage } from '../stage.ts';
import { measureRun } from './measure-run.ts';
import { hasManyOrganisations, leftOf, type RunPlan } from './run-plan.ts';
import type { RunResult } from './run-result.ts';

export type Progress = (text: string) => void;

/** How often it is looked whether everything is done. */
const lookEveryMs = 250;
/** Each organisation has a queue of its own, and counting those of many takes part of Redis. */
const sampleEveryMs = { few: 500, many: 5000 } as const;

/** Plays one run to its end, measures it and judges it. What does not hold is in the result; nothing is thrown for it. */
export async function playRun(plan: RunPlan, progress: Progress): Promise<RunResult> {
  progress(`${plan.label}: starting`);
  const stage = await openStage(plan);
  try {
    const sampler = new Sampler(stage, hasManyOrganisations(plan) ? sampleEveryMs.many : sampleEveryMs.few);
    const before = await readProcessorTime(stage);
    const startedMs = Date.now();
    sampler.start(startedMs);
    const incidents: { readonly atSeconds: number; readonly label: string }[] = [];
    const note = (label: string): void => {
      incidents.push({ atSeconds: (Date.now() - startedMs) / 1000, label });
    };
    const redis = new RedisCutter(stage, plan);
    let done: Done;
    try {
      await Promise.all([
        ...plan.arrivals.map(async ({ atSeconds, findings }) => {
          await wait(atSeconds * 1000);
          await stage.outside.ask('arrive', { findings });
        }),
        ...(plan.incidents ?? []).map(async ({ atSeconds, happen }) => {
          await wait(atSeconds * 1000);
          await happen(stage, note);
        }),
      ]);
      done = await untilDone(stage, plan, startedMs, progress);
    } finally {
      redis.stop();
    }
    const endedMs = Date.now();
    await redis.ended;
    const processor = difference(await readProcessorTime(stage), before);
    const samples = await sampler.stop();
    return await measureRun({
      plan,
      stage,
      startedMs,
      endedMs,
      ...done,
      processor,
      samples,
      incidents,
    });
  } finally {
    await stage.close();
  }
}

interface Done {
  readonly timedOut: boolean;
  readonly depth: QueueDepth;
}

/** Waits until every finding has ended and no job is left, or time is up. */
async function untilDone(stage: Stage, plan: RunPlan, startedMs: number, progress: Progress): Promise<Done> {
  const expected = stage.estate.findings.length;
  for (;;) {
    const elapsed = (Date.now() - startedMs) / 1000;
    const opened = await stage.outside.ask('opened', null);
    progress(`${plan.label}: ${opened} of ${expected} pull requests, ${Math.round(elapsed)} s`);
    if (opened >= expected) {
      const depth = await stage.watch.depth();
      const records = (leftOf(depth, plan) ?? 0) === 0 ? await stage.watch.records() : [];
      const isOver = records.every(({ state }) => state !== 'queued' && state !== 'working');
      if (records.length >= expected && isOver) return { timedOut: false, depth };
    }
    if (elapsed > plan.timeoutSeconds) return { timedOut: true, depth: await stage.watch.depth() };
    await wait(lookEveryMs);
  }
}

/** Cuts connections every second, where that is planned, until it is stopped. */
class RedisCutter {
  readonly ended: Promise<void>;
  private readonly stage: Stage;
  private readonly share: number;
  private readonly random: () => number;
  private isStopped = false;

  constructor(stage: Stage, { redisCutShare = 0, seed }: RunPlan) {
    this.stage = stage;
    this.share = redisCutShare;
    this.random = randomFrom(seed + 4);
    this.ended = redisCutShare > 0 ? this.run() : Promise.resolve();
  }

  stop(): void {
    this.isStopped = true;
  }

  private async run(): Promise<void> {
    for (;;) {
      await wait(1000);
      if (this.isStopped) return;
      await this.stage.watch.cutConnections(this.share, this.random);
    }
  }
}
