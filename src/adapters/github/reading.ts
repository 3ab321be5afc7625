import type { RepositoryReader, RepositorySummary } from '../../ports/code-host.ts';
import { orFault } from './fault-of.ts';
import { readFileAt } from './proposals.ts';
import type { Session } from './session.ts';
import { openSnapshot, readHead } from './snapshot.ts';

/** Reads repositories with an installation's token. */
export function createReader(session: Session): RepositoryReader {
  return {
    listRepositories: async () => {
      const octokit = await session.octokit();
      const found = await orFault(`listing the repositories of ${session.installation.account}`, () =>
        octokit.paginate(octokit.rest.apps.listReposAccessibleToInstallation, { per_page: 100 }),
      );
      const { facts, installation } = session;
      for (const { owner, name, default_branch: branch } of found) {
        facts.rememberDefaultBranch(installation, { owner: owner.login, name }, branch);
      }
      return found.map(
        (one): RepositorySummary => ({
          owner: one.owner.login,
          name: one.name,
          defaultBranch: one.default_branch,
          isArchived: one.archived ?? false,
          // GitHub counts kilobytes, late: a small repository has size 0 too, but was pushed to after it was made.
          isEmpty: one.size === 0 && (one.pushed_at === null || one.pushed_at === one.created_at),
          ...(one.fork ? { isFork: true } : {}),
          pushedAt: one.pushed_at,
          webUrl: one.html_url,
          isPublic: !one.private,
        }),
      );
    },

    readHead: (repository, branch) => readHead(session, repository, branch),

    openSnapshot: (repository, branch, options) => openSnapshot(session, repository, branch, options),

    readFileOnDefaultBranch: (repository, path) => readFileAt(session, repository, path),
  };
}
