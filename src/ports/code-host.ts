import type { Installation, RepositoryName } from '../domain/repository.ts';
import type { PullRequestRef } from '../domain/outcome.ts';
import type { CheckReader, PullRequestHold } from './check-reader.ts';
import type { CodeScanning } from './code-scanning.ts';
import type { HistoryReader } from './history-reader.ts';
import type { IssueTracker } from './issue-tracker.ts';
import type { ProposalReader } from './proposal-reader.ts';
import type { People } from './people.ts';
import type { ReviewThreads } from './review-threads.ts';
import type { RepositorySnapshot } from './repository-snapshot.ts';

/** A repository that an installation may see. */
export interface RepositorySummary extends RepositoryName {
  readonly defaultBranch: string;
  readonly isArchived: boolean;
  readonly isEmpty: boolean;
  /** Left out for what is none. */
  readonly isFork?: boolean;
  /** When something was last pushed, to whichever branch; ISO 8601. `null` for never, left out where the host does not tell. */
  readonly pushedAt?: string | null;
  /** Where a person sees it, such as `https://github.com/acme/infra`. */
  readonly webUrl?: string;
  /** Anybody may read it; left out where the host does not tell. */
  readonly isPublic?: boolean;
}

/** How a snapshot is taken. */
export interface SnapshotOptions {
  /** The files that the snapshot lists and can read; all when left out. */
  readonly isWanted?: (path: string) => boolean;
  /** Where `readHead` has just found the branch; spares asking again. */
  readonly head?: string;
}

/** Reads repositories; never writes. */
export interface RepositoryReader {
  listRepositories(): Promise<readonly RepositorySummary[]>;
  /** Commit that a branch points to. */
  readHead(repository: RepositoryName, branch: string): Promise<string>;
  /** Head of `branch` (the default branch when left out). */
  openSnapshot(
    repository: RepositoryName,
    branch?: string,
    options?: SnapshotOptions,
  ): Promise<RepositorySnapshot>;
  /** Text of one file on the default branch; `null` when the repository or file does not exist. */
  readFileOnDefaultBranch(repository: RepositoryName, path: string): Promise<string | null>;
}

/** A branch head and who wrote the commits since it left its base. */
export interface BranchState {
  readonly headCommit: string;
  /** Logins (or author names, where no login is known) of everyone who committed on the branch but not on the base, TerraFix excluded. */
  readonly otherAuthors: readonly string[];
  /** The commits of {@link otherAuthors}, oldest first, as far as one page shows them. */
  readonly otherCommits?: readonly { readonly id: string; readonly author: string; readonly title: string }[];
  /** Commits of TerraFix itself, oldest first, with the finding that each is for. */
  readonly ownCommits?: readonly { readonly id: string; readonly finding: string | null }[];
  /** Commit at which the branch left its base, or last took it in. */
  readonly mergeBase: string;
  /** What the branch changes since `mergeBase`; `blobId` is `null` for a deleted file. */
  readonly changedFiles: readonly { readonly path: string; readonly blobId: string | null }[];
}

/** A pull request as it is on the host. */
export interface PullRequestState extends PullRequestRef {
  readonly state: 'open' | 'merged' | 'closed';
  readonly title: string;
  readonly body: string;
  readonly headCommit: string;
  readonly baseBranch: string;
  /** True when this App opened it. */
  readonly isOurs: boolean;
  readonly mergeCommit: string | null;
  readonly mergedBy: string | null;
  /** When it was merged or closed, ISO 8601; `null` while it is open. */
  readonly endedAt: string | null;
}

export interface CommitRequest {
  readonly branch: string;
  /** Where the branch must still be; anything else is a `github-conflict` fault. Parent of the new commit. */
  readonly expectedHead: string;
  /** Commit whose tree the files are laid over; becomes a second parent when the branch does not hold it yet. Left out: `expectedHead`. */
  readonly base?: { readonly commit: string; readonly isInBranch: boolean };
  readonly message: string;
  readonly files: readonly {
    readonly path: string;
    readonly content: string;
    /** Blob id of the file at `expectedHead`, where the caller knows it: spares asking. */
    readonly replaces?: string;
  }[];
}

/** A branch that is to hold one commit on its base, or several, whatever it held before. */
export interface RebuildRequest {
  readonly branch: string;
  /** Where the branch must still be, as a person has confirmed it or as it was when nobody else had committed; anything else is a `github-conflict` fault. */
  readonly confirmedHead: string;
  /** Parent of the new commit, over whose tree the files are laid. */
  readonly baseCommit: string;
  readonly message: string;
  readonly files: CommitRequest['files'];
  /** Commits on top of that one, in their order. */
  readonly onTop?: readonly Pick<CommitRequest, 'message' | 'files'>[];
}

/** A pull request after asking for it: new, or the one that was there. */
export interface OpenedPullRequest extends PullRequestState {
  readonly isNew: boolean;
}

export interface PullRequestDraft {
  readonly branch: string;
  readonly baseBranch: string;
  readonly title: string;
  readonly body: string;
  readonly isDraft: boolean;
}

export interface LabelSpec {
  readonly name: string;
  /** Six hexadecimal digits without `#`. */
  readonly color: string;
  readonly description: string;
}

/** A remark on a line of a file, shown in the diff. */
export interface CheckAnnotation {
  readonly path: string;
  /** 1-based. */
  readonly line: number;
  readonly level: 'failure' | 'warning' | 'notice';
  readonly title: string;
  /** Plain text. */
  readonly message: string;
}

export interface CheckRunReport {
  readonly headCommit: string;
  readonly name: string;
  readonly conclusion: 'success' | 'neutral' | 'failure';
  readonly title: string;
  /** Markdown. */
  readonly summary: string;
  /** At most fifty. */
  readonly annotations?: readonly CheckAnnotation[];
}

/** Writes branches, commits and pull requests. Refuses default and protected branches whatever it is asked. */
export interface ChangePublisher {
  readBranch(repository: RepositoryName, branch: string, baseBranch: string): Promise<BranchState | null>;
  /** Creates `refs/heads/<branch>`; returns false when it is already there. */
  createBranch(repository: RepositoryName, branch: string, commit: string): Promise<boolean>;
  /** One commit with all files; returns its id. */
  commitFiles(repository: RepositoryName, request: CommitRequest): Promise<string>;
  /** Discards what is on a branch of TerraFix's own, forced; returns the new head. Only where a person has confirmed it, or where nobody but TerraFix has committed. */
  rebuildBranch(repository: RepositoryName, request: RebuildRequest): Promise<string>;
  deleteBranch(repository: RepositoryName, branch: string): Promise<void>;
  /** All pull requests with this head branch, newest first, whatever their state. */
  listPullRequests(repository: RepositoryName, branch: string): Promise<readonly PullRequestState[]>;
  getPullRequest(repository: RepositoryName, number: number): Promise<PullRequestState | null>;
  /** Open pull requests that this App opened from branches with the prefix. */
  listOpenPullRequests(
    repository: RepositoryName,
    branchPrefix: string,
  ): Promise<readonly PullRequestState[]>;
  /** Login of who closed a pull request, or merged it; `null` while it is open and where the host does not tell. */
  closedBy(repository: RepositoryName, number: number): Promise<string | null>;
  openPullRequest(repository: RepositoryName, draft: PullRequestDraft): Promise<OpenedPullRequest>;
  updatePullRequest(
    repository: RepositoryName,
    number: number,
    change: {
      readonly title?: string;
      readonly body?: string;
      readonly state?: 'closed';
      /** Branch that it is to be merged into. */
      readonly base?: string;
    },
  ): Promise<void>;
  /** A draft becomes an ordinary pull request; one that is none stays as it is. */
  markReady(repository: RepositoryName, number: number): Promise<void>;
  /** Creates the labels that are missing, then sets them on the pull request beside those that people set. */
  addLabels(repository: RepositoryName, number: number, labels: readonly LabelSpec[]): Promise<void>;
  /** Makes people responsible for the pull request; those who cannot be are left out. */
  assign(repository: RepositoryName, number: number, logins: readonly string[]): Promise<void>;
  /** Unknown or ineligible reviewers are left out, and returned; a team is `organisation/team`. */
  requestReviewers(
    repository: RepositoryName,
    number: number,
    reviewers: readonly string[],
  ): Promise<readonly string[]>;
  putCheckRun(repository: RepositoryName, report: CheckRunReport): Promise<void>;
}

export type RepositoryPermission = 'admin' | 'write' | 'read' | 'none';

export interface IssueComment {
  readonly id: number;
  readonly author: string;
  readonly isBot: boolean;
  readonly body: string;
  readonly createdAt: string;
  readonly updatedAt: string;
}

export interface PullRequestReview {
  readonly id: number;
  readonly author: string;
  readonly isBot: boolean;
  readonly state: 'approved' | 'changes-requested' | 'commented' | 'dismissed';
  readonly body: string;
  readonly inlineComments: readonly {
    readonly path: string;
    readonly line: number | null;
    readonly body: string;
  }[];
}

/** Talks on pull requests. */
export interface Conversation {
  /** Live permission of a person, asked when a command runs. */
  permissionOf(repository: RepositoryName, login: string): Promise<RepositoryPermission>;
  getComment(repository: RepositoryName, commentId: number): Promise<IssueComment | null>;
  listComments(repository: RepositoryName, number: number): Promise<readonly IssueComment[]>;
  getReview(repository: RepositoryName, number: number, reviewId: number): Promise<PullRequestReview | null>;
  react(
    repository: RepositoryName,
    commentId: number,
    reaction: 'eyes' | 'rocket' | 'confused' | '+1',
  ): Promise<void>;
  /** Creates, or edits in place, the one comment of TerraFix with this hidden topic. */
  ensureComment(repository: RepositoryName, number: number, topic: string, body: string): Promise<void>;
}

/** The host as one installation sees it, with that installation's token. */
export interface InstallationHost
  extends RepositoryReader,
    ChangePublisher,
    Conversation,
    IssueTracker,
    ProposalReader,
    People,
    HistoryReader,
    CodeScanning,
    CheckReader,
    ReviewThreads,
    PullRequestHold {
  readonly installation: Installation;
}

/** The App's view of the code host. */
export interface CodeHost {
  /** Without those that are suspended. */
  listInstallations(): Promise<readonly Installation[]>;
  /** Whether the App is installed there, suspended or not. */
  isInstalled(installationId: number): Promise<boolean>;
  forInstallation(installation: Installation): InstallationHost;
}
