import { Fault } from '../../../domain/fault.ts';
import type { Installation } from '../../../domain/repository.ts';
import { gitBlobId } from '../../../stages/publish/git-blob-id.ts';
import type {
  BranchState,
  CommitRequest,
  RebuildRequest,
  InstallationHost,
  IssueComment,
  OpenedPullRequest,
  PullRequestDraft,
  PullRequestReview,
  PullRequestState,
} from '../../../ports/code-host.ts';
import { branchPrefix } from '../../../stages/publish/branch-name.ts';

export const bot = 'terrafix[bot]';
export const writer = 'rita';
export const stranger = 'mallory';
const repository = { owner: 'acme', name: 'infra' };
export const repositoryName = 'acme/infra';
const file = 'main.tf';

interface Commit {
  readonly id: string;
  readonly author: string;
  readonly content: string;
}

interface Branch {
  readonly mergeBase: string;
  readonly commits: readonly Commit[];
}

interface Pull {
  readonly number: number;
  readonly branch: string;
  state: 'open' | 'merged' | 'closed';
  title: string;
  body: string;
  /** Head when it ended; a live branch tells while it is open. */
  head: string;
  mergeCommit: string | null;
  endedBy: string | null;
  endedAt: string | null;
}

export interface Comment extends IssueComment {
  readonly pull: number;
  /** Of TerraFix's own: what it is about. */
  readonly topic: string | null;
}

/** What GitHub tells of what happened, before it is delivered. */
export type Delivery =
  | {
      readonly kind: 'comment';
      readonly pull: number;
      readonly commentId: number;
      readonly updatedAt: string;
    }
  | { readonly kind: 'review'; readonly pull: number; readonly reviewId: number }
  | { readonly kind: 'pull-request'; readonly pull: number; readonly by: string; readonly at: string };

/**
 * One repository with one file on a host, as GitHub behaves: branches with authors, pull requests, comments, reviews,
 * and a delivery for whatever a person or TerraFix did. It notes at once when a promise is broken.
 */
export class HostInMemory {
  readonly pulls: Pull[] = [];
  readonly branches = new Map<string, Branch>();
  readonly comments: Comment[] = [];
  readonly reviews: (PullRequestReview & { readonly pull: number })[] = [];
  readonly deliveries: Delivery[] = [];
  readonly reactions: { readonly commentId: number; readonly reaction: string }[] = [];
  /** Promises that were broken, in words. */
  readonly broken: string[] = [];
  base: Commit = { id: 'base-0', author: writer, content: 'bad\n' };
  /** The call that fails next, counted down; `null` for none. */
  trouble: { calls: number; readonly afterTheFact: boolean } | null = null;
  /** When Vanta last saw the requirement met. */
  greenAt: string | null = null;
  private nextId = 1;
  private readonly now: () => string;

  constructor(now: () => string) {
    this.now = now;
  }

  /** As TerraFix sees it; jobs ask no more of a host than this. */
  asInstallationHost(installation: Installation): InstallationHost {
    const host: Partial<InstallationHost> = {
      installation,
      listRepositories: async () => [
        { ...repository, defaultBranch: 'main', isArchived: false, isEmpty: false },
      ],
      readHead: async () => this.base.id,
      readFileOnDefaultBranch: async () => null,
      openSnapshot: async (_repository, branch = 'main', { head } = {}) => ({
        repository: repositoryName,
        commit: head ?? this.base.id,
        branch,
        entries: [{ path: file, blobId: head ?? this.base.id, sizeBytes: 1 }],
        isTruncated: false,
        read: async () => this.contentAt(head ?? this.base.id),
      }),
      readBranch: this.call((_repository, branch) => this.readBranch(branch)),
      createBranch: this.call((_repository, branch, commit) => this.createBranch(branch, commit)),
      commitFiles: this.call((_repository, request) => this.commitFiles(request)),
      rebuildBranch: this.call((_repository, request) => this.rebuildBranch(request)),
      deleteBranch: this.call((_repository, branch) => this.deleteBranch(branch)),
      listPullRequests: this.call((_repository, branch) =>
        this.pulls
          .filter((one) => one.branch === branch)
          .map((one) => this.stateOf(one))
          .toReversed(),
      ),
      getPullRequest: this.call((_repository, number) => {
        const pull = this.pulls.find((one) => one.number === number);
        return pull ? this.stateOf(pull) : null;
      }),
      closedBy: this.call(
        (_repository, number) => this.pulls.find((one) => one.number === number)?.endedBy ?? null,
      ),
      openPullRequest: this.call((_repository, draft) => this.openPullRequest(draft)),
      updatePullRequest: this.call((_repository, number, change) => {
        const pull = this.pullOf(number);
        // Closing what a job beside has closed is no news; anything else there is a write to what is over.
        if (pull.state !== 'open' && change.state === undefined)
          this.broken.push(`a write to #${number}, which is ${pull.state}`);
        pull.title = change.title ?? pull.title;
        pull.body = change.body ?? pull.body;
        if (change.state === 'closed' && pull.state === 'open') this.end(pull, 'closed', bot);
      }),
      addLabels: this.call(() => undefined),
      requestReviewers: this.call(() => []),
      putCheckRun: this.call(() => undefined),
      permissionOf: this.call((_repository, login) => (login === writer ? 'write' : 'read')),
      getComment: this.call((_repository, id) => this.comments.find((one) => one.id === id) ?? null),
      listComments: this.call((_repository, number) => this.comments.filter(({ pull }) => pull === number)),
      getReview: this.call((_repository, _number, id) => this.reviews.find((one) => one.id === id) ?? null),
      react: this.call((_repository, commentId, reaction) => {
        this.reactions.push({ commentId, reaction });
      }),
      ensureComment: this.call((_repository, number, topic, body) => this.ensureComment(number, topic, body)),
    };
    const more = {
      listThreads: async () => [],
      answerThread: async () => {},
      resolveThread: async () => {},
      listChecks: async () => [],
      markDraft: async () => true,
      markReady: async () => {},
      removeLabel: async () => {},
      assign: async () => {},
      roleOf: this.call((_repository: unknown, login: string) => (login === writer ? 'write' : 'read')),
      teamMembershipOf: async () => 'none',
      findIssue: async () => null,
      ensureIssue: async () => null,
      closeIssue: async () => false,
      countOpenPullRequests: this.call(() => this.pulls.filter(({ state }) => state === 'open').length),
      listOpenPullRequests: this.call(() =>
        this.pulls.filter(({ state }) => state === 'open').map((one) => this.stateOf(one)),
      ),
    };
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- jobs ask no more of a host than this
    return { ...host, ...more } as unknown as InstallationHost;
  }

  openPulls(): readonly Pull[] {
    return this.pulls.filter(({ state }) => state === 'open');
  }

  comment(pull: number, author: string, body: string): number {
    const id = this.takeId();
    const at = this.now();
    this.comments.push({ id, pull, author, isBot: false, body, createdAt: at, updatedAt: at, topic: null });
    this.deliveries.push({ kind: 'comment', pull, commentId: id, updatedAt: at });
    return id;
  }

  review(pull: number, author: string, state: PullRequestReview['state'], body: string): number {
    const id = this.takeId();
    this.reviews.push({ id, pull, author, isBot: false, state, body, inlineComments: [] });
    this.deliveries.push({ kind: 'review', pull, reviewId: id });
    return id;
  }

  closeByPerson(pull: Pull): void {
    if (pull.state === 'open') this.end(pull, 'closed', writer);
  }

  merge(pull: Pull): void {
    const branch = this.branches.get(pull.branch);
    const last = branch?.commits.at(-1);
    if (pull.state !== 'open' || !last) return;
    this.base = { id: `merge-${this.takeId()}`, author: writer, content: last.content };
    pull.mergeCommit = this.base.id;
    this.end(pull, 'merged', writer);
  }

  reopen(pull: Pull): void {
    const isTaken = this.pulls.some(({ branch, state }) => branch === pull.branch && state === 'open');
    if (pull.state !== 'closed' || isTaken || !this.branches.has(pull.branch)) return;
    pull.state = 'open';
    pull.endedAt = null;
    pull.endedBy = null;
    this.deliveries.push({ kind: 'pull-request', pull: pull.number, by: writer, at: this.now() });
  }

  pushByPerson(pull: Pull): void {
    const branch = this.branches.get(pull.branch);
    if (pull.state !== 'open' || !branch) return;
    const commit = { id: `commit-${this.takeId()}`, author: writer, content: `by hand ${this.takeId()}\n` };
    this.branches.set(pull.branch, { ...branch, commits: [...branch.commits, commit] });
  }

  moveBase(content: string): void {
    this.base = { id: `base-${this.takeId()}`, author: writer, content };
  }

  private readBranch(name: string): BranchState | null {
    const branch = this.branches.get(name);
    if (!branch) return null;
    const last = branch.commits.at(-1);
    return {
      headCommit: last?.id ?? branch.mergeBase,
      otherAuthors: [...new Set(branch.commits.map(({ author }) => author))].filter((one) => one !== bot),
      otherCommits: branch.commits
        .filter(({ author }) => author !== bot)
        .map(({ id, author }) => ({ id, author, title: 'by hand' })),
      mergeBase: branch.mergeBase,
      changedFiles: last ? [{ path: file, blobId: gitBlobId(last.content) }] : [],
    };
  }

  private createBranch(name: string, commit: string): boolean {
    this.guard(name);
    if (this.branches.has(name)) return false;
    this.branches.set(name, { mergeBase: commit, commits: [] });
    return true;
  }

  private commitFiles(request: CommitRequest): string {
    this.guard(request.branch);
    const branch = this.branches.get(request.branch);
    const head = branch?.commits.at(-1)?.id ?? branch?.mergeBase;
    if (!branch || head !== request.expectedHead)
      throw new Fault('github-conflict', 'the branch moved', { retry: 'later' });
    if (branch.commits.some(({ author }) => author !== bot))
      this.broken.push(`a commit on ${request.branch}, on which a person has worked`);
    const id = `commit-${this.takeId()}`;
    const content = request.files[0]?.content ?? '';
    this.branches.set(request.branch, {
      mergeBase: request.base?.commit ?? branch.mergeBase,
      commits: [...branch.commits, { id, author: bot, content }],
    });
    return id;
  }

  /** Forced: only after a person has confirmed it, and what they had seen is all that goes. */
  private rebuildBranch(request: RebuildRequest): string {
    this.guard(request.branch);
    const branch = this.branches.get(request.branch);
    if (this.readBranch(request.branch)?.headCommit !== request.confirmedHead)
      throw new Fault('github-conflict', 'the branch moved', { retry: 'later' });
    const lost = (branch?.commits ?? []).filter(({ author }) => author !== bot);
    const unseen = lost.filter(({ id }) => !this.isGivenUp(Number(id.split('-')[1])));
    if (unseen.length > 0) this.broken.push(`${unseen.length} commits discarded without a word`);
    const id = `commit-${this.takeId()}`;
    const content = request.files[0]?.content ?? '';
    this.branches.set(request.branch, {
      mergeBase: request.baseCommit,
      commits: [{ id, author: bot, content }],
    });
    return id;
  }

  /** After the commit somebody asked for it, and then, in a comment of its own, confirmed it. */
  private isGivenUp(commit: number): boolean {
    const said = this.comments.filter(
      ({ id, author, body }) => author === writer && id > commit && body.startsWith('/terrafix recreate'),
    );
    return said.slice(1).some(({ body }) => body === '/terrafix recreate yes');
  }

  private deleteBranch(name: string): void {
    this.guard(name);
    const branch = this.branches.get(name);
    if (branch?.commits.some(({ author }) => author !== bot))
      this.broken.push(`${name} deleted, on which a person has worked`);
    if (this.pulls.some((one) => one.branch === name && one.state === 'open'))
      this.broken.push(`${name} deleted while its pull request is open`);
    this.branches.delete(name);
  }

  private openPullRequest(draft: PullRequestDraft): OpenedPullRequest {
    const known = this.pulls.find((one) => one.branch === draft.branch && one.state === 'open');
    if (known) return { ...this.stateOf(known), isNew: false };
    const ended = this.pulls.findLast((one) => one.branch === draft.branch);
    if (ended && !this.mayFollow(ended))
      this.broken.push(
        `a pull request after #${ended.number}, which ${ended.endedBy} ended, though nobody asked for it`,
      );
    const pull: Pull = {
      number: this.pulls.length + 1,
      branch: draft.branch,
      state: 'open',
      title: draft.title,
      body: draft.body,
      head: '',
      mergeCommit: null,
      endedBy: null,
      endedAt: null,
    };
    this.pulls.push(pull);
    return { ...this.stateOf(pull), isNew: true };
  }

  /** After a merge or a person's closing: when somebody has asked for it, or Vanta was green in between. */
  private mayFollow({ number, endedBy, endedAt }: Pull): boolean {
    const isAskedFor = this.comments.some(
      ({ author, body, pull }) =>
        author === writer && pull <= number && /^\/terrafix (retry|unignore|snooze)/.test(body),
    );
    return (
      endedBy === bot || isAskedFor || (endedAt !== null && this.greenAt !== null && this.greenAt >= endedAt)
    );
  }

  private ensureComment(pull: number, topic: string, body: string): void {
    const index = this.comments.findIndex((one) => one.pull === pull && one.topic === topic);
    const at = this.now();
    const known = this.comments[index];
    if (known) this.comments[index] = { ...known, body, updatedAt: at };
    else {
      const id = this.takeId();
      this.comments.push({ id, pull, author: bot, isBot: true, body, createdAt: at, updatedAt: at, topic });
    }
  }

  private end(pull: Pull, state: 'merged' | 'closed', by: string): void {
    pull.head = this.stateOf(pull).headCommit;
    pull.state = state;
    pull.endedBy = by;
    pull.endedAt = this.now();
    this.deliveries.push({ kind: 'pull-request', pull: pull.number, by, at: pull.endedAt });
  }

  private stateOf(pull: Pull): PullRequestState {
    const live = this.branches.get(pull.branch);
    const head = live?.commits.at(-1)?.id ?? live?.mergeBase ?? '';
    return {
      repository: repositoryName,
      number: pull.number,
      url: `https://github.example/acme/infra/pull/${pull.number}`,
      branch: pull.branch,
      headCommit: pull.state === 'open' ? head : pull.head,
      state: pull.state,
      title: pull.title,
      body: pull.body,
      baseBranch: 'main',
      isOurs: true,
      mergeCommit: pull.mergeCommit,
      mergedBy: pull.state === 'merged' ? pull.endedBy : null,
      endedAt: pull.endedAt,
    };
  }

  private contentAt(commit: string): string {
    if (commit === this.base.id) return this.base.content;
    for (const { commits } of this.branches.values()) {
      const found = commits.find(({ id }) => id === commit);
      if (found) return found.content;
    }
    return '';
  }

  private pullOf(number: number): Pull {
    const pull = this.pulls.find((one) => one.number === number);
    if (!pull) throw new Fault('github-rejected', `pull request ${number} is not there`, { retry: 'never' });
    return pull;
  }

  private guard(branch: string): void {
    if (!branch.startsWith(branchPrefix)) this.broken.push(`a write to ${branch}`);
  }

  private takeId(): number {
    this.nextId += 1;
    return this.nextId;
  }

  /** Answers in a later turn, as a network does, and fails where a history says so: before or after the fact. */
  private call<Given extends readonly unknown[], Answer>(
    act: (...given: Given) => Answer,
  ): (...given: Given) => Promise<Answer> {
    return async (...given) => {
      await Promise.resolve();
      const isNow = this.trouble !== null && (this.trouble.calls -= 1) < 0;
      const isAfter = isNow && this.trouble?.afterTheFact === true;
      if (isNow) this.trouble = null;
      if (isNow && !isAfter) throw lost();
      const answer = act(...given);
      if (isAfter) throw lost();
      return answer;
    };
  }
}

function lost(): Fault {
  return new Fault('github-unavailable', 'no answer came', { retry: 'later' });
}
