import type { Verdict } from '../../domain/measured.ts';
import type { ResourceInstance } from '../../terraform/model.ts';
import { companionsOf } from './companions.ts';
import type { RuleContext } from './rule.ts';
import { unknown } from './verdict.ts';

/**
 * Unknown where none of the companions in the root module belongs to a resource for sure, and one may: what it names is
 * computed when Terraform runs. `null` where there is no such doubt.
 */
export function judgeOpenCompanions(
  subject: ResourceInstance,
  type: string,
  refersBy: string,
  { configuration }: RuleContext,
): Verdict | null {
  if (companionsOf(subject, [type], [refersBy], configuration).length > 0) return null;
  const open = configuration.resourcesOfType(type).find((companion) => {
    if (!companion.exists || companion.module.rootModule !== subject.module.rootModule) return false;
    const evaluated = companion.evaluate([refersBy])?.value;
    if (evaluated === undefined) return false;
    if (configuration.resolve(evaluated, companion.module).length > 0) return false;
    const value = configuration.settle(evaluated);
    return value.kind === 'unknown' || (value.kind === 'reference' && /^each\b/.test(value.address));
  });
  return open === undefined
    ? null
    : unknown(`whether \`${open.type}.${open.name}\` belongs to it is computed when Terraform runs`);
}
