import { branchPrefix } from '../../stages/publish/branch-name.ts';
import { textAt } from '../../sandbox/github/json.ts';
import type { Ground } from './ground.ts';
import { untilSettled } from './settled.ts';

const calmSeconds = 60;

/**
 * Shows before the fault that the service works: one finding gets its pull request, and a person commits to its branch.
 * That commit must still be the head of the branch when everything is over.
 */
export async function playCalm(ground: Ground): Promise<void> {
  const [tenant] = ground.tenants;
  const [first] = ground.arrive(1);
  if (!tenant || !first) throw new Error('a ground without tenants');
  await untilSettled(ground, calmSeconds);
  const pulls = await ground.github.asOwner().pullRequests(tenant.repository);
  const branch = pulls
    .map((pull) => textAt(pull, 'head', 'ref'))
    .find((name) => name.startsWith(branchPrefix));
  if (!branch) throw new Error('no pull request was opened before the fault');
  const commit = await ground.github
    .asUser(tenant.person)
    .push(tenant.repository, branch, 'notes.md', 'A person was here.\n', 'add notes');
  ground.guard({ repository: tenant.repository, branch, commit });
  await ground.github.webhooks.settled();
  await untilSettled(ground, calmSeconds);
}
