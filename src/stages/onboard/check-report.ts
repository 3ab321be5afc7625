import type { ConfigProblem } from '../../config/config-problem.ts';
import { inlineCode, oneLine } from '../../domain/neutralise.ts';
import type { RepositoryName } from '../../domain/repository.ts';
import type { CheckAnnotation, CheckRunReport } from '../../ports/code-host.ts';
import { amount } from './preview.ts';
import { describeProblem, isElsewhere, plainProblem } from './problem-text.ts';

/** What the check of a proposed configuration found. */
export interface CheckedProposal {
  readonly repository: RepositoryName;
  readonly headCommit: string;
  readonly problems: readonly ConfigProblem[];
  readonly warnings: readonly ConfigProblem[];
  /** Files beyond the bound. */
  readonly unread: readonly string[];
  readonly unknownPresets: readonly string[];
  /** Markdown; `null` where there is nothing to show. */
  readonly effect: string | null;
}

const checkName = 'TerraFix configuration';

/** GitHub takes at most fifty annotations at once: https://docs.github.com/en/rest/checks/runs#create-a-check-run */
const maxAnnotations = 50;

/** The check run with the exact places of mistakes and a preview of the effect. */
export function reportOf(checked: CheckedProposal): CheckRunReport {
  const { repository, problems, warnings, headCommit } = checked;
  const isBroken = problems.length > 0;
  return {
    headCommit,
    name: checkName,
    conclusion: isBroken ? 'failure' : 'success',
    title: isBroken
      ? `${amount(problems.length, 'mistake')}: merged, this would pause TerraFix`
      : 'The configuration can be read',
    summary: summaryOf(checked),
    annotations: [
      ...problems
        .filter((problem) => !isElsewhere(problem, repository))
        .map((problem) => annotationOf(problem, 'failure')),
      ...warnings.map((warning) => annotationOf(warning, 'warning')),
    ].slice(0, maxAnnotations),
  };
}

function summaryOf({
  repository,
  problems,
  warnings,
  unread,
  unknownPresets,
  effect,
}: CheckedProposal): string {
  return [
    problems.length > 0 ? problems.map((one) => describeProblem(one, repository)).join('\n') : '',
    warnings.length > 0
      ? `Still read, and better written anew:\n\n${warnings.map((one) => describeProblem(one, repository)).join('\n')}`
      : '',
    unread.length > 0
      ? `${amount(unread.length, 'more file')} of the configuration changed and not judged here; \`terrafix config check\` judges all.`
      : '',
    unknownPresets.length > 0
      ? `Not in the preview, since only the default branch decides what is read: ${unknownPresets.map((name) => inlineCode(name, 200)).join(', ')}.`
      : '',
    effect ?? '',
    '<sub>Read to be judged, and for nothing else: until it is merged, the file on the default branch holds.</sub>',
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}

function annotationOf(problem: ConfigProblem, level: CheckAnnotation['level']): CheckAnnotation {
  return {
    path: problem.file,
    line: problem.line,
    level,
    title: oneLine(problem.key === '' ? 'TerraFix configuration' : problem.key, 120),
    message: plainProblem(problem),
  };
}
