import { loadRepositoryConfig } from '../config/load-repository-config.ts';
import { defaultRepositoryConfig, type RepositoryConfig } from '../config/repository-config.ts';
import { commandNames } from '../domain/command-name.ts';
import { parseFullName } from '../domain/repository.ts';
import type { InstallationHost } from '../ports/code-host.ts';
import type { NextStep } from '../stages/respond/next-step.ts';
import { recordPullRequestClosed, respondToComment, respondToReview } from '../stages/respond/respond.ts';
import type { JobParts } from './job-parts.ts';
import { settleSlot } from './settle-slot.ts';
import type { CommentJob, PullRequestJob, ReviewJob } from './payloads.ts';

type EventJob = CommentJob | ReviewJob | PullRequestJob;

/** Lets the stage answer what a person did on a pull request, and queues the round that follows from it. */
export async function answerEvent(job: EventJob, parts: JobParts): Promise<NextStep> {
  const next = await respond(job, parts);
  if (next.kind !== 'done') {
    await parts.queues.enqueueAsked(job.installation, next.fingerprint, next.answerTo);
  }
  const { installation, repository, pullRequest } = job;
  const record = await parts.ledger.findByPullRequest(installation.id, repository, pullRequest);
  if (record) await settleSlot(record, installation, parts);
  return next;
}

async function respond(job: EventJob, parts: JobParts): Promise<NextStep> {
  const { ledger, lessons, clock } = parts;
  const host = parts.hostFor(job.installation);
  const event = {
    installationId: job.installation.id,
    repository: job.repository,
    number: job.pullRequest,
  };
  if (job.kind === 'pull-request') {
    return recordPullRequestClosed({ ...event, by: job.by, at: job.at }, { host, ledger, lessons });
  }
  const deps = { host, ledger, lessons, clock, config: await readConfig(job.repository, host) };
  const { installation } = job;
  return job.kind === 'comment'
    ? respondToComment(
        { ...event, commentId: job.commentId, commentUpdatedAt: job.commentUpdatedAt },
        {
          ...deps,
          configOf: (repository) =>
            repository === job.repository ? Promise.resolve(deps.config) : readConfig(repository, host),
          enqueue: (fingerprint) => parts.queues.enqueueFound(installation, fingerprint),
          nextPollAt: () => parts.queues.nextPollAt(installation.id),
        },
      )
    : respondToReview({ ...event, reviewId: job.reviewId }, deps);
}

const onlyAdministrators: RepositoryConfig['commands'] = {
  allow: [{ commands: [...commandNames], permission: 'admin' }],
};

/**
 * Where it is broken, the defaults: the round that a command starts is then refused, with the reason. Who may command
 * cannot be read then, so only administrators may.
 */
async function readConfig(repository: string, host: InstallationHost): Promise<RepositoryConfig> {
  const name = parseFullName(repository);
  const loaded = name && (await loadRepositoryConfig(host, name));
  return loaded?.kind === 'loaded'
    ? loaded.config
    : { ...defaultRepositoryConfig, commands: onlyAdministrators };
}
