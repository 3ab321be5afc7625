import { randomFrom } from '../bench/fuzz/random.ts';
import type { Drill } from './drill.ts';
import type { DrillResult } from './drill-result.ts';
import { playCalm } from './ground/calm.ts';
import type { Ground } from './ground/ground.ts';
import { openGround } from './ground/open-ground.ts';
import { untilPolledAgain, untilSettled } from './ground/settled.ts';
import { collectEvidence, readDefaultHeads } from './invariants/collect-evidence.ts';
import { invariants } from './invariants/invariants.ts';

/** Polls go on while everything is well: this long at most for the next ones. */
const nextPollSeconds = 60;

/** What a drill may take in all, unless it says otherwise: several times what it takes on a quiet machine. */
const defaultLimitSeconds = 420;

export interface DrillRun {
  /** Of what is random. */
  readonly seed: number;
  /** Told of where the logs of the service are before they are removed. */
  readonly keepLogs?: (drill: string, folder: string) => void;
  /** Told of what the drill does now. */
  readonly onStep?: (drill: string, step: string) => void;
}

/** Opens a ground, plays the fault on it, waits for recovery and judges the invariants. Never throws. */
export async function runDrill(drill: Drill, run: DrillRun = { seed: 1 }): Promise<DrillResult> {
  const { name, part, asks, withinSeconds, limitSeconds = defaultLimitSeconds } = drill;
  const started = performance.now();
  const blank = { injected: {}, findings: 0, pullRequests: 0, invariants: [], notes: [] };
  const none = { recoveredAfterSeconds: null, skipped: null, problem: null };
  const end = (how: Partial<DrillResult>): DrillResult => ({
    name,
    part,
    asks,
    withinSeconds,
    ...blank,
    ...none,
    ...how,
    seconds: (performance.now() - started) / 1000,
  });
  const reason = drill.cannotRun?.() ?? null;
  if (reason !== null) return end({ skipped: reason });

  let step = '';
  const goOn = (next: string): void => {
    step = next;
    run.onStep?.(name, next);
  };
  let ground: Ground | null = null;
  let isLate = false;
  const play = async (): Promise<Partial<DrillResult>> => {
    goOn('start');
    const opened = await openGround(drill.plan);
    ground = opened;
    // Too late to be played: whoever waited for it has gone.
    if (isLate) await opened.close();
    if (isLate) throw new Error('too late');
    return playOn(opened, drill, run.seed, goOn);
  };
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<Partial<DrillResult>>((resolve) => {
    timer = setTimeout(() => {
      isLate = true;
      resolve({ problem: `not over within ${limitSeconds} seconds, and stopped in the middle of: ${step}` });
    }, limitSeconds * 1000);
  });
  try {
    return end(await Promise.race([play(), limit]));
  } catch (caught) {
    return end({ problem: messageOf(caught) });
  } finally {
    clearTimeout(timer);
    await closeGround(ground, () => goOn('end'), run, name);
  }
}

async function closeGround(
  ground: Ground | null,
  begin: () => void,
  { keepLogs }: DrillRun,
  name: string,
): Promise<void> {
  if (!ground) return;
  begin();
  keepLogs?.(name, ground.folder);
  await ground.close();
}

async function playOn(
  ground: Ground,
  drill: Drill,
  seed: number,
  goOn: (step: string) => void,
): Promise<Partial<DrillResult>> {
  const defaultHeads = await readDefaultHeads(ground);
  goOn('calm');
  await playCalm(ground);
  goOn('fault');
  const injected = await drill.inject(ground, randomFrom(seed));
  goOn('recovery');
  const recovery = await recover(ground, drill.withinSeconds);
  goOn('verdict');
  const evidence = await collectEvidence(ground, defaultHeads);
  return {
    injected: injected.counts,
    findings: ground.arrived.length,
    pullRequests: evidence.seen.reduce((sum, { pullRequests }) => sum + pullRequests.length, 0),
    notes: injected.notes ?? [],
    ...recovery,
    invariants: invariants.map(({ name, judge }) => ({ name, broken: judge(evidence) })),
  };
}

async function recover(
  ground: Ground,
  withinSeconds: number,
): Promise<Pick<DrillResult, 'recoveredAfterSeconds' | 'problem'>> {
  const from = performance.now();
  try {
    await untilSettled(ground, withinSeconds);
    const recoveredAfterSeconds = (performance.now() - from) / 1000;
    await untilPolledAgain(ground, nextPollSeconds);
    await untilSettled(ground, nextPollSeconds);
    return { recoveredAfterSeconds, problem: null };
  } catch (caught) {
    return { recoveredAfterSeconds: null, problem: messageOf(caught) };
  }
}

function messageOf(caught: unknown): string {
  return caught instanceof Error ? caught.message : String(caught);
}
