import type { EmitterWebhookEvent } from '@octokit/webhooks';
import type { PushJob } from '../jobs/payloads.ts';
import { isKept } from '../stages/collect/kept-files.ts';

type Push = EmitterWebhookEvent<'push'>['payload'];

/** Paths that a job carries; more are as good as unknown. */
const maxPaths = 200;
const longestPath = 400;
/** GitHub tells of no more commits: https://docs.github.com/en/webhooks/webhook-events-and-payloads#push */
const maxCommits = 2048;

/** The job of a push to the default branch that touches Terraform or the configuration; `null` for any other. */
export function pushJobOf(payload: Push): PushJob | null {
  const { repository, installation, ref, deleted } = payload;
  if (!installation || deleted || ref !== `refs/heads/${repository.default_branch}`) return null;
  const paths = touchedPaths(payload);
  if (paths?.length === 0) return null;
  const account = repository.owner?.login ?? repository.full_name.split('/')[0] ?? '';
  return {
    version: 1,
    kind: 'push',
    installation: { id: installation.id, account },
    repository: repository.full_name,
    paths: paths === null ? null : [...paths],
  };
}

/** `null` when the delivery does not tell all of them: a forced push tells of no commit that it took away. */
function touchedPaths({ commits, forced }: Push): readonly string[] | null {
  if (forced || commits.length >= maxCommits) return null;
  const paths = new Set<string>();
  for (const { added = [], modified = [], removed = [] } of commits) {
    for (const path of [...added, ...modified, ...removed]) {
      if (!isKept(path)) continue;
      if (path.length > longestPath || paths.size >= maxPaths) return null;
      paths.add(path);
    }
  }
  return [...paths];
}
