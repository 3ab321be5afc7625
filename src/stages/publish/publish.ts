import type { RepositoryConfig } from '../../config/repository-config.ts';
import type { Change } from '../../domain/change.ts';
import type { Finding } from '../../domain/finding.ts';
import type { Located } from '../../domain/located.ts';
import type { Measured } from '../../domain/measured.ts';
import type { PullRequestRef } from '../../domain/outcome.ts';
import type { Proof } from '../../domain/proof.ts';
import type { Opening, Rebuild, ReplacementApproval, Waiting } from '../../domain/record.ts';
import type { Refusal } from '../../domain/refusal.ts';
import { fullName } from '../../domain/repository.ts';
import { version } from '../../domain/version.ts';
import type { InstallationHost, PullRequestState, RepositorySummary } from '../../ports/code-host.ts';
import type { WhoElse } from '../measure/who-else.ts';
import type { Admission, AdmissionRequest } from './admission/admission.ts';
import { touchedBlocks } from './admission/touched-blocks.ts';
import { isAllowed } from './body/allowed-replacement.ts';
import { pullRequestBody } from './body/body.ts';
import { branchNameOf } from './branch-name.ts';
import { checkRunOf } from './check-run.ts';
import { commitMessageOf } from './commit-message.ts';
import { whyDraft } from './is-draft.ts';
import { labelSpecs } from './labels.ts';
import { chooseReviewers } from './owners/choose-reviewers.ts';
import { type PutPullRequest, putPullRequest } from './put-pull-request.ts';
import { refuseWrite } from './refuse-write.ts';
import { refuseForeignPullRequest, refuseMerged, refuseWaived } from './refusals.ts';
import { learnTitleStyle, usualStyle } from './titles/title-style.ts';
import { styleFor, writeTitle } from './titles/write-title.ts';
import { writeBranch } from './write-branch.ts';

export interface PublishRequest {
  readonly finding: Finding;
  readonly located: Located;
  readonly measured: Measured;
  readonly change: Change;
  readonly proof: Proof;
  readonly repository: RepositorySummary;
  readonly host: InstallationHost;
  readonly config: RepositoryConfig;
  /** The pull request of an earlier round, as the ledger remembers it; what GitHub says counts. */
  readonly existing: PullRequestRef | null;
  /** Guidance of reviewers, oldest first, each a round. */
  readonly guidance: readonly string[];
  readonly correlationId: string;
  readonly signingKey: string;
  /** Commit on which the change was worked out. */
  readonly snapshotCommit: string;
  /** A person asked for another try after the last pull request was closed or merged: a new one may be opened. */
  readonly startAnew?: boolean;
  /** How a person wants the branch to be written this time. */
  readonly rebuild?: Rebuild | null;
  /** A person allows that this resource is destroyed and created anew. */
  readonly replacement?: ReplacementApproval | null;
  /** Titles of the latest commits on the default branch, by people; left out, conventional commits are written. */
  readonly commitTitles?: () => Promise<readonly string[]>;
  /** Text of a file on the default branch; left out, the host is asked. */
  readonly readFile?: (path: string) => Promise<string | null>;
  /** Who else the change touches, for the reader. */
  readonly whoElse?: WhoElse | undefined;
  /** Told before a pull request is opened, so that it is found again if nothing is heard afterwards. */
  readonly onOpening?: (opening: Opening) => Promise<void>;
  /** Whether a pull request may be opened now; left out, it always may. */
  readonly admission?: Admission | null;
}

export type Published =
  | {
      readonly kind: 'published';
      readonly action: 'opened' | 'updated' | 'adopted';
      readonly pullRequest: PullRequestRef;
    }
  | { readonly kind: 'refused'; readonly refusal: Refusal }
  | { readonly kind: 'waiting'; readonly waiting: Waiting };

/**
 * One branch, one commit a round, one pull request. Every step looks before it writes, so running it again
 * after a crash at any point, or twice at once, ends in exactly one pull request.
 */
export async function publishChange(request: PublishRequest): Promise<Published> {
  try {
    return await publish(request);
  } catch (caught) {
    const refusal = refuseWrite(caught, fullName(request.repository));
    if (refusal) return { kind: 'refused', refusal };
    throw caught;
  }
}

async function publish(request: PublishRequest): Promise<Published> {
  const { finding, change, proof, repository, host, config } = request;
  const branch = branchNameOf(finding);

  const known = await host.listPullRequests(repository, branch);
  const open = known.find((one) => one.state === 'open') ?? null;
  const obstacle = findObstacle(request, known, open);
  if (obstacle) return { kind: 'refused', refusal: obstacle };
  const waiting = await admit(request, open !== null);
  if (waiting) return { kind: 'waiting', waiting };

  const round = request.guidance.length + 1;
  const title = await titleFor(request);
  const message = commitMessageOf(finding, change, round, request.correlationId, title);
  const ignoredAuthors = config['pull-requests']['ignored-authors'];
  const written = await writeBranch({ ...request, branch, message, ignoredAuthors });
  if (written.kind === 'refused') return written;

  const { headCommit } = written;
  const pull = await putOwnPullRequest(request, { title, branch, headCommit, open });
  if (open && proof.isReplacement === true && isAllowed(request.replacement, request.located)) {
    await host.markReady(repository, pull.state.number);
  }
  await host.putCheckRun(repository, checkRunOf(headCommit, change, proof));
  // Once: what people take off or put on afterwards is theirs.
  if (request.existing?.number !== pull.state.number) {
    await host.addLabels(repository, pull.state.number, labelSpecs(config.labels));
    await askForReview(request, pull.state.number);
  }

  const action = pull.isNew
    ? 'opened'
    : open && (written.isNewCommit || pull.isRewritten)
      ? 'updated'
      : 'adopted';
  const { number, url } = pull.state;
  return {
    kind: 'published',
    action,
    pullRequest: { repository: fullName(repository), number, url, branch, headCommit },
  };
}

/** What people have decided before. */
export function findObstacle(
  request: Pick<PublishRequest, 'startAnew'>,
  known: readonly PullRequestState[],
  open: PullRequestState | null,
): Refusal | null {
  if (open) return open.isOurs ? null : refuseForeignPullRequest(open);
  const last = known.find((one) => one.isOurs);
  if (last && request.startAnew !== true) {
    return last.state === 'merged' ? refuseMerged(last) : refuseWaived(last);
  }
  return null;
}

/** What must pass before a pull request may be opened; one that is open is only taken note of. */
async function admit(request: PublishRequest, isOpen: boolean): Promise<Waiting | null> {
  const { admission, change } = request;
  if (!admission) return null;
  const asking: AdmissionRequest = { ...request, isAskedFor: request.startAnew === true };
  const blocks = touchedBlocks(change);
  if (!isOpen) return admission.enter(asking, blocks);
  await admission.keep(asking, blocks);
  return null;
}

/** In the hidden metadata; a change of so many blocks is rare. */
const maxBlocks = 30;

/** What a pull request is opened with. */
interface Put {
  readonly title: string;
  readonly branch: string;
  readonly headCommit: string;
  readonly open: PullRequestState | null;
}

/** In the style of the repository, as far as that is wished and can be read. */
export async function titleFor({
  change,
  config,
  commitTitles,
}: Pick<PublishRequest, 'config' | 'commitTitles'> & {
  readonly change: Pick<Change, 'title' | 'files'>;
}): Promise<string> {
  const key = config['pull-requests'];
  const titles = key.titles === 'learned' ? await commitTitles?.().catch(() => []) : undefined;
  const learned = titles === undefined ? usualStyle : learnTitleStyle(titles);
  return writeTitle(change, styleFor(key, learned), key['title-prefix']);
}

/** Whoever cannot review is left out by the host. */
export async function askForReview(
  request: Pick<PublishRequest, 'host' | 'repository' | 'config' | 'change' | 'readFile'>,
  number: number,
): Promise<void> {
  const { host, repository, config, change } = request;
  const { reviewers, assignees } = await chooseReviewers({
    named: config.reviewers,
    config: config['pull-requests'],
    change,
    readFile: request.readFile ?? ((path) => host.readFileOnDefaultBranch(repository, path)),
    lastAuthors: (path, lines) => host.listLastAuthors(repository, repository.defaultBranch, path, lines),
  });
  await host.requestReviewers(repository, number, reviewers);
  if (assignees.length > 0) await host.assign(repository, number, assignees);
}

/** The body and the hidden metadata of one finding's pull request. */
async function putOwnPullRequest(
  request: PublishRequest,
  { title, branch, headCommit, open }: Put,
): Promise<PutPullRequest> {
  const { finding, change, repository } = request;
  const draft = whyDraft({ ...request, config: request.config['pull-requests'] });
  return putPullRequest({
    ...request,
    branch,
    title,
    subject: change.title,
    visible: pullRequestBody({ ...request, draft }),
    isDraft: draft !== null,
    open,
    metadata: {
      repository: fullName(repository),
      branch,
      fingerprint: finding.fingerprint,
      testId: finding.test.id,
      rule: change.origin.kind === 'rule' ? change.origin.ruleId : null,
      baseCommit: request.snapshotCommit,
      headCommit,
      version,
      correlationId: request.correlationId,
      round: request.guidance.length + 1,
      blocks: touchedBlocks(change).slice(0, maxBlocks),
    },
  });
}
