import type { FindingRecord } from '../../domain/record.ts';
import type { Installation } from '../../domain/repository.ts';

/** What the page shows and does; the sandbox answers it from the real ledger and the emulated GitHub. */
export interface PageSource {
  installations(): Promise<readonly Installation[]>;
  findings(installationId: number): Promise<readonly FindingRecord[]>;
  finding(installationId: number, fingerprint: string): Promise<FindingRecord | null>;
  pullRequest(reference: PullRequestKey): Promise<PullRequestPage | null>;
  /** People of the organisation, writers first. */
  people(owner: string): Promise<readonly Person[]>;
  act(reference: PullRequestKey, action: ReviewerAction): Promise<void>;
  /** Issues of an organisation without its pull requests, the newest first. */
  issues(owner: string): Promise<readonly IssueSummary[]>;
  issue(reference: PullRequestKey): Promise<IssuePage | null>;
  actOnIssue(reference: PullRequestKey, action: IssueAction): Promise<void>;
  /** Asks Vanta's emulator to run the test of this finding again, as after an apply. */
  applyAndRetest(installationId: number, fingerprint: string): Promise<void>;
}

export interface PullRequestKey {
  readonly owner: string;
  readonly name: string;
  readonly number: number;
}

export interface Person {
  readonly login: string;
  readonly permission: string;
}

interface ReviewerAction {
  readonly kind: 'comment' | 'approve' | 'request-changes' | 'merge' | 'close';
  readonly login: string;
  readonly body: string;
}

interface IssueAction {
  readonly kind: 'comment' | 'close' | 'reopen' | 'tick';
  readonly login: string;
  readonly body: string;
  /** Which box of the body is ticked, from 0. */
  readonly box: number;
}

/** A line of a list of issues. */
export interface IssueSummary {
  /** `owner/name` */
  readonly repository: string;
  readonly number: number;
  readonly title: string;
  readonly state: 'open' | 'closed';
  readonly author: string;
}

/** An issue as people see it. */
export interface IssuePage extends Omit<IssueSummary, 'repository' | 'number'> {
  /** Markdown. */
  readonly body: string;
  readonly labels: readonly string[];
  readonly conversation: readonly { readonly author: string; readonly at: string; readonly body: string }[];
}

/** A pull request as a reviewer sees it. */
export interface PullRequestPage {
  readonly title: string;
  readonly state: 'open' | 'merged' | 'closed';
  readonly author: string;
  readonly branch: string;
  readonly base: string;
  /** Markdown. */
  readonly body: string;
  readonly labels: readonly string[];
  readonly commits: readonly { readonly id: string; readonly message: string }[];
  readonly files: readonly { readonly path: string; readonly patch: string }[];
  readonly checks: readonly {
    readonly name: string;
    readonly conclusion: string;
    readonly title: string;
    /** Markdown. */
    readonly summary: string;
  }[];
  /** Comments and reviews, oldest first. */
  readonly conversation: readonly {
    readonly author: string;
    readonly isBot: boolean;
    readonly at: string;
    /** `commented`, `approved`, `requested changes`. */
    readonly did: string;
    readonly body: string;
    readonly reactions: readonly string[];
  }[];
  readonly record: FindingRecord | null;
}
