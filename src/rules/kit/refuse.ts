import type { RefusalReason } from '../../domain/refusal.ts';
import type { Value } from '../../terraform/model.ts';
import type { RefusedFix } from './rule.ts';

/** A typed "no" with what was found and what a person can do. */
export function refuse(
  reason: RefusalReason,
  facts: readonly string[],
  nextSteps: readonly string[],
): RefusedFix {
  return { kind: 'refused', refusal: { reason, facts, nextSteps } };
}

/** The refusal for a value that is an output of a module whose code is not here; `null` for any other value. */
export function refuseModuleOutput(value: Value, what: string): RefusedFix | null {
  if (value.kind !== 'reference' || !value.address.startsWith('module.')) return null;
  const output = [value.address, ...value.path].join('.');
  return refuse(
    'inside-external-module',
    [`${what} comes from \`${output}\`, and the code of that module is not in the repository.`],
    ['Look for an input of the module that decides it, or raise it with those who own the module.'],
  );
}
