import type { Evidence } from '../../domain/located.ts';
import type { Naming } from '../../terraform/identity/naming.ts';
import type { Configuration, ResourceInstance } from '../../terraform/model.ts';
import { isOutlineFile } from '../../terraform/registry-modules/find-outline.ts';
import { matchPattern } from '../../terraform/value/pattern.ts';
import { namingsIn } from './resource-index.ts';
import type { Wanted } from './wanted.ts';
import { minPatternCharacters, weights } from './weights.ts';

/** The strongest evidence in what the code says of the resource's name; `null` when none of it fits. */
export function findNameEvidence(
  resource: ResourceInstance,
  configuration: Configuration,
  wanted: Wanted,
): Evidence | null {
  const found = namingsIn(configuration, resource, wanted).flatMap((naming) =>
    wanted.names.flatMap((name) => compare(naming, name, wanted) ?? []),
  );
  return found.toSorted((left, right) => right.weight - left.weight)[0] ?? null;
}

function compare(naming: Naming, name: string, wanted: Wanted): Evidence | null {
  const { value } = naming.evaluated;
  const places = naming.evaluated.places.filter((place) => !isOutlineFile(place.at.file));
  const at = places[0]?.at ?? null;
  if (value.kind === 'string') {
    if (value.value !== name) return null;
    const decider = places.at(-1);
    const isLiteral = places.length === 1 && decider?.kind === 'literal';
    const through =
      isLiteral || decider === undefined
        ? `${naming.attribute} is written as "${name}"`
        : `${naming.attribute} evaluates to "${name}"${decidedBy(decider.name, decider.at)}`;
    if (naming.by === 'tag')
      return {
        kind: 'name-tag',
        weight: isLiteral ? weights.literalTag : weights.evaluatedTag,
        detail: through,
        at,
      };
    if (isLiteral) return { kind: 'name-literal', weight: weights.literalName, detail: through, at };
    return { kind: 'name-evaluated', weight: weights.evaluatedName, detail: through, at };
  }
  if (value.kind !== 'pattern') return null;
  const share = knownShare(value.parts, name, wanted);
  if (share === null) return null;
  const shape = value.parts.map((part) => part ?? '*').join('');
  return {
    kind: 'name-pattern',
    weight: Math.round(weights.patternBase + weights.patternByShare * share),
    detail: `${naming.attribute} has the form "${shape}", which fits "${name}"`,
    at,
  };
}

function decidedBy(name: string, at: { readonly file: string; readonly startLine: number }): string {
  return `${name === '' ? '' : ` through ${name}`} (${at.file}:${at.startLine})`;
}

/**
 * How much of a name its pattern explains: its own text, and holes that hold just the account or the region.
 * `null` when the name has another form, or the pattern says too little to mean anything.
 */
function knownShare(parts: readonly (string | null)[], name: string, wanted: Wanted): number | null {
  if (wanted.identity === null) return null;
  const holes = matchPattern(parts, name);
  const known = parts.reduce((sum, part) => sum + (part?.length ?? 0), 0);
  if (holes === null || known < minPatternCharacters) return null;
  const explained = holes.filter((hole) => hole === wanted.account || hole === wanted.region);
  const length = explained.reduce((sum, hole) => sum + hole.length, known);
  return Math.min(1, length / name.length);
}
