import { z } from 'zod';
import type { RepositoryConfig } from '../../config/repository-config.ts';
import type { ChangePublisher, Conversation, RepositoryReader } from '../../ports/code-host.ts';
import type { PullRequestHold } from '../../ports/check-reader.ts';
import type { Clock } from '../../ports/clock.ts';
import type { IssueTracker } from '../../ports/issue-tracker.ts';
import type { Ledger } from '../../ports/ledger.ts';
import type { LessonBook } from '../../ports/lesson-book.ts';
import type { People } from '../../ports/people.ts';

/** Where the result of a round is told: plain data, travels in the job. See `reportRound`. */
export const AnswerTo = z.object({
  /** `owner/name`. */
  repository: z.string(),
  number: z.int(),
  /** Topic of the one comment that is kept up to date. */
  topic: z.string(),
  /** Comment that gets a reaction when the round is over; `null` for a review, which cannot have one. */
  commentId: z.int().nullable(),
  /** The review that asked, in whose threads is answered as well. */
  reviewId: z.int().exactOptional(),
  /** Head of the branch as TerraFix left it before the round; `null` when there was none. */
  headBefore: z.string().nullable(),
});
export type AnswerTo = z.infer<typeof AnswerTo>;

/** Why nothing more is to be done. */
export type DoneReason =
  /** The comment, review or pull request is not there any more. */
  | 'gone'
  /** Bots do not command TerraFix, itself included. */
  | 'by-a-bot'
  | 'no-command'
  /** Not a pull request of TerraFix. */
  | 'not-ours'
  /** A round is being walked: what is true of the head now will not be in a moment. */
  | 'under-way'
  /** Of a commit that is not the head any more. */
  | 'outdated'
  /** Told why not: no permission, edited since, misplaced, impossible now. */
  | 'refused'
  /** Carried out before: a delivery came twice. */
  | 'handled-before'
  /** Answered or recorded, all of it. */
  | 'answered'
  | 'recorded';

/** What must happen after an event: plain data for the job to act on. */
export type NextStep =
  | {
      readonly kind: 'regenerate';
      readonly fingerprint: string;
      /** What is new in this round; all of it, this included, stands in the record. */
      readonly guidance: string | null;
      readonly answerTo: AnswerTo;
    }
  | { readonly kind: 'retry'; readonly fingerprint: string; readonly answerTo: AnswerTo }
  | { readonly kind: 'done'; readonly because: DoneReason };

/** What the stage needs of the world. `config` is the repository's; where that is invalid, the defaults: a round is then refused by the road itself. */
export interface RespondDeps {
  readonly host: Conversation &
    Pick<ChangePublisher, 'getPullRequest' | 'updatePullRequest' | 'readBranch'> &
    Pick<RepositoryReader, 'openSnapshot'>;
  readonly ledger: Pick<
    Ledger,
    | 'get'
    | 'findByPullRequest'
    | 'update'
    | 'list'
    | 'rememberLocation'
    | 'forgetLocation'
    | 'locations'
    | 'decisions'
  >;
  readonly lessons: LessonBook;
  readonly clock: Clock;
  readonly config: Pick<RepositoryConfig, 'enabled'> &
    Partial<Pick<RepositoryConfig, 'pull-requests' | 'checks'>>;
}

/** What of a repository's configuration commands ask. */
export type CommandConfig = Pick<RepositoryConfig, 'enabled' | 'commands' | 'limits' | 'pull-requests'>;

/** What commands need beside that. */
export interface CommandDeps extends RespondDeps {
  readonly host: RespondDeps['host'] &
    Pick<ChangePublisher, 'listPullRequests' | 'closedBy' | 'addLabels' | 'markReady'> &
    PullRequestHold &
    People &
    Pick<IssueTracker, 'findIssue'>;
  readonly ledger: RespondDeps['ledger'] & Pick<Ledger, 'keepDecision' | 'lastPoll'>;
  /** The configuration of a repository of the installation; where that is invalid, one that lets only administrators command. */
  readonly configOf: (repository: string) => Promise<CommandConfig>;
  /** Queues a finding for a round that nobody waits for. */
  readonly enqueue: (fingerprint: string) => Promise<void>;
  /** When Vanta is asked again; `null` when that is not known. */
  readonly nextPollAt: () => Promise<Date | null>;
}

export function done(because: DoneReason): NextStep {
  return { kind: 'done', because };
}
