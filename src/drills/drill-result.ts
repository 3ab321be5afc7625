import type { DrillPart } from './drill.ts';

/** Whether one invariant held. */
interface InvariantResult {
  readonly name: string;
  /** What breaks it, in words; empty when it holds. */
  readonly broken: readonly string[];
}

/** How one drill ended. */
export interface DrillResult {
  readonly name: string;
  readonly part: DrillPart;
  readonly asks: string;
  readonly injected: Readonly<Record<string, number>>;
  readonly findings: number;
  /** Pull requests that stand on GitHub at the end. */
  readonly pullRequests: number;
  /** From the end of the fault until everything was settled; `null` when it was not within the bound. */
  readonly recoveredAfterSeconds: number | null;
  readonly withinSeconds: number;
  readonly invariants: readonly InvariantResult[];
  readonly notes: readonly string[];
  /** Why it could not be run, or what went wrong with the drill itself. */
  readonly skipped: string | null;
  readonly problem: string | null;
  readonly seconds: number;
}

/** Why a drill failed; empty when it passed. What was skipped passes, and is told. */
export function failuresOf(result: DrillResult): readonly string[] {
  if (result.skipped !== null) return [];
  const missing = Object.entries(result.injected).filter(([, count]) => count === 0);
  return [
    ...(result.problem === null ? [] : [result.problem]),
    ...(Object.keys(result.injected).length === 0 ? ['the fault was never injected'] : []),
    ...missing.map(([what]) => `the fault was never injected: ${what}`),
    ...(result.recoveredAfterSeconds === null && result.problem === null
      ? [`not recovered within ${result.withinSeconds} seconds`]
      : []),
    ...result.invariants.flatMap(({ name, broken }) => broken.map((one) => `${name}: ${one}`)),
  ];
}
