import type { NextStep } from '../stages/respond/next-step.ts';
import { findingsOf } from '../stages/respond/findings-of.ts';
import { recordPullRequestClosed, respondToComment, respondToReview } from '../stages/respond/respond.ts';
import { commandDepsOf } from './command-deps.ts';
import type { JobParts } from './job-parts.ts';
import { settleSlot } from './settle-slot.ts';
import { tidyAfter } from './tidy-after.ts';
import type { CommentJob, PullRequestJob, ReviewJob } from './payloads.ts';

type EventJob = CommentJob | ReviewJob | PullRequestJob;

/** Lets the stage answer what a person did on a pull request, and queues the round that follows from it. */
export async function answerEvent(job: EventJob, parts: JobParts): Promise<NextStep> {
  const next = await respond(job, parts);
  if (next.kind !== 'done') {
    await parts.queues.enqueueAsked(job.installation, next.fingerprint, next.answerTo);
  }
  const { installation, repository, pullRequest } = job;
  const place = { installationId: installation.id, repository, number: pullRequest };
  const records = await findingsOf(place, parts.ledger);
  for (const record of records) await settleSlot(record, installation, parts);
  const [first] = records;
  if (first && job.kind === 'pull-request') await tidyAfter(first, installation, parts);
  return next;
}

async function respond(job: EventJob, parts: JobParts): Promise<NextStep> {
  const { ledger, lessons } = parts;
  const host = parts.hostFor(job.installation);
  const event = {
    installationId: job.installation.id,
    repository: job.repository,
    number: job.pullRequest,
  };
  if (job.kind === 'pull-request') {
    return recordPullRequestClosed({ ...event, by: job.by, at: job.at }, { host, ledger, lessons });
  }
  const deps = await commandDepsOf(job.repository, job.installation, parts);
  return job.kind === 'comment'
    ? respondToComment({ ...event, commentId: job.commentId, commentUpdatedAt: job.commentUpdatedAt }, deps)
    : respondToReview(
        {
          ...event,
          reviewId: job.reviewId,
          ...(job.dismissedBy === undefined ? {} : { dismissedBy: job.dismissedBy }),
        },
        deps,
      );
}
