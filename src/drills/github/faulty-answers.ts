import type { FaultTarget, GitHubFault } from '../../sandbox/github/faults.ts';
import type { Drill } from '../drill.ts';
import type { GroundPlan } from '../ground/ground.ts';
import { waitUntil, WaitedInVain } from '../wait-until.ts';

/** One kind of answer, and the requests that get it. */
export interface FaultyAnswer {
  readonly name: string;
  readonly fault: GitHubFault;
  readonly target: FaultTarget;
}

interface FaultyAnswers {
  readonly name: string;
  readonly asks: string;
  readonly answers: readonly FaultyAnswer[];
  readonly withinSeconds: number;
  readonly plan?: GroundPlan;
}

const findings = 6;
/** How long the faults may wait for requests. */
const faultySeconds = 90;

/** A drill in which GitHub answers wrongly while findings are on their way, and rightly afterwards. */
export function faultyAnswers({ name, asks, answers, withinSeconds, plan }: FaultyAnswers): Drill {
  return {
    name,
    part: 'github',
    asks,
    plan: { findings, ...plan },
    withinSeconds,
    inject: async ({ github, arrive }) => {
      const planned = answers.map((one) => ({
        name: one.name,
        times: one.target.times ?? 1,
        plan: github.faults.inject(one.fault, one.target),
      }));
      arrive(findings);
      const areSpent = (): boolean => planned.every(({ plan, times }) => plan.hits >= times);
      await waitUntil('every fault has hit', areSpent, { withinSeconds: faultySeconds }).catch((caught) => {
        if (!(caught instanceof WaitedInVain)) throw caught;
      });
      github.faults.clear();
      const counts: Record<string, number> = {};
      for (const { name, plan } of planned) counts[name] = (counts[name] ?? 0) + plan.hits;
      return { counts };
    },
  };
}
