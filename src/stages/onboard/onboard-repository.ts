import { loadRepositoryConfig, repositoryPath } from '../../config/load-repository-config.ts';
import type { RepositoryConfig } from '../../config/repository-config.ts';
import { parseRepositoryConfig } from '../../config/parse-repository-config.ts';
import { Fault } from '../../domain/fault.ts';
import type {
  ChangePublisher,
  Conversation,
  RepositoryReader,
  RepositorySummary,
} from '../../ports/code-host.ts';
import type { RepositorySnapshot } from '../../ports/repository-snapshot.ts';
import type { Configuration } from '../../terraform/model.ts';
import { holdsTerraform } from '../collect/holds-terraform.ts';
import { branchPrefix } from '../publish/branch-name.ts';
import { labelSpecs } from '../publish/labels.ts';
import { writeBranch } from '../publish/write-branch.ts';
import { surveyRepository } from '../survey/survey.ts';
import { conventionsOf } from './conventions.ts';
import { neededNoMoreComment, onboardingBody, onboardingTitle, optedOutComment } from './onboarding-body.ts';
import { writeConfiguration } from './write-configuration.ts';

/** The one branch on which a repository is asked. */
export const onboardingBranch = `${branchPrefix}configure`;

/** Where a repository stands on its way in. */
export type OnboardingState =
  /** Nobody is asked: there is a file, or the organisation has said so. */
  | 'configured'
  | 'off'
  /** Nothing to do here: no Terraform, archived, empty. */
  | 'nothing-there'
  /** The pull request is open. */
  | 'asked'
  /** A person closed it, or took the file away after it was merged. */
  | 'opted-out'
  /** Somebody else's commits are on the branch, or a file there is wrong: left alone. */
  | 'blocked'
  /** Not asked yet, since enough others were asked this hour. */
  | 'put-off';

export interface OnboardingParts {
  readonly host: Pick<
    ChangePublisher,
    | 'readBranch'
    | 'createBranch'
    | 'commitFiles'
    | 'rebuildBranch'
    | 'deleteBranch'
    | 'listPullRequests'
    | 'openPullRequest'
    | 'updatePullRequest'
    | 'addLabels'
  > &
    Pick<Conversation, 'ensureComment'>;
  readonly reader: RepositoryReader;
  readonly configurationOf: (snapshot: RepositorySnapshot) => Promise<Configuration>;
  /** Titles of the latest commits on the default branch, by people. */
  readonly commitTitles: (repository: RepositorySummary) => Promise<readonly string[]>;
  /** Whether one more may be opened now; asked right before. */
  readonly mayOpen: () => Promise<boolean>;
}

/**
 * Asks a repository, by one pull request, whether TerraFix may begin there. GitHub is the memory: an open pull request
 * is kept up to date, a closed one is an answer. Safe to run twice.
 */
export async function onboardRepository(
  repository: RepositorySummary,
  parts: OnboardingParts,
): Promise<OnboardingState> {
  const { host, reader } = parts;
  if (repository.isArchived || repository.isEmpty) return 'nothing-there';
  const loaded = await loadRepositoryConfig(reader, repository);
  // A file that is wrong is a file; that it is wrong is told elsewhere.
  if (loaded.kind === 'invalid' && loaded.problems.some(({ file }) => file === repositoryPath))
    return 'configured';
  if (loaded.kind === 'invalid') return 'blocked';
  const snapshot = await openOrNull(reader, repository);
  if (snapshot === null || !holdsTerraform(snapshot)) return 'nothing-there';

  const [newest] = (await host.listPullRequests(repository, onboardingBranch)).filter(({ isOurs }) => isOurs);
  const needless = loaded.hasOwnFile ? 'configured' : loaded.config.onboarding === 'off' ? 'off' : null;
  if (needless !== null) {
    if (newest?.state === 'open') {
      await host.ensureComment(repository, newest.number, 'onboarding', neededNoMoreComment[needless]);
      await host.updatePullRequest(repository, newest.number, { state: 'closed' });
    }
    if (newest !== undefined) await cleanUp(repository, parts);
    return needless;
  }
  if (newest?.state === 'closed') {
    await host.ensureComment(repository, newest.number, 'onboarding', optedOutComment);
    return 'opted-out';
  }
  if (newest?.state === 'merged') return 'opted-out';

  const configuration = await parts.configurationOf(snapshot);
  // A configured style is no habit that is worth telling.
  const isLearned = loaded.config['pull-requests'].titles === 'learned';
  const titles = isLearned ? await parts.commitTitles(repository).catch(() => []) : [];
  const conventions = conventionsOf(configuration, titles);
  const survey = await surveyRepository(configuration, withoutExamples(loaded.config, conventions.examples));
  const text = writeConfiguration(survey, conventions);
  const proposed = parseRepositoryConfig(text, repositoryPath);
  if (proposed.kind === 'invalid') {
    throw new Fault(
      'internal',
      `onboarding: the file that was made is wrong: ${proposed.problems[0]?.problem}`,
      {
        retry: 'never',
      },
    );
  }
  const body = onboardingBody(survey, conventions);
  if (newest?.state === 'open') {
    if (newest.body !== body) await host.updatePullRequest(repository, newest.number, { body });
    return 'asked';
  }
  if (!(await parts.mayOpen())) return 'put-off';
  const written = await writeBranch({
    host,
    repository,
    branch: onboardingBranch,
    change: { files: [{ path: repositoryPath, before: null, after: text }] },
    snapshotCommit: snapshot.commit,
    message: `chore: configure TerraFix\n\nMade from the Terraform that was found at ${snapshot.commit}.`,
  });
  if (written.kind === 'refused') return 'blocked';
  const opened = await host.openPullRequest(repository, {
    branch: onboardingBranch,
    baseBranch: repository.defaultBranch,
    title: onboardingTitle,
    body,
    isDraft: false,
  });
  await host.addLabels(repository, opened.number, labelSpecs(['terrafix']));
  return 'asked';
}

/** What holds with the file that is proposed. */
function withoutExamples(config: RepositoryConfig, examples: readonly string[]): RepositoryConfig {
  return examples.length === 0 ? config : { ...config, paths: { ...config.paths, exclude: [...examples] } };
}

/** The branch is of no more use; one with a person's commits stays. */
async function cleanUp(repository: RepositorySummary, { host }: OnboardingParts): Promise<void> {
  const branch = await host.readBranch(repository, onboardingBranch, repository.defaultBranch);
  if (branch !== null && branch.otherAuthors.length === 0)
    await host.deleteBranch(repository, onboardingBranch);
}

/** `null` for a repository without its default branch, or one that has gone since the list was read. */
async function openOrNull(
  reader: RepositoryReader,
  repository: RepositorySummary,
): Promise<RepositorySnapshot | null> {
  try {
    return await reader.openSnapshot(repository, repository.defaultBranch);
  } catch (caught) {
    if (caught instanceof Fault && caught.code === 'github-not-found') return null;
    throw caught;
  }
}
