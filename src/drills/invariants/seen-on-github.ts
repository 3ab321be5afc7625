import type { Ground } from '../ground/ground.ts';
import type { Tenant } from '../ground/tenants.ts';
import { branchPrefix } from '../../stages/publish/branch-name.ts';
import { isObject, textAt } from '../../sandbox/github/json.ts';

/** One pull request as the emulated GitHub holds it. */
export interface SeenPullRequest {
  readonly number: number;
  readonly branch: string;
  readonly head: string;
  readonly state: string;
  readonly files: readonly string[];
  /** Names of the check runs on its head. */
  readonly checkRuns: readonly string[];
  readonly comments: readonly string[];
  readonly body: string;
}

/** What the emulated GitHub holds of one tenant, asked with a person's eyes and not by the service. */
export interface SeenOnGitHub {
  readonly tenant: Tenant;
  /** Head of the default branch. */
  readonly defaultHead: string;
  /** Branches that TerraFix makes. */
  readonly branches: readonly string[];
  readonly pullRequests: readonly SeenPullRequest[];
  readonly issues: readonly { readonly title: string; readonly body: string }[];
}

/** Looks at the repository of a tenant. */
export async function lookAtGitHub({ github }: Ground, tenant: Tenant): Promise<SeenOnGitHub> {
  const owner = github.asOwner();
  const { repository } = tenant;
  const pulls = await owner.pullRequests(repository);
  const refs = await owner.request('GET', `/repos/${repository}/git/matching-refs/heads/${branchPrefix}`);
  const issues = await owner.issues(repository);
  return {
    tenant,
    defaultHead: await owner.headOf(repository, 'main'),
    branches: (Array.isArray(refs) ? refs.filter(isObject) : []).map((one) =>
      textAt(one, 'ref').replace(/^refs\/heads\//, ''),
    ),
    pullRequests: await Promise.all(
      pulls.map(async (pull) => {
        const number = Number(pull['number']);
        const head = textAt(pull, 'head', 'sha');
        return {
          number,
          branch: textAt(pull, 'head', 'ref'),
          head,
          state: textAt(pull, 'state'),
          body: textAt(pull, 'body'),
          files: (await owner.files(repository, number)).map((file) => textAt(file, 'filename')),
          checkRuns: (await owner.checkRuns(repository, head)).map((run) => textAt(run, 'name')),
          comments: (await owner.comments(repository, number)).map((comment) => textAt(comment, 'body')),
        };
      }),
    ),
    issues: issues.map((issue) => ({ title: textAt(issue, 'title'), body: textAt(issue, 'body') })),
  };
}
