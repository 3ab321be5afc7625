import type { Refusal } from '../../domain/refusal.ts';
import type { FileProblem } from '../../terraform/model.ts';
import type { SearchedRepository, Suspect } from './searched-repository.ts';
import type { Wanted } from './wanted.ts';

const maxShown = 5;

const mappingStep =
  'Name the right one in .github/terrafix.yml: an entry under `mapping` with `match`, `address` and, where several root modules hold it, `path`.';

/** One line on a candidate: where it is, its score, and what speaks for and against it. */
function describeSuspect({ candidate, repository, subject }: Suspect): string {
  const { address, block, evidence, score } = candidate;
  const reasons = evidence.map(({ detail }) => detail).join('; ') || 'nothing names it';
  const variant = subject.module.variableFile === null ? '' : ` with ${subject.module.variableFile}`;
  return `${address} in ${repository.snapshot.repository}, ${block.file}:${block.startLine}${variant}, scores ${score}: ${reasons}.`;
}

export function describeSuspects(suspects: readonly Suspect[]): readonly string[] {
  const rest = suspects.length - maxShown;
  return [...suspects.slice(0, maxShown).map(describeSuspect), ...(rest > 0 ? [`${rest} more.`] : [])];
}

export function refuseAmbiguous(wanted: Wanted, suspects: readonly Suspect[]): Refusal {
  return {
    reason: 'ambiguous',
    facts: [
      `Several blocks could manage the ${wanted.title} "${wanted.displayName}", and no one of them clearly.`,
      ...describeSuspects(suspects),
    ],
    nextSteps: [mappingStep],
  };
}

/** The finding shows only an id, and the code does not hold ids. */
export function refuseUnnamed(wanted: Wanted, suspects: readonly Suspect[]): Refusal {
  return {
    reason: 'ambiguous',
    facts: [
      `The ${wanted.title} is known only as "${wanted.displayName}"; code does not hold such ids, so any of these could be it.`,
      ...describeSuspects(suspects),
    ],
    nextSteps: [mappingStep, 'Or give the resource a Name tag.'],
  };
}

export function refuseBrokenFile(wanted: Wanted, problem: FileProblem, address: string | null): Refusal {
  const holder = address === null ? `names the ${wanted.title} "${wanted.displayName}"` : `holds ${address}`;
  return {
    reason: 'file-does-not-parse',
    facts: [`${problem.file} ${holder}, and does not parse: line ${problem.line}, ${problem.message}.`],
    nextSteps: [`Repair ${problem.file}; TerraFix tries again at the next poll.`],
  };
}

export function refuseUnknownAddress(
  address: string,
  folder: string,
  repositories: readonly SearchedRepository[],
): Refusal {
  const names = repositories.map(({ snapshot }) => snapshot.repository).join(', ');
  const where = folder === '' ? names : `${folder} of ${names}`;
  return {
    reason: 'configuration-error',
    facts: [`The mapping names ${address}, and there is no such resource in ${where}.`],
    nextSteps: ['Correct `address` or `path` of the mapping in .github/terrafix.yml.'],
  };
}
