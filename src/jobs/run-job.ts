import { DelayedError, type Job, UnrecoverableError } from 'bullmq';
import { asFault, type Fault } from '../domain/fault.ts';
import type { Logger } from '../observability/logger.ts';
import type { Metrics } from '../observability/metrics.ts';
import { treatFault } from './fault-table.ts';

/** The part of a job that running it needs. */
export type QueuedJob = Pick<
  Job,
  'name' | 'data' | 'attemptsMade' | 'attemptsStarted' | 'moveToDelayed' | 'id'
>;

export interface JobRun {
  readonly logger: Logger;
  readonly metrics: Metrics;
  /** Does the work; its answer is kept with the job for the queue views, so it is short. */
  readonly work: () => Promise<string>;
  /** Called when the job will not be tried again. */
  readonly onGivenUp: (fault: Fault) => Promise<void>;
}

/** Somebody else works on the same thing: come back shortly, that is no failure. */
export class Busy extends Error {}
const busyDelayMs = 5_000;

/**
 * Runs one job and translates what it throws for the queue, by the fault table. On the last attempt the fault is
 * stored before the job ends, so that no finding is lost with its job.
 */
export async function runJob(job: QueuedJob, token: string | undefined, run: JobRun): Promise<string> {
  const { logger, metrics } = run;
  const kind = job.name;
  const { activeWorkers, retries } = metrics.predecessor;
  activeWorkers.inc();
  try {
    const answer = await run.work();
    metrics.jobs.inc({ kind, result: 'done' });
    return answer;
  } catch (caught) {
    if (caught instanceof Busy) {
      metrics.jobs.inc({ kind, result: 'busy' });
      return await putBack(job, token, busyDelayMs);
    }
    const fault = asFault(caught);
    const treatment = treatFault(fault, { failures: job.attemptsMade, starts: job.attemptsStarted });
    metrics.faults.inc({ code: fault.code, final: String(treatment.kind === 'give-up') });
    metrics.jobs.inc({ kind, result: treatment.kind });
    if (treatment.kind !== 'give-up') retries.inc();
    const fields = { err: fault, job: kind, attempt: job.attemptsMade + 1, treatment: treatment.kind };
    switch (treatment.kind) {
      case 'retry':
        logger.info(fields, 'job failed and is tried again');
        throw fault;
      case 'delay':
        logger.info({ ...fields, delayMs: treatment.milliseconds }, 'job waits before it is tried again');
        return await putBack(job, token, treatment.milliseconds);
      case 'give-up':
        if (fault.code === 'internal') logger.error(fields, 'job given up');
        else logger.warn(fields, 'job given up');
        await run.onGivenUp(fault);
        throw Object.assign(new UnrecoverableError(fault.message), { cause: fault });
    }
  } finally {
    activeWorkers.dec();
  }
}

async function putBack(job: QueuedJob, token: string | undefined, milliseconds: number): Promise<never> {
  await job.moveToDelayed(Date.now() + milliseconds, token);
  throw new DelayedError();
}
