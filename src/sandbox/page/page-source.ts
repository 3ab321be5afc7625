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
