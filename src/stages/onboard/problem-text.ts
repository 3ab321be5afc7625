import type { ConfigProblem } from '../../config/config-problem.ts';
import { inlineCode, neutraliseSentence, oneLine } from '../../domain/neutralise.ts';
import { fullName, type RepositoryName } from '../../domain/repository.ts';

/** A mistake in Markdown, one line of a list. Of another repository's file only the place is told: not everybody may read it. */
export function describeProblem(problem: ConfigProblem, home: RepositoryName): string {
  const place = `${problem.file}:${problem.line}:${problem.column}`;
  if (isElsewhere(problem, home)) {
    return `- ${inlineCode(`${problem.repository}:${place}`, 300)} has a mistake; whoever may read that repository sees which`;
  }
  const parts = [neutraliseSentence(problem.problem, 300)];
  if (problem.suggestion) parts.push(`did you mean ${inlineCode(problem.suggestion, 100)}?`);
  if (problem.wanted) parts.push(`wanted: ${neutraliseSentence(problem.wanted, 500)}`);
  if (problem.example) parts.push(`for example: ${inlineCode(problem.example, 200)}`);
  const key = problem.key === '' ? '' : `${inlineCode(problem.key, 120)}: `;
  return `- ${inlineCode(place, 200)} ${key}${parts.join('; ')}`;
}

/** The same as plain text, for where no Markdown is shown and the place stands beside it. */
export function plainProblem({ key, problem, suggestion, wanted, example }: ConfigProblem): string {
  const parts = [
    `${key === '' ? '' : `${key}: `}${problem}`,
    ...(suggestion ? [`did you mean "${suggestion}"?`] : []),
    ...(wanted ? [`wanted: ${wanted}`] : []),
    ...(example ? [`for example: ${example}`] : []),
  ];
  return oneLine(parts.join('; '), 1000);
}

/** Whether the mistake is in a file of another repository. */
export function isElsewhere({ repository }: ConfigProblem, home: RepositoryName): boolean {
  return repository !== undefined && repository.toLowerCase() !== fullName(home).toLowerCase();
}
