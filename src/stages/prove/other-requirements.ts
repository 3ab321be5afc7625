import { rules } from '../../rules/registry.ts';
import type { Rule, RuleParameters } from '../../rules/kit/rule.ts';
import type { Configuration, ResourceInstance } from '../../terraform/model.ts';

/** What other rules say before and after a change. */
export interface OtherRequirements {
  /** Sentences on what was met before and is broken after. */
  readonly broken: readonly string[];
  /** How many requirements on how many resources were looked at. */
  readonly checked: number;
}

/** Asks every other rule about every resource that it covers, before and after the change. */
export function compareRequirements(
  before: Configuration,
  after: Configuration,
  except: Rule | null,
  parameters: RuleParameters,
): OtherRequirements {
  const broken: string[] = [];
  let checked = 0;
  for (const rule of rules) {
    if (rule === except) continue;
    for (const type of rule.resourceTypes) {
      const olds = new Map(before.resourcesOfType(type).map((resource) => [keyOf(resource), resource]));
      for (const now of after.resourcesOfType(type)) {
        const verdict = rule.check(now, { configuration: after, parameters });
        checked += 1;
        if (verdict.kind !== 'violated') continue;
        const old = olds.get(keyOf(now));
        const wasBroken =
          old !== undefined && rule.check(old, { configuration: before, parameters }).kind === 'violated';
        if (!wasBroken) broken.push(`"${rule.title}" at \`${now.address}\`: ${verdict.because}`);
      }
    }
  }
  return { broken, checked };
}

/** The same instance on both sides. */
export function keyOf(resource: ResourceInstance): string {
  return JSON.stringify([resource.address, resource.module.rootModule, resource.module.variableFile]);
}
