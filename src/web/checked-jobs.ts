import { z } from 'zod';
import { InstallationJob, parsePayload } from '../jobs/payloads.ts';
import type { EventJobs } from './event-jobs.ts';

/** What an event leads to could not be written down; that is no fault of the event, which has to come again. */
export class JobNotKept extends Error {
  constructor(cause: unknown) {
    super('what an event leads to could not be kept', { cause });
  }
}

const installationId = z.int().positive();
const ServedInstallation = z.object({ id: installationId, account: z.string().min(1).max(100) });

/**
 * The same, but takes only what is of the right form, and tells by {@link JobNotKept} what went wrong behind it: any
 * other error of a handler means that the delivery is not what GitHub documents.
 */
export function checkJobs(jobs: EventJobs): EventJobs {
  return {
    installationAdded: async (installation) => {
      const checked = ServedInstallation.parse(installation);
      await kept(() => jobs.installationAdded(checked));
    },
    installationSuspended: async (id) => {
      const checked = installationId.parse(id);
      await kept(() => jobs.installationSuspended(checked));
    },
    installationDeleted: async (id) => {
      const checked = installationId.parse(id);
      await kept(() => jobs.installationDeleted(checked));
    },
    repositoriesAdded: async (installation) => {
      const checked = ServedInstallation.parse(installation);
      await kept(() => jobs.repositoriesAdded(checked));
    },
    enqueueEvent: async (job) => {
      parsePayload(InstallationJob, job);
      await kept(() => jobs.enqueueEvent(job));
    },
  };
}

async function kept(keep: () => Promise<void>): Promise<void> {
  try {
    await keep();
  } catch (caught) {
    throw new JobNotKept(caught);
  }
}
