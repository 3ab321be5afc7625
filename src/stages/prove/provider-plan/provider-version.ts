import { literalString } from '../../../hcl/find.ts';
import type { Expression, HclFile } from '../../../hcl/tree.ts';
import { meets, readVersionConstraint } from '../../../terraform/registry-modules/version-constraint.ts';

/** A provider as a module asks for it in `required_providers`. */
export interface RequiredProvider {
  /** What the module calls it: `aws`. */
  readonly localName: string;
  /** `registry.terraform.io/hashicorp/aws`; `null` when it is not a literal text. */
  readonly source: string | null;
  readonly constraint: string | null;
}

/** All of a module's files, in the order in which they stand there. https://developer.hashicorp.com/terraform/language/providers/requirements */
export function requiredProviders(files: readonly HclFile[]): readonly RequiredProvider[] {
  return files
    .flatMap(({ body }) => body.blocks)
    .filter(({ type }) => type === 'terraform')
    .flatMap(({ body }) => body.blocks)
    .filter(({ type }) => type === 'required_providers')
    .flatMap(({ body }) => body.attributes)
    .map(({ name, expression }) => {
      if (expression.kind !== 'object')
        return { localName: name, source: fullSource(name), constraint: literalString(expression) };
      const entry = (key: string): Expression | undefined =>
        expression.entries.find((each) => literalString(each.key) === key)?.value;
      const source = entry('source');
      const constraint = entry('version');
      return {
        localName: name,
        source: fullSource(source === undefined ? name : literalString(source)),
        constraint: constraint === undefined ? null : literalString(constraint),
      };
    });
}

/** With host and namespace where they are left out: `aws` is `registry.terraform.io/hashicorp/aws`. */
export function fullSource(source: string | null): string | null {
  if (source === null || !/^[\w.-]+(?:\/[\w.-]+){0,2}$/.test(source)) return null;
  const parts = source.toLowerCase().split('/');
  return ['registry.terraform.io', 'hashicorp']
    .slice(0, 3 - parts.length)
    .concat(parts)
    .join('/');
}

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
