import type { RepositoryName } from '../domain/repository.ts';
import type { LabelSpec } from './code-host.ts';

/** An issue that this App opened, found again by its hidden topic. */
export interface TrackedIssue {
  readonly number: number;
  readonly url: string;
  readonly state: 'open' | 'closed';
  readonly title: string;
  /** As it is now, people's ticks included, without the hidden line of the topic. */
  readonly body: string;
}

export interface IssueDraft {
  readonly title: string;
  /** Markdown. */
  readonly body: string;
  /** Set when the issue is opened; what people make of them afterwards stays. */
  readonly labels: readonly LabelSpec[];
  /** What happens where it was closed: `reopen` when left out. A closed issue that stays closed is not written to. */
  readonly whenClosed?: 'reopen' | 'leave';
}

/** The issue as it is now, and what was written to get there. */
export interface EnsuredIssue extends TrackedIssue {
  readonly wrote: 'nothing' | 'opened' | 'updated' | 'reopened';
}

/**
 * One issue per repository and topic, opened by this App. A topic is a word in lower case such as `configuration`;
 * a body with the same hidden line in an issue of somebody else is never taken for it. Two callers at once for one
 * topic need a lease, or both may open one; the older of two is kept up to date.
 */
export interface IssueTracker {
  /** The issue, open or closed; `null` where there is none. */
  findIssue(repository: RepositoryName, topic: string): Promise<TrackedIssue | null>;
  /** Opens, updates where something differs, or reopens. `null` where the repository has no issues switched on. */
  ensureIssue(repository: RepositoryName, topic: string, draft: IssueDraft): Promise<EnsuredIssue | null>;
  /** Closes an open one, and says why in a comment. False when none was open. */
  closeIssue(repository: RepositoryName, topic: string, comment: string): Promise<boolean>;
}
