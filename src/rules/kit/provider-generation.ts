import { literalString } from '../../hcl/find.ts';
import type { Expression } from '../../hcl/tree.ts';
import type { ModuleInstance, ResourceInstance } from '../../terraform/model.ts';

/**
 * The major version of the AWS provider that manages a resource, as `required_providers` of its module or of one above
 * says it; `null` when none does, or when several majors fit. Defaults of some arguments changed with version 6.
 */
export function providerMajorOf(subject: ResourceInstance): number | null {
  for (let module: ModuleInstance | undefined = subject.module; module; module = module.call?.parent) {
    const constraint = constraintOf(module);
    const major = constraint === null ? null : majorOf(constraint);
    if (major !== null) return major;
  }
  return null;
}

function constraintOf({ source }: ModuleInstance): string | null {
  const required = source.files
    .flatMap(({ body }) => body.blocks)
    .filter(({ type }) => type === 'terraform')
    .flatMap(({ body }) => body.blocks)
    .filter(({ type }) => type === 'required_providers')
    .flatMap(({ body }) => body.attributes)
    .find(({ name }) => name === 'aws')?.expression;
  return required === undefined ? null : versionIn(required);
}

function versionIn(expression: Expression): string | null {
  if (expression.kind !== 'object') return literalString(expression);
  const entry = expression.entries.find(
    ({ key }) => (key.kind === 'variable' ? key.name : literalString(key)) === 'version',
  );
  return entry === undefined ? null : literalString(entry.value);
}

/** The one major version that a constraint leaves; a lower bound alone leaves all later ones. */
function majorOf(constraint: string): number | null {
  for (const part of constraint.split(',')) {
    const match = /^\s*(=|~>|<=|<)?\s*v?(\d+)(?:\.(\d+))?(?:\.\d+)?\s*$/.exec(part);
    const major = Number(match?.[2]);
    if (match === null || !Number.isFinite(major)) continue;
    const [, sign, , minor] = match;
    // `~> 5` allows 6 and later, `~> 5.1` does not.
    if (sign === '~>' && minor === undefined) continue;
    if (sign === '<' || sign === '<=') {
      const highest = sign === '<' && Number(minor ?? 0) === 0 ? major - 1 : major;
      const lowest = Number(/>=?\s*v?(\d+)/.exec(constraint)?.[1]);
      if (lowest === highest || highest <= 5) return highest;
      continue;
    }
    return major;
  }
  return null;
}
