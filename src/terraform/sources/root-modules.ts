import type { DirectoryModule } from './directory-module.ts';

/**
 * The directories that Terraform is run in: those that no module call of the repository points to, and those
 * that are called but keep a state of their own (a `backend` or `cloud` block). A `provider` block in a called
 * directory is an old habit of shared modules and makes no root of it.
 */
export function findRootModules(modules: ReadonlyMap<string, DirectoryModule>): readonly string[] {
  const called = new Set<string>();
  for (const module of modules.values())
    for (const target of module.calledDirectories) if (target !== module.directory) called.add(target);
  return [...modules.values()]
    .filter((module) => !called.has(module.directory) || module.hasBackend)
    .map((module) => module.directory)
    .toSorted();
}
