import { findOwnProblems, isOrganisationRepository } from '../../config/load-repository-config.ts';
import type { ConfigProblem } from '../../config/config-problem.ts';
import type { RepositoryName } from '../../domain/repository.ts';
import type { RepositoryReader } from '../../ports/code-host.ts';
import type { IssueTracker } from '../../ports/issue-tracker.ts';
import { labelSpecs } from '../publish/labels.ts';
import { amount } from './preview.ts';
import { describeProblem } from './problem-text.ts';

/** Topic of the one issue of a repository about its configuration. */
const topic = 'configuration';

const maxProblems = 30;

export interface JudgeParts {
  readonly host: IssueTracker;
  readonly reader: Pick<RepositoryReader, 'readFileOnDefaultBranch'>;
  /** How it was judged last; `null` where that is not known. */
  readonly before: 'fine' | 'broken' | null;
}

/**
 * Looks at the configuration on the default branch. A mistake is told in one issue, which is kept up to date and closes
 * itself; the organisation's file has it in the `.github` repository. Where issues are switched off the findings say it.
 */
export async function judgeConfiguration(
  repository: RepositoryName,
  { host, reader, before }: JudgeParts,
): Promise<'fine' | 'broken'> {
  const problems = await findOwnProblems(reader, repository);
  if (problems.length > 0) {
    await host.ensureIssue(repository, topic, {
      title: `TerraFix is paused: ${amount(problems.length, 'mistake')} in the configuration`,
      body: pausedBody(repository, problems),
      labels: labelSpecs(['terrafix']),
    });
    return 'broken';
  }
  // An issue is looked for where there may be one: what was never broken costs no request.
  if (before !== 'fine') {
    await host.closeIssue(repository, topic, 'The configuration can be read again: TerraFix goes on.');
  }
  return 'fine';
}

function pausedBody(repository: RepositoryName, problems: readonly ConfigProblem[]): string {
  const [first] = problems;
  const paused = isOrganisationRepository(repository)
    ? `every repository of ${repository.owner}`
    : 'this repository';
  const more = problems.length - maxProblems;
  return [
    `The configuration on the default branch cannot be read, so TerraFix leaves ${paused} alone: it opens nothing and changes nothing until this is mended. What people have ordered is kept.`,
    problems
      .slice(0, maxProblems)
      .map((problem) => describeProblem(problem, repository))
      .join('\n'),
    ...(more > 0 ? [`and ${more} more`] : []),
    [
      '**The way out**',
      `1. Correct \`${first?.file ?? '.github/terrafix.yml'}\` in a pull request; its check \`TerraFix configuration\` says whether it can be read, and what it would do.`,
      '2. Or try it at a terminal: `terrafix config check .`',
      '3. Merge it. This issue closes itself, and what waited is taken up.',
    ].join('\n'),
  ].join('\n\n');
}
