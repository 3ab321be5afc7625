import type { Drill } from './drill.ts';
import type { DrillResult, InvariantResult } from './drill-result.ts';
import { playCalm } from './ground/calm.ts';
import type { Ground } from './ground/ground.ts';
import { openGround } from './ground/open-ground.ts';
import { untilPolledAgain, untilSettled } from './ground/settled.ts';
import { collectEvidence, readDefaultHeads } from './invariants/collect-evidence.ts';
import { invariants } from './invariants/invariants.ts';

/** Polls go on while everything is well: this long at most for the next ones. */
const nextPollSeconds = 60;

/** Told of where the logs of the service are before they are removed. */
export type KeepLogs = (drill: string, folder: string) => void;

/** Opens a ground, plays the fault on it, waits for recovery and judges the invariants. Never throws. */
export async function runDrill(drill: Drill, keepLogs?: KeepLogs): Promise<DrillResult> {
  const { name, part, asks, withinSeconds } = drill;
  const started = performance.now();
  const blank = { name, part, asks, withinSeconds, injected: {}, findings: 0, invariants: [], notes: [] };
  const end = (how: Partial<DrillResult>): DrillResult => ({
    ...blank,
    recoveredAfterSeconds: null,
    skipped: null,
    problem: null,
    ...how,
    seconds: (performance.now() - started) / 1000,
  });
  const reason = drill.cannotRun?.() ?? null;
  if (reason !== null) return end({ skipped: reason });
  let ground: Ground | null = null;
  try {
    ground = await openGround(drill.plan);
    const defaultHeads = await readDefaultHeads(ground);
    await playCalm(ground);
    const injected = await drill.inject(ground);
    const { recoveredAfterSeconds, problem } = await recover(ground, withinSeconds);
    return end({
      injected: injected.counts,
      findings: ground.arrived.length,
      notes: injected.notes ?? [],
      recoveredAfterSeconds,
      problem,
      invariants: await judgeInvariants(ground, defaultHeads),
    });
  } catch (caught) {
    return end({ problem: caught instanceof Error ? caught.message : String(caught) });
  } finally {
    if (ground) {
      keepLogs?.(name, ground.folder);
      await ground.close();
    }
  }
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
    return {
      recoveredAfterSeconds: null,
      problem: caught instanceof Error ? caught.message : String(caught),
    };
  }
}

/** Every invariant, held against what stands there now. */
async function judgeInvariants(
  ground: Ground,
  defaultHeads: ReadonlyMap<string, string>,
): Promise<readonly InvariantResult[]> {
  const evidence = await collectEvidence(ground, defaultHeads);
  return invariants.map(({ name, judge }) => ({ name, broken: judge(evidence) }));
}
