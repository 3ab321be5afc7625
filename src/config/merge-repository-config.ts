import type { RepositoryConfigInput } from './repository-config.ts';

/**
 * Lays a repository's configuration over its organisation's.
 *
 * - A key that the repository gives replaces the organisation's. In a block of keys (`paths`, `tests`, `limits`,
 *   `parameters`, `vanta`) this goes one level deep: the other keys of the block stay the organisation's.
 * - Lists replace, they are not joined. `mapping` and `ignore` are: the repository's entries come first,
 *   so that they win.
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
  for (const key of ['mapping', 'ignore'] as const) {
    const entries = [...(repository[key] ?? []), ...(organisation[key] ?? [])];
    if (entries.length > 0) merged[key] = entries;
  }
  return merged;
}

function isBlock(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
