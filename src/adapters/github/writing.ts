import type { ChangePublisher } from '../../ports/code-host.ts';
import { createBranch, deleteBranch, readBranch } from './branches.ts';
import { commitFiles } from './commits.ts';
import { markReady } from './mark-ready.ts';
import { addLabels, putCheckRun } from './marks.ts';
import {
  assign,
  closedBy,
  getPullRequest,
  listOpenPullRequests,
  listPullRequests,
  openPullRequest,
  requestReviewers,
  updatePullRequest,
} from './pull-requests.ts';
import { rebuildBranch } from './rebuild-branch.ts';
import type { Session } from './session.ts';

/** Writes branches, commits and pull requests with an installation's token. */
export function createPublisher(session: Session): ChangePublisher {
  return {
    readBranch: (...given) => readBranch(session, ...given),
    createBranch: (...given) => createBranch(session, ...given),
    commitFiles: (...given) => commitFiles(session, ...given),
    rebuildBranch: (...given) => rebuildBranch(session, ...given),
    deleteBranch: (...given) => deleteBranch(session, ...given),
    listPullRequests: (...given) => listPullRequests(session, ...given),
    getPullRequest: (...given) => getPullRequest(session, ...given),
    listOpenPullRequests: (...given) => listOpenPullRequests(session, ...given),
    closedBy: (...given) => closedBy(session, ...given),
    openPullRequest: (...given) => openPullRequest(session, ...given),
    updatePullRequest: (...given) => updatePullRequest(session, ...given),
    markReady: (...given) => markReady(session, ...given),
    addLabels: (...given) => addLabels(session, ...given),
    assign: (...given) => assign(session, ...given),
    requestReviewers: (...given) => requestReviewers(session, ...given),
    putCheckRun: (...given) => putCheckRun(session, ...given),
  };
}
