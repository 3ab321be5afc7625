import type { ExternalModuleCall } from '../../terraform/model.ts';
import { callsGiven } from './input-index.ts';
import type { SearchedRepository } from './searched-repository.ts';
import type { Wanted } from './wanted.ts';

/** A call of a module outside of the repository that is given the wanted name. */
export interface ExternalHit {
  readonly call: ExternalModuleCall;
  readonly repository: SearchedRepository;
  readonly input: string;
}

/** Short names such as `main` are given to modules of every kind. */
const minTellingName = 8;

/** The calls of external modules that are given the name and, by source, address or input, fit the kind of resource. */
export function findExternalModules(
  repositories: readonly SearchedRepository[],
  wanted: Wanted,
): readonly ExternalHit[] {
  if (wanted.names.length === 0) return [];
  const words = wordsOf(wanted);
  return repositories.flatMap((repository) => {
    const given = wanted.names.flatMap((name) => callsGiven(repository.configuration, name));
    const byCall = new Map(given.toReversed().map((each) => [each.call, each]));
    return [...byCall.values()].toReversed().flatMap(({ call, input }): ExternalHit[] => {
      const text = `${call.source} ${call.address} ${input}`.toLowerCase();
      const fits =
        words.some((word) => text.includes(word)) ||
        wanted.names.some((name) => name.length >= minTellingName);
      return fits ? [{ call, repository, input }] : [];
    });
  });
}

/** Words that a module for this kind of resource has about it: `s3`, `bucket`, `rds`, `vpc` … */
function wordsOf(wanted: Wanted): readonly string[] {
  const { identity } = wanted;
  if (identity === null) return [];
  const kinds = [...identity.kinds, ...identity.aliases].flatMap((kind) =>
    kind.replace(/([a-z])([A-Z])/g, '$1 $2').split(' '),
  );
  const types = wanted.types.flatMap((type) => type.split('_'));
  const words = [...kinds, ...types, ...identity.title.split(' ')].map((word) => word.toLowerCase());
  return [...new Set(words)].filter((word) => word.length > 1 && word !== 'aws');
}
