import { asFault } from '../domain/fault.ts';
import type { FindingRecord } from '../domain/record.ts';
import { failureOf } from '../stages/collect/collect.ts';
import { followFinding, type Following, isVantas } from './follow-finding.ts';
import type { JobParts } from './job-parts.ts';
import { planKnownFinding } from './plan-known-finding.ts';

/** Follows what is known; a finding that cannot be followed costs itself, not the others. Returns the tests of those. */
export async function followKnown(
  known: readonly FindingRecord[],
  poll: Following & Pick<JobParts, 'retryMs'> & { readonly isLookingAgain: boolean },
): Promise<ReadonlySet<string>> {
  const faultyTestIds = new Set<string>();
  for (const record of known) {
    const { test, entity, fingerprint } = record.finding;
    const failure = isVantas(record) ? failureOf(poll.collected, test.id, entity.id) : 'unknown';
    const { isLookingAgain, retryMs } = poll;
    const plan = planKnownFinding(record, {
      failure,
      now: poll.clock.now(),
      isLookingAgain,
      ...(retryMs === undefined ? {} : { retryMs }),
    });
    try {
      await followFinding(plan, record, poll);
    } catch (caught) {
      const fault = asFault(caught);
      if (fault.code === 'redis-unavailable') throw fault;
      faultyTestIds.add(test.id);
      poll.metrics.faults.inc({ code: fault.code, final: 'false' });
      poll.logger.warn({ err: fault, finding: fingerprint, plan: plan.kind }, 'finding not followed');
    }
  }
  return faultyTestIds;
}
