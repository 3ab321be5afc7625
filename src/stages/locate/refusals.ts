import type { CandidateNote, Refusal } from '../../domain/refusal.ts';
import type { FileProblem, ResourceInstance } from '../../terraform/model.ts';
import type { SearchedRepository, Suspect } from './searched-repository.ts';
import type { Wanted } from './wanted.ts';

const maxShown = 5;

/** How a person settles it, once for all findings on the thing. */
function settleSteps({ findingId }: Wanted): readonly string[] {
  if (findingId === null) return ['Name the right one with `--address`.'];
  return [
    `Name the right one in a comment on any pull request of TerraFix: \`/terrafix locate <address> for ${findingId}\`, with \`owner/repository:\` or \`//folder:\` before the address where several have it.`,
    'Or in .github/terrafix.yml: an entry under `mapping` with `match`, `address` and, where several root modules hold it, `path`.',
  ];
}

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

/** The same for a program: what a person may choose from. */
function candidatesOf(suspects: readonly Suspect[]): readonly CandidateNote[] {
  return suspects.slice(0, maxShown).map(({ candidate: { address, rootModule }, repository }) => ({
    repository: repository.snapshot.repository,
    rootModule,
    address,
  }));
}

export function refuseAmbiguous(wanted: Wanted, suspects: readonly Suspect[]): Refusal {
  return {
    reason: 'ambiguous',
    facts: [
      `Several blocks could manage the ${wanted.title} "${wanted.displayName}", and no one of them clearly.`,
      ...describeSuspects(suspects),
    ],
    nextSteps: settleSteps(wanted),
    candidates: candidatesOf(suspects),
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
    nextSteps: [...settleSteps(wanted), 'Or give the resource a Name tag.'],
    candidates: candidatesOf(suspects),
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

const correctAnswer = [
  'Say it anew with `/terrafix locate <address>`, or take it back with `/terrafix locate forget`.',
];

/** A person named a block that cannot be what fails. */
export function refuseOtherType(wanted: Wanted, subject: ResourceInstance, saidBy: string): Refusal {
  return {
    reason: 'not-in-terraform',
    facts: [
      `@${saidBy} said that it is ${subject.address}, which is of type ${subject.type}; the ${wanted.title} "${wanted.displayName}" is ${wanted.types.slice(0, maxShown).join(' or ')}.`,
    ],
    nextSteps: correctAnswer,
  };
}

export function refuseUnknownAddress(
  address: string,
  folder: string,
  repositories: readonly SearchedRepository[],
  saidBy: string | null,
): Refusal {
  const names = repositories.map(({ snapshot }) => snapshot.repository).join(', ');
  const where = folder === '' ? names : `${folder} of ${names}`;
  if (saidBy !== null)
    return {
      reason: 'not-in-terraform',
      facts: [`@${saidBy} said that it is ${address}, and there is no such resource in ${where}.`],
      nextSteps: correctAnswer,
    };
  return {
    reason: 'configuration-error',
    facts: [`The mapping names ${address}, and there is no such resource in ${where}.`],
    nextSteps: ['Correct `address` or `path` of the mapping in .github/terrafix.yml.'],
  };
}
