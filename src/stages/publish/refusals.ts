import type { Refusal } from '../../domain/refusal.ts';
import type { PullRequestState } from '../../ports/code-host.ts';

/** The last pull request of this finding was closed by a person without merging. */
export function refuseWaived(closed: PullRequestState): Refusal {
  return {
    reason: 'waived',
    facts: [
      `Pull request ${closed.repository}#${closed.number} for this finding was closed without merging.`,
    ],
    nextSteps: ['Comment `/terrafix retry` there to take it up again.'],
  };
}

/** The last pull request of this finding was merged, and yet the code asks for the change. */
export function refuseMerged(merged: PullRequestState): Refusal {
  return {
    reason: 'already-merged',
    facts: [
      `Pull request ${merged.repository}#${merged.number} for this finding was merged, and the code needs the change again: it may have been reverted.`,
    ],
    nextSteps: ['Comment `/terrafix retry` there to open a new pull request.'],
  };
}

/** Somebody else has worked on the branch. */
export function refusePersonOnBranch(branch: string, authors: readonly string[]): Refusal {
  return {
    reason: 'person-on-branch',
    facts: [
      `Branch \`${branch}\` holds commits of ${authors
        .slice(0, 5)
        .map((one) => `\`${one}\``)
        .join(', ')}.`,
    ],
    nextSteps: [
      'Edit and merge the branch by hand, or comment `/terrafix recreate` to have it written anew, which asks before it discards them.',
    ],
  };
}

/** A pull request of somebody else stands on TerraFix's branch. */
export function refuseForeignPullRequest(open: PullRequestState): Refusal {
  return {
    reason: 'person-on-branch',
    facts: [
      `Pull request ${open.repository}#${open.number} on branch \`${open.branch}\` was opened by a person.`,
    ],
    nextSteps: ['Merge or close that pull request.'],
  };
}
