import { fullName, type RepositoryName } from '../../domain/repository.ts';
import type { CheckAnnotation, CheckRunReport, LabelSpec } from '../../ports/code-host.ts';
import { faultOf, orFault, orNull, statusOf } from './fault-of.ts';
import type { Octokit } from './octokit.ts';
import { at, type Session } from './session.ts';

/** GitHub takes at most so many characters in the summary of a check run. */
const longestSummary = 65_000;
/** https://docs.github.com/en/rest/checks/runs#create-a-check-run */
const longestAnnotationTitle = 255;

function toWire({ path, line, level, title, message }: CheckAnnotation) {
  return {
    path,
    start_line: line,
    end_line: line,
    annotation_level: level,
    title: title.slice(0, longestAnnotationTitle),
    message,
  };
}

/** Adds what is missing on the pull request; labels the repository does not have yet are made first. */
export async function addLabels(
  session: Session,
  repository: RepositoryName,
  number: number,
  labels: readonly LabelSpec[],
): Promise<void> {
  if (labels.length === 0) return;
  const octokit = await session.octokit();
  const doing = `labelling pull request ${number} of ${fullName(repository)}`;
  const { facts, installation } = session;
  const set = facts.takeMade(installation, repository, number)
    ? []
    : await orFault(doing, () =>
        octokit.paginate(octokit.rest.issues.listLabelsOnIssue, {
          ...at(repository),
          issue_number: number,
          per_page: 100,
        }),
      );
  const names = new Set(set.map((one) => one.name.toLowerCase()));
  const missing = labels.filter((label) => !names.has(label.name.toLowerCase()));
  if (missing.length === 0) return;
  await ensureLabels(session, octokit, repository, missing, doing);
  await orFault(doing, () =>
    octokit.rest.issues.addLabels({
      ...at(repository),
      issue_number: number,
      labels: missing.map((label) => label.name),
    }),
  );
}

/** Makes the labels that the repository does not have yet. */
export async function ensureLabels(
  { facts, installation }: Session,
  octokit: Octokit,
  repository: RepositoryName,
  labels: readonly LabelSpec[],
  doing: string,
): Promise<void> {
  for (const label of labels) {
    if (facts.hasLabel(installation, repository, label.name)) continue;
    await ensureLabel(octokit, repository, label, doing);
    facts.rememberLabel(installation, repository, label.name);
  }
}

async function ensureLabel(
  octokit: Octokit,
  repository: RepositoryName,
  label: LabelSpec,
  doing: string,
): Promise<void> {
  const found = await orNull(doing, () =>
    octokit.rest.issues.getLabel({ ...at(repository), name: label.name }),
  );
  if (found) return;
  try {
    await octokit.rest.issues.createLabel({ ...at(repository), ...label });
  } catch (caught) {
    // Another worker was faster.
    if (statusOf(caught) !== 422) throw faultOf(caught, doing);
  }
}

/** Writes the check run of this App with this name on the commit: changed in place where it exists. */
export async function putCheckRun(
  session: Session,
  repository: RepositoryName,
  report: CheckRunReport,
): Promise<void> {
  const octokit = await session.octokit();
  const doing = `reporting check ${report.name} on ${report.headCommit} of ${fullName(repository)}`;
  const slug = (await session.botLogin()).replace(/\[bot\]$/, '');
  const content = {
    status: 'completed' as const,
    conclusion: report.conclusion,
    output: {
      title: report.title,
      summary: report.summary.slice(0, longestSummary),
      ...(report.annotations === undefined ? {} : { annotations: report.annotations.map(toWire) }),
    },
  };
  await orFault(doing, async () => {
    const isNew = session.facts.takeMade(session.installation, repository, report.headCommit);
    const mine = isNew ? undefined : await findCheckRun(octokit, repository, report, slug);
    const isSame =
      mine?.conclusion === report.conclusion &&
      mine.output.title === content.output.title &&
      mine.output.summary === content.output.summary;
    if (isSame) return;
    // Remarks are added to those that are there: only a new run is without the old ones.
    const isUpdated = mine !== undefined && report.annotations === undefined;
    await (isUpdated
      ? octokit.rest.checks.update({ ...at(repository), check_run_id: mine.id, ...content })
      : octokit.rest.checks.create({
          ...at(repository),
          name: report.name,
          head_sha: report.headCommit,
          ...content,
        }));
  });
}

async function findCheckRun(
  octokit: Octokit,
  repository: RepositoryName,
  report: CheckRunReport,
  slug: string,
) {
  const { data } = await octokit.rest.checks.listForRef({
    ...at(repository),
    ref: report.headCommit,
    check_name: report.name,
    per_page: 100,
  });
  return data.check_runs.find((run) => run.name === report.name && run.app?.slug === slug);
}
