import { Fault } from '../../domain/fault.ts';
import { fullName, type RepositoryName } from '../../domain/repository.ts';
import { orNull } from './fault-of.ts';
import { at, type Session } from './session.ts';

/** Every branch that TerraFix writes begins so; nothing else is ever written to. */
export const branchPrefix = 'terrafix/';

/** The branch as it is now, once it is certain that TerraFix may write to it. */
export interface WritableBranch {
  readonly headCommit: string;
}

/**
 * Throws unless the branch is TerraFix's own: prefix, well-formed, not the default branch, not
 * protected. Returns its head, or `null` when it does not exist.
 */
export async function guardBranch(
  session: Session,
  repository: RepositoryName,
  branch: string,
): Promise<WritableBranch | null> {
  await guardDefault(session, repository, branch);
  const octokit = await session.octokit();
  const found = await orNull(`reading branch ${branch} of ${fullName(repository)}`, () =>
    octokit.rest.repos.getBranch({ ...at(repository), branch }),
  );
  if (found?.data.protected) throw refusal(repository, branch, 'it is protected');
  return found && { headCommit: found.data.commit.sha };
}

/** Throws for a name that is not TerraFix's own, and for the default branch. */
export async function guardDefault(
  session: Session,
  repository: RepositoryName,
  branch: string,
): Promise<void> {
  guardName(repository, branch);
  if (branch === (await session.defaultBranchOf(repository))) {
    throw refusal(repository, branch, 'it is the default branch');
  }
}

/** The part of the guard that needs no request: names per git-check-ref-format, kept narrower. */
function guardName(repository: RepositoryName, branch: string): void {
  if (!branch.startsWith(branchPrefix)) {
    throw refusal(repository, branch, `only branches that begin with ${branchPrefix} may be written`);
  }
  const isWellFormed = /^[a-z0-9]+(?:[-/][a-z0-9]+)*$/.test(branch) && branch.length <= 120;
  if (!isWellFormed) throw refusal(repository, branch, 'the name is not well-formed');
}

/** Paths that a commit of TerraFix may hold: relative, inside the repository, no git or workflow files. */
export function guardPath(repository: RepositoryName, path: string): void {
  const parts = path.split('/');
  const isInside =
    path !== '' &&
    !path.includes('\0') &&
    !path.includes('\\') &&
    !parts.some((part) => /^\.{0,2}$/.test(part));
  const isOffLimits =
    parts.some((part) => part.toLowerCase() === '.git') || /^\.github\/workflows\//i.test(path);
  if (!isInside || isOffLimits) {
    throw new Fault('github-rejected', `writing to ${fullName(repository)}: ${path} may not be written`, {
      retry: 'never',
    });
  }
}

function refusal(repository: RepositoryName, branch: string, reason: string): Fault {
  const message = `writing to branch ${branch} of ${fullName(repository)}: ${reason}`;
  return new Fault('github-rejected', message, { retry: 'never' });
}
