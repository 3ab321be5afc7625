import type { ChecksJob, PlanCommentJob } from '../jobs/payloads.ts';
import { branchPrefix } from '../stages/publish/branch-name.ts';
import { checkName } from '../stages/publish/check-run.ts';
import { mayHoldPlan } from '../stages/respond/checks/read-plan.ts';

interface Place {
  readonly repository: { readonly full_name: string; readonly owner: { readonly login: string } };
  readonly installation?: { readonly id: number } | null;
}

interface Suite {
  readonly head_branch?: string | null;
  readonly head_sha?: string;
  readonly pull_requests?: readonly ({ readonly head: { readonly ref: string } } | null)[];
}

interface CheckRunPayload extends Place {
  readonly check_run: {
    readonly name: string;
    readonly head_sha: string;
    readonly check_suite?: Suite | null;
    readonly pull_requests?: Suite['pull_requests'];
  };
}

interface CheckSuitePayload extends Place {
  readonly check_suite: Suite & { readonly head_sha: string; readonly conclusion?: string | null };
}

interface StatusPayload extends Place {
  readonly sha: string;
  readonly state: string;
  readonly branches: readonly { readonly name: string }[];
}

interface CommentPayload extends Place {
  readonly issue: {
    readonly number: number;
    readonly body?: string | null;
    readonly pull_request?: unknown;
  };
  readonly comment: { readonly id: number; readonly body?: string | null };
}

const unworried: readonly string[] = ['success', 'neutral', 'skipped', 'stale', 'cancelled'];

/** The job of a check run that ended on a branch of TerraFix; `null` for any other, its own among them. */
export function jobOfCheckRun(payload: CheckRunPayload): ChecksJob | null {
  const { name, head_sha: commit, check_suite: suite, pull_requests: pulls } = payload.check_run;
  if (name === checkName) return null;
  return checksJob(payload, commit, [
    suite?.head_branch,
    ...headsOf(pulls),
    ...headsOf(suite?.pull_requests),
  ]);
}

/** A suite that failed, also one that failed to start and has no run; its own, with the proof, never fails. */
export function jobOfCheckSuite(payload: CheckSuitePayload): ChecksJob | null {
  const { head_sha: commit, head_branch: branch, conclusion, pull_requests: pulls } = payload.check_suite;
  if (conclusion === null || conclusion === undefined || unworried.includes(conclusion)) return null;
  return checksJob(payload, commit, [branch, ...headsOf(pulls)]);
}

/** A status that is pending tells nothing yet. */
export function jobOfStatus(payload: StatusPayload): ChecksJob | null {
  if (payload.state === 'pending') return null;
  return checksJob(
    payload,
    payload.sha,
    payload.branches.map(({ name }) => name),
  );
}

/** The job of a comment on a pull request of TerraFix that may hold a plan; whose plans count the stage decides. */
export function planCommentJobOf(payload: CommentPayload): PlanCommentJob | null {
  const { issue, comment, repository, installation } = payload;
  const isOurs = issue.pull_request && (issue.body ?? '').includes('<!-- terrafix:metadata ');
  if (!installation || !isOurs || !mayHoldPlan(comment.body ?? '')) return null;
  return {
    version: 1,
    kind: 'plan-comment',
    installation: { id: installation.id, account: repository.owner.login },
    repository: repository.full_name,
    pullRequest: issue.number,
    commentId: comment.id,
  };
}

function headsOf(pulls: Suite['pull_requests']): readonly string[] {
  return (pulls ?? []).flatMap((pull) => (pull ? [pull.head.ref] : []));
}

function checksJob(
  { repository, installation }: Place,
  commit: string,
  branches: readonly (string | null | undefined)[],
): ChecksJob | null {
  const branch = branches.find((name) => name?.startsWith(branchPrefix));
  if (!installation || !branch) return null;
  return {
    version: 1,
    kind: 'checks',
    installation: { id: installation.id, account: repository.owner.login },
    repository: repository.full_name,
    branch,
    commit,
  };
}
