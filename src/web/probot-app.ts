import type { ApplicationFunction, Probot } from 'probot';
import type { Installation } from '../domain/repository.ts';
import type { EventJob } from '../jobs/payloads.ts';
import { branchPrefix } from '../stages/publish/branch-name.ts';
import { parseComment } from '../stages/respond/parse-command.ts';
import { alertJobOf } from './alert-job.ts';
import { jobOfCheckRun, jobOfCheckSuite, jobOfStatus, planCommentJobOf } from './check-job.ts';
import { checkJobs } from './checked-jobs.ts';
import type { EventJobs } from './event-jobs.ts';
import { type Delivery, type DeliveryParts, handleDelivery } from './handle-delivery.ts';
import { onboardJobOf, proposalJobOf } from './proposal-job.ts';
import { pushJobOf } from './push-job.ts';
import { removedJobsOf, repositoryJobOf } from './repository-job.ts';
import { ticksJobOf } from './ticks-job.ts';

export interface ProbotAppParts extends DeliveryParts {
  readonly jobs: EventJobs;
}

/**
 * The App: events become jobs, and nothing else happens here. A delivery that comes twice does nothing; one that
 * could not be queued fails, so that GitHub shows it and delivers it again when asked.
 */
export function createProbotApp(parts: ProbotAppParts): ApplicationFunction {
  const jobs = checkJobs(parts.jobs);
  const once = (delivery: Delivery, handle: () => Promise<string>) => handleDelivery(delivery, handle, parts);

  const queue = async (job: EventJob | null): Promise<string> => {
    if (!job) return 'ignored';
    await jobs.enqueueEvent(job);
    return 'queued';
  };

  return (app: Probot) => {
    app.on(['installation.created', 'installation.unsuspend'], (context) =>
      once(context, async () => {
        await jobs.installationAdded(installationOf(context.payload.installation));
        return 'installation-added';
      }),
    );

    app.on('installation.suspend', (context) =>
      once(context, async () => {
        await jobs.installationSuspended(context.payload.installation.id);
        return 'installation-suspended';
      }),
    );

    app.on('installation.deleted', (context) =>
      once(context, async () => {
        await jobs.installationDeleted(context.payload.installation.id);
        return 'installation-deleted';
      }),
    );

    app.on('installation_repositories.added', (context) =>
      once(context, async () => {
        await jobs.repositoriesAdded(installationOf(context.payload.installation));
        return 'repositories-added';
      }),
    );

    app.on('installation_repositories.removed', (context) =>
      once(context, async () => {
        const installation = installationOf(context.payload.installation);
        const { repositories_removed } = context.payload;
        for (const job of removedJobsOf({ installation, repositories_removed })) await jobs.enqueueEvent(job);
        return 'repositories-removed';
      }),
    );

    app.on('issue_comment.created', (context) =>
      once(context, async () => {
        const { issue, comment, repository, installation } = context.payload;
        const isForUs =
          !isBot(comment.user) &&
          (issue.pull_request
            ? holdsCommand(comment.body) || isRejectedChange(issue)
            : isOurIssue(issue) && holdsCommand(comment.body));
        const planned = await queue(planCommentJobOf(context.payload));
        if (!isForUs || !installation) return planned;
        await jobs.enqueueEvent({
          version: 1,
          kind: 'comment',
          installation: { id: installation.id, account: repository.owner.login },
          repository: repository.full_name,
          pullRequest: issue.number,
          commentId: comment.id,
          commentUpdatedAt: comment.updated_at,
        });
        return 'queued';
      }),
    );

    // Tools that keep one comment up to date edit it.
    app.on('issue_comment.edited', (context) =>
      once(context, () => queue(planCommentJobOf(context.payload))),
    );

    app.on('check_run.completed', (context) => once(context, () => queue(jobOfCheckRun(context.payload))));

    app.on('check_suite.completed', (context) =>
      once(context, () => queue(jobOfCheckSuite(context.payload))),
    );

    app.on('status', (context) => once(context, () => queue(jobOfStatus(context.payload))));

    app.on('issues.edited', (context) =>
      once(context, async () => {
        const { issue, sender } = context.payload;
        const job = isOurIssue(issue) && !isBot(sender) ? ticksJobOf(context.payload) : null;
        if (!job) return 'ignored';
        await jobs.enqueueEvent(job);
        return 'queued';
      }),
    );

    app.on(['pull_request_review.submitted', 'pull_request_review.dismissed'], (context) =>
      once(context, async () => {
        const { action, review, pull_request: pull, repository, installation, sender } = context.payload;
        if (isBot(review.user) || !isOurBranch(pull.head.ref) || !installation) return 'ignored';
        await jobs.enqueueEvent({
          version: 1,
          kind: 'review',
          installation: { id: installation.id, account: repository.owner.login },
          repository: repository.full_name,
          pullRequest: pull.number,
          reviewId: review.id,
          ...(action === 'dismissed' ? { dismissedBy: sender.login } : {}),
        });
        return 'queued';
      }),
    );

    app.on('push', (context) => once(context, () => queue(pushJobOf(context.payload))));

    app.on(
      [
        'repository.renamed',
        'repository.transferred',
        'repository.archived',
        'repository.unarchived',
        'repository.deleted',
        'repository.edited',
      ],
      (context) => once(context, () => queue(repositoryJobOf(context.payload))),
    );

    app.on(['pull_request.opened', 'pull_request.synchronize'], (context) =>
      once(context, () => queue(proposalJobOf(context.payload))),
    );

    app.on(['pull_request.closed', 'pull_request.reopened'], (context) =>
      once(context, async () => {
        const asked = onboardJobOf(context.payload);
        if (asked) await queue(asked);
        if (context.payload.action === 'reopened') await queue(proposalJobOf(context.payload));
        if (asked) return 'queued';
        const { pull_request: pull, repository, installation, sender } = context.payload;
        if (!isOurBranch(pull.head.ref) || !installation) return 'ignored';
        await jobs.enqueueEvent({
          version: 1,
          kind: 'pull-request',
          installation: { id: installation.id, account: repository.owner.login },
          repository: repository.full_name,
          pullRequest: pull.number,
          by: sender.login,
          at: pull.merged_at ?? pull.closed_at ?? pull.updated_at,
        });
        return 'queued';
      }),
    );

    app.on(
      [
        'code_scanning_alert.created',
        'code_scanning_alert.appeared_in_branch',
        'code_scanning_alert.reopened',
        'code_scanning_alert.reopened_by_user',
        'code_scanning_alert.closed_by_user',
        'code_scanning_alert.fixed',
      ],
      (context) =>
        once(context, async () => {
          const job = alertJobOf(context.payload);
          if (!job) return 'ignored';
          await jobs.enqueueEvent(job);
          return 'queued';
        }),
    );
  };
}

function installationOf(installation: {
  readonly id: number;
  readonly account?: { readonly login?: string; readonly slug?: string } | null;
}): Installation {
  const account = installation.account?.login ?? installation.account?.slug ?? '';
  return { id: installation.id, account };
}

/** Bots do not command TerraFix; its own comments come back as events as well. */
function isBot(user: { readonly type?: string; readonly login: string } | null): boolean {
  return user === null || user.type === 'Bot' || user.login.endsWith('[bot]');
}

function isOurBranch(branch: string): boolean {
  return branch.startsWith(branchPrefix);
}

/** An issue that TerraFix opened, such as its dashboard; which one it is the stage decides. */
function isOurIssue(issue: {
  readonly body: string | null;
  readonly user: { readonly type?: string; readonly login: string } | null;
}): boolean {
  return (issue.body ?? '').includes('<!-- terrafix:issue:') && isBot(issue.user);
}

/** What is said after one of our changes was closed may be the reason for it. */
function isRejectedChange(issue: {
  readonly state?: string;
  readonly body: string | null;
  readonly user: { readonly type?: string; readonly login: string } | null;
  readonly pull_request?: { readonly merged_at?: string | null };
}): boolean {
  const isUnmerged = issue.state === 'closed' && !issue.pull_request?.merged_at;
  return isUnmerged && isBot(issue.user) && (issue.body ?? '').includes('<!-- terrafix:metadata ');
}

/** Most comments are talk: they cost no job. The stage reads the comment again and decides. */
function holdsCommand(body: string | null): boolean {
  return body !== null && parseComment(body).kind !== 'nothing';
}
