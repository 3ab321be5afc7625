import type { Finding, ReportedPlace } from '../../domain/finding.ts';
import { inlineCode, oneLine } from '../../domain/neutralise.ts';
import type { Refusal } from '../../domain/refusal.ts';
import { findReportedFiles } from './reported-files.ts';
import type { SearchedRepository } from './searched-repository.ts';

/** Nothing in the code is what a scanner saw: the file is not there, or it holds something else by now. */
export function refuseStalePlace(
  { report, test }: Finding,
  place: ReportedPlace,
  repositories: readonly SearchedRepository[],
): Refusal {
  const tool = oneLine(report?.tool ?? 'The scanner', 60);
  const seen = place.block === null ? '' : ` of ${inlineCode(place.block)}`;
  const isThere = repositories.some(
    ({ configuration }) => findReportedFiles(place.file, configuration.files.keys()).length > 0,
  );
  return {
    reason: 'not-in-terraform',
    facts: [
      `${tool} reported ${inlineCode(test.id)}${seen} at ${inlineCode(`${place.file}:${place.startLine}`)}.`,
      isThere
        ? 'No resource that the rule is about stands there: the file has changed since, or the line belongs to something else.'
        : 'The searched code has no such Terraform file.',
    ],
    nextSteps: ['Run the scanner again on the code as it is now.'],
  };
}
