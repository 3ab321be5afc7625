import { parseFullName } from '../domain/repository.ts';
import { respondToChecks } from '../stages/respond/checks/respond-to-checks.ts';
import { respondToPlanComment } from '../stages/respond/checks/respond-to-plan-comment.ts';
import type { AnswerTo } from '../stages/respond/next-step.ts';
import { commandDepsOf } from './command-deps.ts';
import type { JobParts } from './job-parts.ts';
import type { ChecksJob, PlanCommentJob } from './payloads.ts';
import { Busy } from './run-job.ts';

/** Lets the stage look at the checks of a commit, or at a plan in a comment, and queues the round that follows from it. */
export async function answerChecks(job: ChecksJob | PlanCommentJob, parts: JobParts): Promise<string> {
  const { installation, repository } = job;
  if (!parseFullName(repository)) return 'gone';
  const { config, ...deps } = await commandDepsOf(repository, installation, parts);
  const checksDeps = {
    ...deps,
    config,
    canRegenerate: parts.model !== null && config.model.enabled,
    enqueueAsked: (fingerprint: string, answerTo: AnswerTo) =>
      parts.queues.enqueueAsked(installation, fingerprint, answerTo),
  };
  const event = { installationId: installation.id, repository };
  const next =
    job.kind === 'checks'
      ? await respondToChecks({ ...event, branch: job.branch, commit: job.commit }, checksDeps)
      : await respondToPlanComment(
          { ...event, number: job.pullRequest, commentId: job.commentId },
          checksDeps,
        );
  if (next.kind !== 'done') {
    await parts.queues.enqueueAsked(installation, next.fingerprint, next.answerTo);
    return next.kind;
  }
  // What the round writes has checks of its own; if it writes nothing, these count.
  if (next.because === 'under-way') throw new Busy();
  return next.because;
}
