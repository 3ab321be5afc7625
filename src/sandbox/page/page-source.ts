import type { FindingRecord } from '../../domain/record.ts';
import type { Installation } from '../../domain/repository.ts';

/** What the page shows and does; the sandbox answers it from the real ledger and the emulated GitHub. */
export interface PageSource {
  installations(): Promise<readonly Installation[]>;
  findings(installationId: number): Promise<readonly FindingRecord[]>;
  finding(installationId: number, fingerprint: string): Promise<FindingRecord | null>;
  /** The trail of a finding for an auditor, as Markdown. */
  evidence(record: FindingRecord): string;
  /** People of the organisation, writers first. */
  people(owner: string): Promise<readonly Person[]>;
  /** `owner/name` of the repositories of an organisation that hold something. */
  repositories(owner: string): Promise<readonly string[]>;
  /** Pull requests of TerraFix and of people, the newest of each repository first. */
  pullRequests(owner: string): Promise<readonly PullRequestSummary[]>;
  pullRequest(reference: PullRequestKey): Promise<PullRequestPage | null>;
  act(reference: PullRequestKey, action: ReviewerAction): Promise<void>;
  /** The organisation's own CI has something to say of the newest commit. */
  reportCheck(reference: PullRequestKey, conclusion: 'success' | 'failure', summary: string): Promise<void>;
  /** Issues of an organisation without its pull requests, the newest first. */
  issues(owner: string): Promise<readonly IssueSummary[]>;
  issue(reference: PullRequestKey): Promise<IssuePage | null>;
  actOnIssue(reference: PullRequestKey, action: IssueAction): Promise<void>;
  /** A file as it is on a branch; empty where there is none yet. */
  file(place: FilePlace): Promise<string>;
  /** Commits the file to its branch. */
  commitFile(place: FilePlace, change: FileWrite): Promise<void>;
  /** Commits the file to a branch of its own and opens a pull request; returns which. */
  proposeFile(place: FilePlace, change: FileWrite): Promise<PullRequestKey>;
  /** What Vanta says of the finding's resource now; `null` where Vanta did not report it. */
  inVanta(record: FindingRecord): VantaState | null;
  playVanta(record: FindingRecord, play: VantaPlay): void;
  /** A repository that the administrator may add to the installation; `null` once it is there. */
  newcomer(): Promise<string | null>;
  addNewcomer(): Promise<void>;
}

export type VantaState = 'failing' | 'passing';

/** The change is applied and the test passes; the test is run with nothing applied; the resource fails again. */
type VantaPlay = 'apply' | 'run' | 'fail';

export interface PullRequestKey {
  readonly owner: string;
  readonly name: string;
  readonly number: number;
}

export interface FilePlace {
  readonly owner: string;
  readonly name: string;
  readonly branch: string;
  readonly path: string;
}

interface FileWrite {
  readonly login: string;
  readonly content: string;
  readonly message: string;
}

export interface Person {
  readonly login: string;
  readonly permission: string;
}

interface ReviewerAction {
  readonly kind: 'comment' | 'approve' | 'request-changes' | 'merge' | 'close' | 'reopen' | 'tick';
  readonly login: string;
  readonly body: string;
  /** What stands beside the box that is ticked, as Markdown. */
  readonly box: string;
}

interface IssueAction {
  readonly kind: 'comment' | 'close' | 'reopen' | 'tick';
  readonly login: string;
  readonly body: string;
  /** What stands beside the box that is ticked, as Markdown. */
  readonly box: string;
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

/** A line of a list of pull requests. */
export interface PullRequestSummary extends Omit<IssueSummary, 'state'> {
  readonly state: 'open' | 'draft' | 'merged' | 'closed';
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
  readonly state: PullRequestSummary['state'];
  readonly author: string;
  readonly branch: string;
  readonly base: string;
  /** Markdown. */
  readonly body: string;
  readonly labels: readonly string[];
  readonly commits: readonly { readonly id: string; readonly message: string; readonly author: string }[];
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
    readonly at: string;
    /** `commented`, `approved`, `requested changes`, `commented on main.tf:3`. */
    readonly did: string;
    readonly body: string;
    readonly reactions: readonly string[];
  }[];
  readonly record: FindingRecord | null;
}
