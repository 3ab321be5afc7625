import type { Outcome } from '../domain/outcome.ts';
import type { Installation } from '../domain/repository.ts';
import type { JobQueues } from './job-queues.ts';

/** A finding that waits for a configuration tells that somebody has to be asked, should an event have been lost; once an hour. */
export async function noticeUnconfigured(
  outcome: Outcome,
  installation: Installation,
  queues: Pick<JobQueues, 'enqueueOnboarding' | 'enqueueConfigurations'>,
): Promise<void> {
  if (outcome.kind === 'waiting' && outcome.waiting.for === 'onboarding') {
    await queues.enqueueOnboarding(installation, { isNoticed: true });
  } else if (outcome.kind === 'refused' && outcome.refusal.reason === 'configuration-error') {
    await queues.enqueueConfigurations(installation);
  }
}
