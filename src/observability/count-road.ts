import type { Outcome, StageName } from '../domain/outcome.ts';
import type { Metrics } from './metrics.ts';
import type { TimedPart } from './predecessor-metrics.ts';

/** What the predecessor timed under a name of its own. */
const partOfStage: Readonly<Partial<Record<StageName, TimedPart>>> = {
  prove: 'validate_fix',
  publish: 'create_pr',
};

export function countStage(stage: StageName, milliseconds: number, metrics: Metrics): void {
  metrics.stageSeconds.observe({ stage }, milliseconds / 1000);
  const part = partOfStage[stage];
  if (part) metrics.predecessor.time(part, milliseconds);
}

/** Counts how the road of one finding ended; `totalMs` is the whole of it. */
export function countOutcome(outcome: Outcome, totalMs: number, metrics: Metrics): void {
  const { predecessor } = metrics;
  const reason = outcome.kind === 'refused' ? outcome.refusal.reason : '';
  metrics.outcomes.inc({ kind: outcome.kind, reason });
  predecessor.time('total_processing', totalMs);
  predecessor.processed.inc();
  if (outcome.kind !== 'pull-request') return;
  predecessor.successful.inc();
  if (outcome.action === 'opened') predecessor.pullRequests.inc();
}

/** The road was given up by a fault. */
export function countGivenUp({ predecessor }: Metrics): void {
  predecessor.processed.inc();
  predecessor.failed.inc();
}
