import picomatch from 'picomatch';
import type { RepositoryConfig } from './repository-config.ts';

/**
 * Whether TerraFix may edit a file: some glob of `paths.include` matches and none of `paths.exclude`.
 * A glob that names a folder means everything in it. Case counts, files that start with a dot are like others.
 */
export function pathAllowed(config: Pick<RepositoryConfig, 'paths'>, file: string): boolean {
  if (file === '' || file.startsWith('/') || file.split('/').includes('..')) return false;
  return matchesAny(config.paths.include, file) && !matchesAny(config.paths.exclude, file);
}

function matchesAny(globs: readonly string[], file: string): boolean {
  return globs.some((glob) => {
    const trimmed = glob.replace(/^\.\//, '').replace(/\/+$/, '');
    return picomatch([trimmed, `${trimmed}/**`], { dot: true, nonegate: true })(file);
  });
}
