import type { FindingRecord } from '../../src/domain/record.ts';
import type { JobQueues } from '../../src/jobs/job-queues.ts';
import type { World } from '../../src/sandbox/world.ts';
import type { Barrier } from './barrier.ts';
import type { Scenario } from './scenarios.ts';
import { Stage } from './stage.ts';
import { lastWordsOf } from './last-word.ts';

/** What is left when a scenario is over. */
export interface Ending {
  /** States of the finding in their order. */
  readonly path: string;
  /** What TerraFix said last, as a person reads it. */
  readonly said: string;
}

/** What all scenarios share. */
export interface Theatre {
  readonly world: World;
  readonly queues: JobQueues;
  readonly barrier: Barrier;
  readonly account: string;
}

/** Plays a scenario from its first step to its last. */
export async function play(scenario: Scenario, theatre: Theatre): Promise<Ending> {
  const { world, queues, barrier, account } = theatre;
  const stage = new Stage(world, account, queues, barrier);
  try {
    for (const step of scenario.steps) await step(stage);
    await stage.answered();
    const record = await stage.record();
    return { path: pathOf(record), said: await lastWordsOf(stage, record) };
  } finally {
    stage.holding?.gate.open();
    if (!stage.hasPassed) barrier.leave();
  }
}

/** Notes and approvals stay in the state; only a worker that takes over moves to the state that was there. */
function pathOf({ history }: FindingRecord): string {
  const moves = history.filter(
    ({ state, note }, index) =>
      state !== history[index - 1]?.state || (state === 'working' && note === 'started'),
  );
  return moves.map(({ state }) => state).join(' ');
}
