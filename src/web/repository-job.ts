import type { RepositoryJob } from '../jobs/payloads.ts';

/** What is used of a `repository` event: https://docs.github.com/en/webhooks/webhook-events-and-payloads#repository */
interface RepositoryPayload {
  readonly action: string;
  readonly repository: {
    readonly name: string;
    readonly full_name: string;
    readonly owner: { readonly login: string };
  };
  readonly installation?: { readonly id: number } | undefined;
  readonly changes?: {
    readonly repository?: { readonly name?: { readonly from?: string } };
    readonly owner?: {
      readonly from?: {
        readonly user?: { readonly login?: string } | null;
        readonly organization?: { readonly login?: string } | null;
      };
    };
    readonly default_branch?: { readonly from?: string };
  };
}

const actions = ['renamed', 'transferred', 'archived', 'unarchived', 'deleted', 'edited'] as const;

/** What is used of `installation_repositories`: https://docs.github.com/en/webhooks/webhook-events-and-payloads#installation_repositories */
interface RemovedPayload {
  readonly installation: RepositoryJob['installation'];
  readonly repositories_removed: readonly { readonly full_name: string }[];
}

/** One job for each repository that was taken out of an installation, by hand or since it has another owner now. */
export function removedJobsOf({
  installation,
  repositories_removed: removed,
}: RemovedPayload): readonly RepositoryJob[] {
  return removed.map(({ full_name: repository }) => ({
    version: 1,
    kind: 'repository',
    installation,
    repository,
    action: 'removed',
    was: null,
  }));
}

/** The job of what became of a repository; `null` for what changes nothing for its findings. */
export function repositoryJobOf(payload: RepositoryPayload): RepositoryJob | null {
  const { repository, installation, changes } = payload;
  const action = actions.find((one) => one === payload.action);
  if (!action || !installation) return null;
  if (action === 'edited' && changes?.default_branch === undefined) return null;
  const owner = repository.owner.login;
  const oldName = changes?.repository?.name?.from;
  const oldOwner = changes?.owner?.from?.organization?.login ?? changes?.owner?.from?.user?.login;
  const was =
    action === 'renamed' && oldName
      ? `${owner}/${oldName}`
      : action === 'transferred' && oldOwner
        ? `${oldOwner}/${repository.name}`
        : null;
  return {
    version: 1,
    kind: 'repository',
    installation: { id: installation.id, account: owner },
    repository: repository.full_name,
    action,
    was,
  };
}
