import type { Ground, GroundPlan } from './ground/ground.ts';

/** What is broken. */
export type DrillPart = 'redis' | 'worker' | 'github' | 'vanta' | 'bedrock' | 'machine';

/** What was done, counted where it was done. */
interface Injected {
  /** How often, by what; a drill in which nothing counts has not shown anything. */
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
  /** Reason for which it cannot be run on this machine; left out, it always can. */
  readonly cannotRun?: () => string | null;
  /** Lets findings arrive, brings the fault about and ends it. */
  inject(ground: Ground): Promise<Injected>;
}
