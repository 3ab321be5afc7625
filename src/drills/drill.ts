import type { Ground, GroundPlan } from './ground/ground.ts';

export const drillParts = ['worker', 'redis', 'github', 'vanta', 'bedrock', 'machine', 'random'] as const;

/** What is broken; `random` is all of it. */
export type DrillPart = (typeof drillParts)[number];

/** What was done, counted where it was done. */
interface Injected {
  /** How often, by what; a drill in which one of them never happened has not shown what it says. */
  readonly counts: Readonly<Record<string, number>>;
  /** What else is worth telling, such as how long something took. */
  readonly notes?: readonly string[];
}

/** One fault, brought about while findings are on their way. */
export interface Drill {
  readonly name: string;
  readonly part: DrillPart;
  /** What is asked of the service, in one sentence. */
  readonly asks: string;
  readonly plan: GroundPlan;
  /** From the end of the fault, everything is settled within this time. */
  readonly withinSeconds: number;
  /** For all of it, from the start of the world to the verdict; what most drills get when left out. */
  readonly limitSeconds?: number;
  /** Reason for which it cannot be run on this machine; left out, it always can. */
  readonly cannotRun?: () => string | null;
  /** Lets findings arrive, brings the fault about and ends it. `random` gives numbers from 0 up to 1, the same for a seed. */
  inject(ground: Ground, random: () => number): Promise<Injected>;
}
