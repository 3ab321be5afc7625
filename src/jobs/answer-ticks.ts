import { respondToTicks } from '../stages/dashboard/respond-to-ticks.ts';
import { commandDepsOf } from './command-deps.ts';
import type { JobParts } from './job-parts.ts';
import type { TicksJob } from './payloads.ts';

/** Lets the stage carry out what was ticked, and has the dashboard written anew with empty boxes. */
export async function answerTicks(job: TicksJob, parts: JobParts): Promise<string> {
  const { installation, repository, issue, by, ticks, editedAt } = job;
  const deps = await commandDepsOf(repository, installation, parts);
  const event = { installationId: installation.id, repository, issue, by, ticks, editedAt };
  const { carriedOut, refused } = await respondToTicks(event, { ...deps, signingKey: parts.signingKey });
  await parts.queues.enqueueDashboards(installation, repository);
  return `${carriedOut} carried out, ${refused} refused`;
}
