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

/** Answers a review of a pull request. */
export const ReviewJob = z.strictObject({ ...pullRequest, kind: z.literal('review'), reviewId: id });
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

/** Takes up what leaned on a configuration that is another now. */
export const TakeUpJob = z.strictObject({ version, kind: z.literal('take-up'), installation });
export type TakeUpJob = z.infer<typeof TakeUpJob>;

/** What happened on GitHub. */
export type EventJob = CommentJob | ReviewJob | PullRequestJob | AlertJob;

/** What stands in the queue of one installation. */
export const InstallationJob = z.discriminatedUnion('kind', [
  FixJob,
  CommentJob,
  ReviewJob,
  PullRequestJob,
  AlertJob,
  OnboardJob,
  TakeUpJob,
]);
export type InstallationJob = z.infer<typeof InstallationJob>;

/** Reads a payload. @throws Fault `job-malformed`, which is never tried again. */
export function parsePayload<Payload>(schema: z.ZodType<Payload>, data: unknown): Payload {
  const parsed = schema.safeParse(data);
  if (parsed.success) return parsed.data;
  const places = parsed.error.issues.map((issue) => `${issue.path.join('.') || 'payload'}: ${issue.message}`);
  throw new Fault('job-malformed', `reading a queued job: ${places.join('; ')}`, { retry: 'never' });
}
