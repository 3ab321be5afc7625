import type { Trouble } from '../outside/fault-dice.ts';
import type { OutsidePart } from '../outside/messages.ts';
import type { QueueDepth } from '../measure/redis-watch.ts';
import type { Stage, StagePlan } from '../stage.ts';

/** So many findings fail at Vanta from this moment on. */
export interface Arrival {
  readonly atSeconds: number;
  readonly findings: number;
}

type Note = (label: string) => void;

/** Something that happens during a run: an outside part gets into trouble or out of it, a process is ended. */
export interface Incident {
  readonly atSeconds: number;
  /** `note` says at the moment in which it is called what a reader of a chart is told there. */
  readonly happen: (stage: Stage, note: Note) => Promise<void>;
}

/** One run: what is there, what arrives, what happens to it. */
export interface RunPlan extends StagePlan {
  /** Told apart from the other runs of its experiment by this. */
  readonly label: string;
  readonly arrivals: readonly Arrival[];
  readonly incidents?: readonly Incident[];
  /** Cuts this share of the service's connections to Redis, every second. */
  readonly redisCutShare?: number;
  /** Longer than this it may not take. */
  readonly timeoutSeconds: number;
}

/** So many that at every moment some of them are polled. */
export function hasManyOrganisations({ organisations }: Pick<StagePlan, 'organisations'>): boolean {
  return organisations > 20;
}

/**
 * Jobs that are still to be done. Each poll asks for a look at the dashboards, so that with many organisations there is
 * such a job at every moment: `null` there, and the records of the findings say what is left.
 */
export function leftOf({ open }: QueueDepth, plan: Pick<StagePlan, 'organisations'>): number | null {
  return hasManyOrganisations(plan) ? null : open;
}

/** Everything at once, at the beginning. */
export function allAtOnce(findings: number): readonly Arrival[] {
  return [{ atSeconds: 0, findings }];
}

/** The same number every so often. */
export function steadily(findings: number, everySeconds: number, times: number): readonly Arrival[] {
  return Array.from({ length: times }, (_, index) => ({
    atSeconds: index * everySeconds,
    findings: Math.floor((findings + index) / times),
  }));
}

/** An outside part gets into trouble, or out of it, while a run goes on. */
export function inTrouble(part: OutsidePart, trouble: Trouble, atSeconds: number, label: string): Incident {
  return {
    atSeconds,
    happen: async ({ outside }, note) => {
      note(label);
      await outside.ask('trouble', { part, trouble });
    },
  };
}
