import type { RepositoryConfigInput } from './repository-config.ts';

/**
 * Lays a repository's configuration over its organisation's.
 *
 * - A key that the repository gives replaces the organisation's. In a block of keys (`paths`, `tests`, `limits`,
 *   `parameters`, `vanta`) this goes one level deep: the other keys of the block stay the organisation's.
 * - Of `commands.allow` all entries count, the organisation's too, so that no repository loosens them.
 * - Of `model` the stricter value stays, whoever gives it; instructions are joined, the organisation's first.
 * - Lists replace, they are not joined. `mapping`, `waivers` and `ignore` are: the repository's entries come first,
 *   so that they win. `policies` are too, and of an id that both give only the organisation's stays, so that no
 *   repository loosens it.
 */
export function mergeRepositoryConfig(
  organisation: RepositoryConfigInput,
  repository: RepositoryConfigInput,
): RepositoryConfigInput {
  const merged: Record<string, unknown> = { ...organisation };
  for (const [key, given] of Object.entries(repository)) {
    const inherited = merged[key];
    merged[key] = isBlock(given) && isBlock(inherited) ? { ...inherited, ...given } : given;
  }
  for (const key of ['mapping', 'waivers', 'ignore'] as const) {
    const entries = [...(repository[key] ?? []), ...(organisation[key] ?? [])];
    if (entries.length > 0) merged[key] = entries;
  }
  if (organisation.model !== undefined && repository.model !== undefined)
    merged['model'] = stricter(organisation.model, repository.model);
  const allow = [...(organisation.commands?.allow ?? []), ...(repository.commands?.allow ?? [])];
  if (allow.length > 0) merged['commands'] = { allow };
  const policies = joinById(organisation.policies ?? [], repository.policies ?? []);
  if (policies.length > 0) merged['policies'] = policies;
  return merged;
}

type ModelKey = NonNullable<RepositoryConfigInput['model']>;

function stricter(one: ModelKey, other: ModelKey): ModelKey {
  const merged: Record<string, unknown> = { ...one };
  for (const [key, value] of Object.entries(other)) {
    const known = merged[key];
    merged[key] = typeof known === 'number' && typeof value === 'number' ? Math.min(known, value) : value;
  }
  const instructions = [one.instructions, other.instructions].filter((text) => text !== undefined);
  return {
    ...merged,
    ...(one.enabled === false ? { enabled: false } : {}),
    ...(instructions.length > 0 ? { instructions: instructions.join('\n\n') } : {}),
    ...(one['account-ids'] === 'hidden' ? { 'account-ids': 'hidden' } : {}),
  };
}

function joinById<Entry extends { readonly id: string }>(
  first: readonly Entry[],
  others: readonly Entry[],
): readonly Entry[] {
  const ids = new Set(first.map(({ id }) => id));
  return [...first, ...others.filter(({ id }) => !ids.has(id))];
}

function isBlock(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
