import { formatProblem } from '../../config/config-problem.ts';
import type { Decision } from '../../domain/decision.ts';
import { inlineCode, neutralise } from '../../domain/neutralise.ts';
import type { DashboardInput } from './dashboard-input.ts';
import { dayOf } from './describe-finding.ts';
import type { SectionId } from './section-of.ts';
import { waiverLines } from './waiver-lines.ts';

/** Entries of a section that are no findings: mistakes of the configuration, waivers that end, decisions on more than one. */
export function extraEntries(id: SectionId, input: DashboardInput): readonly string[] {
  if (id === 'configuration') {
    return input.problems.map((problem) => {
      const where = problem.repository === undefined ? '' : `${inlineCode(problem.repository)}: `;
      return `- ${where}${inlineCode(formatProblem(problem), 500)}`;
    });
  }
  if (id === 'waived') return waiverLines(input);
  if (id === 'ignored') return input.decisions.filter(({ kind }) => kind === 'ignore').map(decisionEntry);
  return [];
}

function decisionEntry({ id, by, at, until, reason, scope }: Decision): string {
  const what = [
    scope.test === null ? null : `test ${inlineCode(scope.test, 200)}`,
    scope.address === null ? null : inlineCode(scope.address, 200),
    scope.path === null ? null : `all below ${inlineCode(scope.path, 200)}`,
  ].filter((part) => part !== null);
  const end = until === null ? '' : ` until ${dayOf(until)}`;
  const why = reason === null ? '' : `: ${neutralise(reason, 300)}`;
  return `- ${what.join(', ')} by ${neutralise(by, 50)} on ${dayOf(at)}${end}${why} (\`/terrafix unignore ${id}\` takes it back)`;
}
