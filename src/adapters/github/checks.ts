import { clip } from '../../domain/neutralise.ts';
import { fullName, type RepositoryName } from '../../domain/repository.ts';
import type { CheckReader, CheckReport } from '../../ports/check-reader.ts';
import { faultOf, orFault, statusOf } from './fault-of.ts';
import type { Octokit } from './octokit.ts';
import { at, type Session } from './session.ts';

/** One page each: who has more checks on a commit is told of these. */
const maxChecks = 100;
/** A plan can be long; what is shown of it is not. */
const longestText = 140_000;
const longestTitle = 500;
const longestName = 200;
const maxRemarks = 20;
const runsWithRemarks = 5;

/** https://docs.github.com/en/rest/checks/runs: conclusions after which something is to be done. */
const failures = ['failure', 'timed_out', 'action_required', 'startup_failure'];

/** Reads check runs (`checks`) and statuses (`statuses: read`) with an installation's token. */
export function createCheckReader(session: Session): CheckReader {
  return {
    listChecks: async (repository, commit) => {
      const octokit = await session.octokit();
      const own = (await session.botLogin()).replace(/\[bot\]$/, '');
      const runs = await listRuns(octokit, repository, commit, own);
      return [...runs, ...(await listStatuses(octokit, repository, commit))];
    },
  };
}

async function listRuns(
  octokit: Octokit,
  repository: RepositoryName,
  commit: string,
  own: string,
): Promise<readonly CheckReport[]> {
  const doing = `reading the checks of ${commit} of ${fullName(repository)}`;
  const { data } = await orFault(doing, () =>
    octokit.rest.checks.listForRef({ ...at(repository), ref: commit, per_page: maxChecks }),
  );
  const reports: CheckReport[] = [];
  let remarked = 0;
  for (const { id, name, app, status, conclusion, output } of data.check_runs) {
    if (app?.slug === own) continue;
    const state =
      status !== 'completed' ? 'pending' : failures.includes(conclusion ?? '') ? 'failed' : 'passed';
    const isRemarked = state === 'failed' && output.annotations_count > 0 && remarked < runsWithRemarks;
    if (isRemarked) remarked += 1;
    reports.push({
      kind: 'check-run',
      name: clip(name, longestName),
      by: app?.slug ?? '',
      state,
      title: clip(output.title ?? '', longestTitle),
      text: clip([output.summary, output.text].filter(Boolean).join('\n\n'), longestText),
      remarks: isRemarked ? await listRemarks(octokit, repository, id, doing) : [],
    });
  }
  return reports;
}

async function listRemarks(
  octokit: Octokit,
  repository: RepositoryName,
  id: number,
  doing: string,
): Promise<CheckReport['remarks']> {
  const { data } = await orFault(doing, () =>
    octokit.rest.checks.listAnnotations({ ...at(repository), check_run_id: id, per_page: maxRemarks }),
  );
  return data.map(({ path, start_line: line, title, message }) => ({
    path: clip(path, 400),
    line,
    message: clip([title, message].filter(Boolean).join(': '), 1_000),
  }));
}

/** Where the App may not read statuses there are none: who installed it before has not granted that. */
async function listStatuses(
  octokit: Octokit,
  repository: RepositoryName,
  commit: string,
): Promise<readonly CheckReport[]> {
  try {
    const { data } = await octokit.rest.repos.listCommitStatusesForRef({
      ...at(repository),
      ref: commit,
      per_page: maxChecks,
    });
    const newest = new Map<string, CheckReport>();
    for (const { context, state, description, creator } of data) {
      if (newest.has(context)) continue;
      newest.set(context, {
        kind: 'status',
        name: clip(context, longestName),
        by: (creator?.login ?? '').replace(/\[bot\]$/, ''),
        state: state === 'success' ? 'passed' : state === 'pending' ? 'pending' : 'failed',
        title: clip(description ?? '', longestTitle),
        text: '',
        remarks: [],
      });
    }
    return [...newest.values()];
  } catch (caught) {
    if (statusOf(caught) === 403) return [];
    throw faultOf(caught, `reading the statuses of ${commit} of ${fullName(repository)}`);
  }
}
