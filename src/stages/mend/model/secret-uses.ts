import { childrenOf } from '../../../hcl/child-expressions.ts';
import { literalString } from '../../../hcl/find.ts';
import type { Body, Expression } from '../../../hcl/tree.ts';
import { referencesInExpression } from './expression-references.ts';
import { addressOf, type ModuleNames, readBy } from './module-names.ts';
import { secretParts } from './secret-references.ts';

/**
 * Addresses of the variables and locals that are written where secrets go, such as `var.given` of
 * `password = var.given`, however innocent their own names are; those that locals read in turn among them.
 */
export function secretsUsedIn(body: Body, names: ModuleNames): ReadonlySet<string> {
  const found = new Set<string>();
  const waiting = pathsIn(body).map(addressOf);
  for (let address = waiting.pop(); address !== undefined; address = waiting.pop()) {
    if (found.has(address) || !/^(var|local)\./.test(address)) continue;
    found.add(address);
    const declaration = names.get(address);
    if (declaration?.kind === 'local') waiting.push(...readBy(declaration));
  }
  return found;
}

function pathsIn(body: Body): readonly (readonly string[])[] {
  return [
    ...body.attributes.flatMap(({ name, expression }) =>
      isTelling(name) ? referencesInExpression(expression) : pathsInMaps(expression),
    ),
    ...body.blocks.flatMap((block) => pathsIn(block.body)),
  ];
}

/** `environment = { DB_PASSWORD = var.given }` */
function pathsInMaps(expression: Expression): readonly (readonly string[])[] {
  if (expression.kind !== 'object') return childrenOf(expression).flatMap(pathsInMaps);
  return expression.entries.flatMap(({ key, value }) => {
    const name = key.kind === 'variable' ? key.name : literalString(key);
    return name !== null && isTelling(name) ? referencesInExpression(value) : pathsInMaps(value);
  });
}

function isTelling(name: string): boolean {
  return secretParts.test(name.toLowerCase().replaceAll('-', '_'));
}
