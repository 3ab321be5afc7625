import type { Rung } from '../../domain/proof.ts';
import type { Rule } from '../../rules/kit/rule.ts';
import { ruleBookOf } from '../../rules/policies/rule-book.ts';
import type { Configuration, ResourceInstance } from '../../terraform/model.ts';
import { configurationAround } from './configuration-around.ts';
import { keyOf } from './instance-key.ts';
import type { Examined } from './proof-request.ts';

const title = 'no other requirement broke';

/**
 * Asks every other rule about every resource of the root module after the change: what is broken must have been broken
 * before. A resource that the change adds must meet what matters most; what else it does not meet is said.
 */
export function checkOthers(examined: Examined): Rung {
  const { after, rule: own, subject } = examined;
  const { rootModule } = subject.module;
  const broken: string[] = [];
  const incomplete: string[] = [];
  let checked = 0;
  for (const rule of (examined.book ?? ruleBookOf()).rules) {
    if (rule === own || rule.needsFinding) continue;
    for (const type of rule.resourceTypes)
      for (const now of after.resourcesOfType(type)) {
        if (now.module.rootModule !== rootModule) continue;
        checked += 1;
        const verdict = rule.check(now, { configuration: after, parameters: examined.parameters });
        if (verdict.kind !== 'violated') continue;
        const old = instancesByKey(examined.configuration, now.type).get(keyOf(now));
        const sentence = `"${rule.title}" at \`${now.address}\`: ${verdict.because}`;
        if (old === undefined) (isGrave(rule) ? broken : incomplete).push(sentence);
        else if (!wasBroken(rule, old, examined) && !wasBrokenAlone(rule, now, examined))
          broken.push(sentence);
      }
  }
  const [first] = broken;
  if (first !== undefined)
    return {
      id: 'others',
      title,
      status: 'refused',
      detail: `The change would break another requirement, ${first}.`,
    };
  const said = `${checked} other checks on the root module say what they said before, or better.`;
  return incomplete.length === 0
    ? { id: 'others', title, status: 'passed', detail: said }
    : {
        id: 'others',
        title,
        status: 'warned',
        detail: `${said} What is new does not meet ${incomplete.length} of them yet: ${incomplete.slice(0, 3).join('; ')}.`,
      };
}

function isGrave({ severity }: Rule): boolean {
  return severity === 'high' || severity === 'critical';
}

function wasBroken(
  rule: Rule,
  old: ResourceInstance,
  { configuration, parameters }: Pick<Examined, 'configuration' | 'parameters'>,
): boolean {
  return rule.check(old, { configuration, parameters }).kind === 'violated';
}

/** After the change the root module is read alone: what another one holds for the account must not seem to be lost by it. */
function wasBrokenAlone(rule: Rule, now: ResourceInstance, examined: Examined): boolean {
  const { configuration, subject, parameters } = examined;
  const before = aloneBefore.get(examined) ?? configurationAround(configuration, subject, []);
  aloneBefore.set(examined, before);
  const old = instancesByKey(before, now.type).get(keyOf(now));
  return old !== undefined && wasBroken(rule, old, { configuration: before, parameters });
}

const aloneBefore = new WeakMap<Examined, Configuration>();

const known = new WeakMap<Configuration, Map<string, ReadonlyMap<string, ResourceInstance>>>();

function instancesByKey(configuration: Configuration, type: string): ReadonlyMap<string, ResourceInstance> {
  const byType = known.get(configuration) ?? new Map<string, ReadonlyMap<string, ResourceInstance>>();
  known.set(configuration, byType);
  const found =
    byType.get(type) ??
    new Map(configuration.resourcesOfType(type).map((resource) => [keyOf(resource), resource]));
  byType.set(type, found);
  return found;
}
