import type { Installation } from '../domain/repository.ts';
import type { EventJob } from '../jobs/payloads.ts';

/** What an event leads to. The service implements it with the queues and the list of installations. */
export interface EventJobs {
  /** Polls it from now on. */
  installationAdded(installation: Installation): Promise<void>;
  /** Stops polling and drops what waits. Nothing is erased: it may be taken up again. */
  installationSuspended(installationId: number): Promise<void>;
  /** The same, and erases all that is kept of it. */
  installationDeleted(installationId: number): Promise<void>;
  /** What was found nowhere may be there now. */
  repositoriesAdded(installation: Installation): Promise<void>;
  enqueueEvent(job: EventJob): Promise<void>;
}
