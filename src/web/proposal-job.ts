import type { EmitterWebhookEvent } from '@octokit/webhooks';
import type { OnboardJob, ProposalJob } from '../jobs/payloads.ts';
import { onboardingBranch } from '../stages/onboard/onboard-repository.ts';
import { branchPrefix } from '../stages/publish/branch-name.ts';

type Opened = EmitterWebhookEvent<
  'pull_request.opened' | 'pull_request.synchronize' | 'pull_request.reopened'
>['payload'];
type Ended = EmitterWebhookEvent<'pull_request.closed' | 'pull_request.reopened'>['payload'];

/** A look at whether a pull request changes the configuration; `null` for TerraFix's own fixes and for other bases. */
export function proposalJobOf(payload: Opened): ProposalJob | null {
  const { pull_request: pull, repository, installation } = payload;
  const isFix = pull.head.ref.startsWith(branchPrefix) && pull.head.ref !== onboardingBranch;
  const isOwn = pull.head.repo?.full_name === repository.full_name;
  if (!installation || pull.base.ref !== repository.default_branch || (isFix && isOwn)) return null;
  return {
    version: 1,
    kind: 'proposal',
    installation: { id: installation.id, account: repository.owner.login },
    repository: repository.full_name,
    pullRequest: pull.number,
  };
}

/** What follows when the pull request that asks for a repository was answered; `null` for any other. */
export function onboardJobOf(payload: Ended): OnboardJob | null {
  const { pull_request: pull, repository, installation } = payload;
  const isOwn = pull.head.repo?.full_name === repository.full_name;
  if (!installation || pull.head.ref !== onboardingBranch || !isOwn) return null;
  return {
    version: 1,
    kind: 'onboard',
    installation: { id: installation.id, account: repository.owner.login },
    repositories: [repository.full_name],
  };
}
