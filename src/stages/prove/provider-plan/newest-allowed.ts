import { meets, readVersionConstraint } from '../../../terraform/registry-modules/version-constraint.ts';

/** The newest of some versions that all constraints allow; `null` when none is, or a constraint is not understood. */
export function newestAllowed(versions: readonly string[], constraints: readonly string[]): string | null {
  const ranges = constraints.map(readVersionConstraint);
  const isAllowed = (version: string): boolean =>
    ranges.every((range) => range !== null && meets(range, version, nextPatch(version)));
  return versions.find(isAllowed) ?? null;
}

function nextPatch(version: string): string {
  return version.replace(/\d+$/, (patch) => String(Number(patch) + 1));
}
