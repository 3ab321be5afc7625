import { aPullRequestRef } from '../../../domain/test-support/builders.ts';
import type { RepositoryName } from '../../../domain/repository.ts';
import type { ReviewThread } from '../../../ports/review-threads.ts';
import type { CheckReport } from '../../../ports/check-reader.ts';
import type {
  BranchState,
  IssueComment,
  LabelSpec,
  PullRequestReview,
  PullRequestState,
  RepositoryPermission,
} from '../../../ports/code-host.ts';
import type { RepositorySnapshot } from '../../../ports/repository-snapshot.ts';
import type { RepositoryRole, TeamName } from '../../../ports/people.ts';
import type { TrackedIssue } from '../../../ports/issue-tracker.ts';
import type { CommandDeps } from '../next-step.ts';

/** Where the base branch is. */
const baseCommit = 'b'.repeat(40);

export type Reaction = 'eyes' | 'rocket' | 'confused' | '+1';

/** A host with one pull request, on which people talk. It remembers what TerraFix did, in order. */
export class FakeHost implements Pick<CommandDeps['host'], keyof CommandDeps['host']> {
  readonly comments = new Map<number, IssueComment>();
  readonly reviews = new Map<number, PullRequestReview>();
  readonly permissions = new Map<string, RepositoryPermission>();
  /** What they may in other repositories, by `owner/name login`; without an entry, the same. */
  readonly roles = new Map<string, RepositoryRole>();
  /** Members by `organisation/slug`; `null` where they may not be read. */
  readonly teams = new Map<string, readonly string[] | null>();
  /** Number of the dashboard issue. */
  dashboard: number | null = null;
  /** What stands in TerraFix's own comments, by topic. */
  readonly answers = new Map<string, string>();
  readonly reactions: Reaction[] = [];
  /** Every write: `react eyes`, `comment merged`, `close`. */
  readonly writes: string[] = [];
  threads: readonly ReviewThread[] = [];
  readonly labels = new Set<string>();
  isDraft = false;
  /** Checks of others, by commit. */
  readonly checks = new Map<string, readonly CheckReport[]>();
  otherAuthors: readonly string[] = [];
  otherCommits: BranchState['otherCommits'] & {} = [];
  /** Texts by commit and path. */
  readonly files = new Map<string, ReadonlyMap<string, string>>();
  pullRequest: PullRequestState | null = aPullRequest();
  /** Who closed it, as the host tells afterwards. */
  closer: string | null = null;
  /** The next write of this name fails once, as when the worker dies there. */
  failOnce: string | null = null;

  permissionOf(_repository: RepositoryName, login: string): Promise<RepositoryPermission> {
    return Promise.resolve(this.permissions.get(login) ?? 'none');
  }

  roleOf({ owner, name }: RepositoryName, login: string): Promise<RepositoryRole> {
    return Promise.resolve(
      this.roles.get(`${owner}/${name} ${login}`) ?? this.permissions.get(login) ?? 'none',
    );
  }

  teamMembershipOf(
    { organisation, slug }: TeamName,
    login: string,
  ): Promise<'member' | 'none' | 'unreadable'> {
    const members = this.teams.get(`${organisation}/${slug}`);
    if (members === null) return Promise.resolve('unreadable');
    return Promise.resolve(members?.includes(login) ? 'member' : 'none');
  }

  findIssue(_repository: RepositoryName, topic: string): Promise<TrackedIssue | null> {
    if (topic !== 'dashboard' || this.dashboard === null) return Promise.resolve(null);
    return Promise.resolve({ number: this.dashboard, url: '', state: 'open', title: 'Dashboard', body: '' });
  }

  getComment(_repository: RepositoryName, commentId: number): Promise<IssueComment | null> {
    return Promise.resolve(this.comments.get(commentId) ?? null);
  }

  listComments(): Promise<readonly IssueComment[]> {
    return Promise.resolve([...this.comments.values()]);
  }

  getReview(
    _repository: RepositoryName,
    _number: number,
    reviewId: number,
  ): Promise<PullRequestReview | null> {
    return Promise.resolve(this.reviews.get(reviewId) ?? null);
  }

  async react(_repository: RepositoryName, _commentId: number, reaction: Reaction): Promise<void> {
    this.#write(`react ${reaction}`);
    this.reactions.push(reaction);
  }

  async ensureComment(
    _repository: RepositoryName,
    _number: number,
    topic: string,
    body: string,
  ): Promise<void> {
    this.#write(`comment ${topic}`);
    this.answers.set(topic, body);
  }

  getPullRequest(_repository: RepositoryName, number: number): Promise<PullRequestState | null> {
    return Promise.resolve(this.pullRequest?.number === number ? this.pullRequest : null);
  }

  listOpenPullRequests(): Promise<readonly PullRequestState[]> {
    return Promise.resolve(this.pullRequest?.state === 'open' ? [this.pullRequest] : []);
  }

  listPullRequests(): Promise<readonly PullRequestState[]> {
    return Promise.resolve(this.pullRequest ? [this.pullRequest] : []);
  }

  closedBy(): Promise<string | null> {
    return Promise.resolve(this.closer);
  }

  async updatePullRequest(
    _repository: RepositoryName,
    _number: number,
    change: { readonly title?: string; readonly body?: string; readonly state?: 'closed' },
  ): Promise<void> {
    this.#write(change.state === 'closed' ? 'close' : 'edit');
    if (this.pullRequest && change.state) this.pullRequest = { ...this.pullRequest, state: change.state };
  }

  async addLabels(_repository: RepositoryName, _number: number, labels: readonly LabelSpec[]): Promise<void> {
    this.#write('label');
    for (const { name } of labels) this.labels.add(name);
  }

  async removeLabel(_repository: RepositoryName, _number: number, label: string): Promise<void> {
    this.#write('unlabel');
    this.labels.delete(label);
  }

  async markDraft(): Promise<boolean> {
    if (this.isDraft) return false;
    this.#write('draft');
    this.isDraft = true;
    return true;
  }

  listThreads(): Promise<readonly ReviewThread[]> {
    return Promise.resolve(this.threads);
  }

  async answerThread({ id }: ReviewThread, _reviewId: number, body: string): Promise<void> {
    this.#write(`answer ${id}`);
    this.answers.set(id, body);
  }

  async resolveThread({ id }: ReviewThread): Promise<void> {
    this.#write(`resolve ${id}`);
  }

  async markReady(): Promise<void> {
    this.#write('ready');
    this.isDraft = false;
  }

  readHead(): Promise<string> {
    return Promise.resolve(baseCommit);
  }

  /** As they are on a commit. */
  listChecks(_repository: RepositoryName, commit: string): Promise<readonly CheckReport[]> {
    return Promise.resolve(this.checks.get(commit) ?? []);
  }

  readBranch(): Promise<BranchState | null> {
    const headCommit = this.pullRequest?.headCommit ?? '';
    return Promise.resolve({
      headCommit,
      otherAuthors: this.otherAuthors,
      otherCommits: this.otherCommits,
      mergeBase: baseCommit,
      changedFiles: [],
    });
  }

  /** Somebody comments; the comment's id is returned. */
  comment(body: string, details: Partial<IssueComment> = {}): number {
    const id = details.id ?? 100 + this.comments.size;
    this.comments.set(id, {
      id,
      author: 'rita',
      isBot: false,
      body,
      createdAt: '2026-11-03T09:00:00Z',
      updatedAt: '2026-11-03T09:00:00Z',
      ...details,
    });
    return id;
  }

  /** Somebody reviews; the review's id is returned. */
  review(state: PullRequestReview['state'], details: Partial<PullRequestReview> = {}): number {
    const id = details.id ?? 500 + this.reviews.size;
    this.reviews.set(id, {
      id,
      author: 'rita',
      isBot: false,
      state,
      body: '',
      inlineComments: [],
      ...details,
    });
    return id;
  }

  async openSnapshot(
    _repository: RepositoryName,
    branch = 'main',
    { head = '' }: { readonly head?: string } = {},
  ): Promise<RepositorySnapshot> {
    const files = this.files.get(head) ?? new Map<string, string>();
    return {
      repository: 'acme/infra',
      commit: head,
      branch,
      entries: [...files].map(([path, text]) => ({ path, blobId: path, sizeBytes: text.length })),
      isTruncated: false,
      read: async (path) => files.get(path) ?? '',
    };
  }

  #write(name: string): void {
    if (this.failOnce === name) {
      this.failOnce = null;
      throw new Error(`the worker died at: ${name}`);
    }
    this.writes.push(name);
  }
}

/** Pull request 7, open, opened by TerraFix. */
export function aPullRequest(details: Partial<PullRequestState> = {}): PullRequestState {
  return {
    ...aPullRequestRef(),
    state: 'open',
    title: 'fix(aws/s3): block public access',
    body: '',
    baseBranch: 'main',
    isOurs: true,
    mergeCommit: null,
    mergedBy: null,
    endedAt: null,
    ...details,
  };
}
