import { createHash } from 'node:crypto';
import type { Opening } from '../../domain/record.ts';
import { fullName } from '../../domain/repository.ts';
import type { ChangePublisher, PullRequestState, RepositorySummary } from '../../ports/code-host.ts';
import { keepTicks } from './body/before-merging.ts';
import { type Metadata, readMetadata, replaceMetadata, signMetadata } from './metadata.ts';

/** A pull request as it is to be. */
export interface WantedPullRequest {
  readonly host: Pick<ChangePublisher, 'openPullRequest' | 'updatePullRequest'>;
  readonly repository: RepositorySummary;
  readonly branch: string;
  readonly title: string;
  /** What the title is made of, in no repository's style. */
  readonly subject: string;
  /** The body without the hidden line. */
  readonly visible: string;
  readonly isDraft: boolean;
  readonly metadata: Omit<Metadata, 'written'>;
  readonly signingKey: string;
  /** The one that is open; `null` when it is to be opened. */
  readonly open: PullRequestState | null;
  /** Told before it is opened, so that it is found again if nothing is heard afterwards. */
  readonly onOpening?: ((opening: Opening) => Promise<void>) | undefined;
}

export interface PutPullRequest {
  readonly state: PullRequestState;
  readonly isNew: boolean;
  readonly isRewritten: boolean;
}

/** Opens the pull request, or brings the open one up to date. What a person edited stays while TerraFix has nothing new to say. */
export async function putPullRequest(wanted: WantedPullRequest): Promise<PutPullRequest> {
  const { repository, host, signingKey, open, branch, title, visible } = wanted;
  const name = fullName(repository);
  const written = createHash('sha256')
    .update(JSON.stringify([wanted.subject, visible]))
    .digest('hex')
    .slice(0, 16);
  const metadata = signMetadata({ ...wanted.metadata, written }, signingKey);
  const body = `${visible}\n${metadata}\n`;

  if (!open) await wanted.onOpening?.({ repository: name, branch });
  const opened = open
    ? { ...open, isNew: false }
    : await host.openPullRequest(repository, {
        branch,
        baseBranch: repository.defaultBranch,
        title,
        body,
        isDraft: wanted.isDraft,
      });
  if (opened.isNew) return { state: opened, isNew: true, isRewritten: false };
  if (opened.baseBranch !== repository.defaultBranch) {
    await host.updatePullRequest(repository, opened.number, { base: repository.defaultBranch });
  }
  const before = readMetadata(opened.body, name, signingKey);
  if (before?.written === written && before.headCommit === wanted.metadata.headCommit) {
    return { state: opened, isNew: false, isRewritten: false };
  }
  const news =
    before?.written === written
      ? { body: replaceMetadata(opened.body, metadata) }
      : { title, body: keepTicks(body, opened.body) };
  await host.updatePullRequest(repository, opened.number, news);
  return { state: opened, isNew: false, isRewritten: true };
}
