import type { Refusal } from '../../domain/refusal.ts';
import { namingsOf } from '../../terraform/identity/naming.ts';
import type { ResourceInstance } from '../../terraform/model.ts';
import { matchPattern } from '../../terraform/value/pattern.ts';
import { findExternalModules } from './find-external-module.ts';
import type { Search } from './find-suspects.ts';
import { describeSuspects, refuseBrokenFile, refuseUnnamed } from './refusals.ts';
import type { SearchedRepository, Suspect } from './searched-repository.ts';
import type { Wanted } from './wanted.ts';

const maxShown = 5;

/** Why nothing was located, when no candidate is good enough; the most telling reason first. */
export function explainAbsence(wanted: Wanted, search: Search, suspects: readonly Suspect[]): Refusal {
  const external = findExternalModules(search.repositories, wanted);
  if (external.length > 0) {
    return {
      reason: 'inside-external-module',
      facts: external
        .slice(0, maxShown)
        .map(
          ({ call, repository, input }) =>
            `${call.address} in ${repository.snapshot.repository}, ${call.file}, is given "${wanted.displayName}" as \`${input}\`; its source is ${call.source || 'not written as plain text'}${call.version === null ? '' : `, version ${call.version}`}.`,
        ),
      nextSteps: [
        'Set the matching input of the module, if it has one, or change the module where it is kept.',
      ],
    };
  }
  const broken = findInBrokenFile(wanted, search.repositories);
  if (broken !== null) return broken;
  if (wanted.names.length === 0 && suspects.some(({ points }) => points >= 0))
    return refuseUnnamed(wanted, suspects);

  const existing = resourcesOf(wanted, search);
  const computed = existing.filter((resource) => mayHaveName(resource, wanted));
  const close = suspects.filter(({ points }) => points > 0);
  const fitting = computed.filter((resource) => fitsInPart(resource, wanted));
  const isComputed =
    fitting.length > 0 || (computed.length > 0 && (computed.length === existing.length || close.length > 0));
  if (isComputed && wanted.identity !== null)
    return {
      reason: 'computed-value',
      facts: [
        fitting.length > 0
          ? `What is known of their names fits the ${wanted.title} "${wanted.displayName}", but says too little: ${sample(fitting)}.`
          : `Every resource that could be the ${wanted.title} "${wanted.displayName}" has a name that is known only when Terraform runs: ${sample(computed)}.`,
        ...describeSuspects(close),
      ],
      nextSteps: [
        'Map the finding to an address in .github/terrafix.yml, or put the variable values into a .tfvars file in the repository.',
      ],
    };
  return {
    reason: 'not-in-terraform',
    facts: [
      ...whatWasSearched(wanted, search.repositories, existing.length),
      ...(computed.length > 0
        ? [
            `${computed.length} of them ${computed.length === 1 ? 'has a name' : 'have names'} known only when Terraform runs: ${sample(computed)}.`,
          ]
        : []),
      ...(suspects.length > 0 ? ['What came closest:', ...describeSuspects(suspects)] : []),
    ],
    nextSteps: [
      'If it is managed in another repository, map it there in .github/terrafix.yml, or install TerraFix on that repository.',
      'If nothing manages it, import it into Terraform or change it by hand.',
    ],
  };
}

function resourcesOf(wanted: Wanted, search: Search): readonly ResourceInstance[] {
  return search.repositories.flatMap(({ configuration }) =>
    wanted.types.flatMap((type) =>
      configuration.resourcesOfType(type).filter((resource) => resource.exists && search.isInScope(resource)),
    ),
  );
}

/** The code does not say enough of the name to rule the resource out. */
function mayHaveName(resource: ResourceInstance, wanted: Wanted): boolean {
  const namings = namingsOf(resource, wanted.identity);
  return namings.every(({ evaluated: { value } }) => {
    if (value.kind === 'string') return false;
    return value.kind !== 'pattern' || wanted.names.some((name) => matchPattern(value.parts, name) !== null);
  });
}

/** The name that the provider makes where the code gives none (`id.UniqueId` of its SDK). */
const generatedName = /^terraform-\d{18}[\da-f]{8}$/;

/** Some text of its name is known, and fits; or the code gives none, and the name is one of those that are made then. */
function fitsInPart(resource: ResourceInstance, wanted: Wanted): boolean {
  const namings = namingsOf(resource, wanted.identity);
  if (namings.length === 0) return wanted.names.some((name) => generatedName.test(name));
  return namings.some(
    ({ evaluated: { value } }) =>
      value.kind === 'pattern' &&
      value.parts.some((part) => part !== null && part !== '') &&
      wanted.names.some((name) => matchPattern(value.parts, name) !== null),
  );
}

function sample(resources: readonly ResourceInstance[]): string {
  const addresses = [...new Set(resources.map(({ address }) => address))];
  return listed(addresses);
}

function listed(names: readonly string[]): string {
  const shown = names.slice(0, maxShown).join(', ');
  return names.length > maxShown ? `${shown} and ${names.length - maxShown} more` : shown;
}

function findInBrokenFile(wanted: Wanted, repositories: readonly SearchedRepository[]): Refusal | null {
  const texts = [...wanted.names, ...wanted.ids].filter((text) => text.length > 2);
  for (const { configuration } of repositories)
    for (const problem of configuration.problems) {
      const text = configuration.files.get(problem.file)?.text ?? '';
      if (texts.some((each) => text.includes(`"${each}"`))) return refuseBrokenFile(wanted, problem, null);
    }
  return null;
}

function whatWasSearched(
  wanted: Wanted,
  repositories: readonly SearchedRepository[],
  resources: number,
): readonly string[] {
  const names = listed(repositories.map(({ snapshot }) => snapshot.repository));
  const files = repositories.reduce((sum, { configuration }) => sum + configuration.files.size, 0);
  const { identity } = wanted;
  const types = identity === null && wanted.types.length > 1 ? 'any known type' : wanted.types.join(', ');
  const problems = new Set(
    repositories.flatMap(({ configuration }) => configuration.problems.map(({ file }) => file)),
  );
  return [
    `No block manages the ${wanted.title} "${wanted.displayName}": searched ${count(files, 'file')} of ${names || 'no repository'}, ${types === '' ? 'and knows no Terraform type of this kind' : `${count(resources, 'resource')} of type ${types}`}.`,
    ...(problems.size > 0
      ? [
          `${count(problems.size, 'file')} could not be read in full: ${[...problems].slice(0, maxShown).join(', ')}.`,
        ]
      : []),
    ...(repositories.some(({ snapshot }) => snapshot.isTruncated)
      ? ['The host could not list all files of a repository; some were not searched.']
      : []),
  ];
}

const count = (number: number, noun: string): string => `${number} ${noun}${number === 1 ? '' : 's'}`;
