import type { ExternalModuleCall, Value } from '../../terraform/model.ts';
import { literalShare, matchPattern } from '../../terraform/value/pattern.ts';
import type { SearchedRepository } from './searched-repository.ts';
import type { Wanted } from './wanted.ts';

/** A call of a module outside of the repository that is given the wanted name. */
export interface ExternalHit {
  readonly call: ExternalModuleCall;
  readonly repository: SearchedRepository;
  readonly input: string;
}

const metaArguments = new Set(['source', 'version', 'providers', 'count', 'for_each', 'depends_on']);
const maxDepth = 5;
/** Short names such as `main` are given to modules of every kind. */
const minTellingName = 8;
/** A name with holes must say this much of the wanted one. */
const minShare = 0.6;

/** The calls of external modules that are given the name and, by source, address or input, fit the kind of resource. */
export function findExternalModules(
  repositories: readonly SearchedRepository[],
  wanted: Wanted,
): readonly ExternalHit[] {
  if (wanted.names.length === 0) return [];
  const words = wordsOf(wanted);
  return repositories.flatMap((repository) =>
    repository.configuration.externalModules.flatMap((call): ExternalHit[] => {
      const input = inputNaming(call, wanted);
      if (input === null) return [];
      const text = `${call.source} ${call.address} ${input}`.toLowerCase();
      const fits =
        words.some((word) => text.includes(word)) ||
        wanted.names.some((name) => name.length >= minTellingName);
      return fits ? [{ call, repository, input }] : [];
    }),
  );
}

function inputNaming(call: ExternalModuleCall, wanted: Wanted): string | null {
  for (const { name } of call.block.body.attributes) {
    if (metaArguments.has(name)) continue;
    const value = call.evaluate(name)?.value;
    if (value !== undefined && wanted.names.some((wantedName) => holds(value, wantedName, maxDepth)))
      return name;
  }
  return null;
}

function holds(value: Value, name: string, depth: number): boolean {
  switch (value.kind) {
    case 'string':
      return value.value === name;
    case 'pattern':
      return matchPattern(value.parts, name) !== null && literalShare(value.parts, name) >= minShare;
    case 'list':
      return depth > 0 && value.items.some((item) => holds(item, name, depth - 1));
    case 'object':
      return (
        depth > 0 && [...value.entries].some(([key, entry]) => key === name || holds(entry, name, depth - 1))
      );
    case 'number':
    case 'boolean':
    case 'null':
    case 'reference':
    case 'unknown':
      return false;
  }
}

/** Words that a module for this kind of resource has about it: `s3`, `bucket`, `rds`, `vpc` … */
function wordsOf(wanted: Wanted): readonly string[] {
  const { identity } = wanted;
  if (identity === null) return [];
  const kinds = identity.kinds.flatMap((kind) => kind.replace(/([a-z])([A-Z])/g, '$1 $2').split(' '));
  const types = wanted.types.flatMap((type) => type.split('_'));
  const words = [...kinds, ...types, ...identity.title.split(' ')].map((word) => word.toLowerCase());
  return [...new Set(words)].filter((word) => word.length > 1 && word !== 'aws');
}
