import { z } from 'zod';
import { Fault } from '../domain/fault.ts';
import { AnswerTo } from '../stages/respond/next-step.ts';

/**
 * What stands in the queues: ids only, since everything else is read again when the job runs. A payload of another
 * version is refused, never guessed at.
 */
const version = z.literal(1);
const id = z.int().positive();
const installation = z.strictObject({ id, account: z.string().min(1).max(100) });
const repository = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9-]{0,38}\/[A-Za-z0-9._-]{1,100}$/);

/** Asks Vanta what fails; `lookAgain` when repositories were added. */
export const PollJob = z.strictObject({
  version,
  kind: z.literal('poll'),
  installation,
  lookAgain: z.boolean(),
});
export type PollJob = z.infer<typeof PollJob>;

/** Walks the road of one finding; `answerTo` says where the person who asked for it waits. */
export const FixJob = z.strictObject({
  version,
  kind: z.literal('fix'),
  installation,
  fingerprint: z.string().regex(/^[0-9a-f]{64}$/),
  answerTo: AnswerTo.nullable(),
});
export type FixJob = z.infer<typeof FixJob>;

const pullRequest = { version, installation, repository, pullRequest: id };

/** Answers a comment on a pull request. */
export const CommentJob = z.strictObject({
  ...pullRequest,
  kind: z.literal('comment'),
  commentId: id,
  /** As delivered: a comment that was edited since is not carried out. */
  commentUpdatedAt: z.string().max(40),
});
export type CommentJob = z.infer<typeof CommentJob>;

/** Looks at the checks of a commit of one of TerraFix's branches. */
export const ChecksJob = z.strictObject({
  version,
  kind: z.literal('checks'),
  installation,
  repository,
  branch: z.string().min(1).max(250),
  commit: z.string().regex(/^[0-9a-f]{40}$/),
});
export type ChecksJob = z.infer<typeof ChecksJob>;

/** Reads the plan in a comment on a pull request. */
export const PlanCommentJob = z.strictObject({
  ...pullRequest,
  kind: z.literal('plan-comment'),
  commentId: id,
});
export type PlanCommentJob = z.infer<typeof PlanCommentJob>;

/** Answers a review of a pull request. */
export const ReviewJob = z.strictObject({
  ...pullRequest,
  kind: z.literal('review'),
  reviewId: id,
  dismissedBy: z.string().min(1).max(100).exactOptional(),
});
export type ReviewJob = z.infer<typeof ReviewJob>;

/** Records that a pull request was merged, closed or reopened. */
export const PullRequestJob = z.strictObject({
  ...pullRequest,
  kind: z.literal('pull-request'),
  /** Login of who did it, as the webhook says; the state itself is read again. */
  by: z.string().min(1).max(100),
  /** When, as the webhook says. */
  at: z.string().max(40),
});
export type PullRequestJob = z.infer<typeof PullRequestJob>;

/** Looks at an alert of code scanning, of which something is new. */
export const AlertJob = z.strictObject({
  version,
  kind: z.literal('alert'),
  installation,
  repository,
  alert: id,
  /** A person opened it again, so that an earlier dismissal is taken back. */
  reopenedBy: z.string().min(1).max(100).nullable(),
});
export type AlertJob = z.infer<typeof AlertJob>;

/** Asks repositories, `null` for all, whether TerraFix may begin there. */
export const OnboardJob = z.strictObject({
  version,
  kind: z.literal('onboard'),
  installation,
  repositories: z.array(repository).max(100).nullable(),
});
export type OnboardJob = z.infer<typeof OnboardJob>;

/** Judges the configuration that a pull request proposes. */
export const ProposalJob = z.strictObject({ ...pullRequest, kind: z.literal('proposal') });
export type ProposalJob = z.infer<typeof ProposalJob>;

/** Judges the configuration on the default branch of a repository, `null` for all. */
export const ConfigurationJob = z.strictObject({
  version,
  kind: z.literal('configuration'),
  installation,
  repository: repository.nullable(),
});
export type ConfigurationJob = z.infer<typeof ConfigurationJob>;

/** Takes up what leaned on a configuration that is another now. */
const TakeUpJob = z.strictObject({ version, kind: z.literal('take-up'), installation });
type TakeUpJob = z.infer<typeof TakeUpJob>;

/** Something was pushed to the default branch. */
export const PushJob = z.strictObject({
  version,
  kind: z.literal('push'),
  installation,
  repository,
  /** Terraform and configuration that was touched; `null` where the webhook does not tell. */
  paths: z.array(z.string().min(1).max(400)).max(200).nullable(),
});
export type PushJob = z.infer<typeof PushJob>;

/** A repository was renamed, moved, archived, opened again, deleted, taken out of the installation, or has another default branch. */
export const RepositoryJob = z.strictObject({
  version,
  kind: z.literal('repository'),
  installation,
  repository,
  action: z.enum(['renamed', 'transferred', 'archived', 'unarchived', 'deleted', 'removed', 'edited']),
  /** `owner/name` as it was, where that changed. */
  was: repository.nullable(),
});
export type RepositoryJob = z.infer<typeof RepositoryJob>;

/** What happened on GitHub. */
export type EventJob =
  | OnboardJob
  | ChecksJob
  | PlanCommentJob
  | ProposalJob
  | ConfigurationJob
  | PushJob
  | RepositoryJob
  | CommentJob
  | ReviewJob
  | PullRequestJob
  | AlertJob
  | TicksJob;

/** Looks at GitHub by itself for what no webhook told of. */
export const LookJob = z.strictObject({ version, kind: z.literal('look'), installation });
export type LookJob = z.infer<typeof LookJob>;

/** Carries out what was ticked on a dashboard. */
export const TicksJob = z.strictObject({
  version,
  kind: z.literal('ticks'),
  installation,
  repository,
  issue: id,
  /** Login of who ticked, as the webhook says. */
  by: z.string().min(1).max(100),
  /** Ids of the boxes that were empty before this edit; what they stand for is read from the issue. */
  ticks: z
    .array(z.string().regex(/^[0-9a-f]{32}$/))
    .min(1)
    .max(50),
  /** The issue's `updated_at` in the delivery: tells this tick from a later one of the same box. */
  editedAt: z.string().max(40),
});
export type TicksJob = z.infer<typeof TicksJob>;

/** Brings the dashboards up to date; that of `look` (`owner/name`) is looked at although nothing moved. */
export const DashboardJob = z.strictObject({
  version,
  kind: z.literal('dashboards'),
  installation,
  look: repository.nullable(),
});
export type DashboardJob = z.infer<typeof DashboardJob>;

/** What stands in the queue of one installation. */
export const InstallationJob = z.discriminatedUnion('kind', [
  FixJob,
  CommentJob,
  ReviewJob,
  ChecksJob,
  PlanCommentJob,
  PullRequestJob,
  AlertJob,
  OnboardJob,
  ProposalJob,
  ConfigurationJob,
  TakeUpJob,
  PushJob,
  RepositoryJob,
  TicksJob,
  DashboardJob,
  LookJob,
]);
export type InstallationJob = z.infer<typeof InstallationJob>;

/** Reads a payload. @throws Fault `job-malformed`, which is never tried again. */
export function parsePayload<Payload>(schema: z.ZodType<Payload>, data: unknown): Payload {
  const parsed = schema.safeParse(data);
  if (parsed.success) return parsed.data;
  const places = parsed.error.issues.map((issue) => `${issue.path.join('.') || 'payload'}: ${issue.message}`);
  throw new Fault('job-malformed', `reading a queued job: ${places.join('; ')}`, { retry: 'never' });
}
