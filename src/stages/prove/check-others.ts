import type { Rung } from '../../domain/proof.ts';
import type { Rule } from '../../rules/kit/rule.ts';
import { ruleBookOf } from '../../rules/policies/rule-book.ts';
import { accountType, type Configuration, type ResourceInstance } from '../../terraform/model.ts';
import { outerCallOf } from '../../terraform/registry-modules/outer-call.ts';
import { directoryOf } from '../../terraform/sources/paths.ts';
import { configurationAround } from './configuration-around.ts';
import { keyOf } from './instance-key.ts';
import type { Examined } from './proof-request.ts';
import { reachOf } from './reach/reach-of-change.ts';
import { rungTitles } from './rung-titles.ts';

const title = rungTitles.others;

/**
 * Asks every other rule about every resource of the root module that the change can reach: what is broken must have been
 * broken before. A resource that the change adds must meet what matters most, and what the root module has met so far;
 * what else it does not meet is said, and what it cannot meet until a person names a value.
 */
export function checkOthers(examined: Examined): Rung {
  const { after, rule: own, subject } = examined;
  const { rootModule } = subject.module;
  const broken: string[] = [];
  const incomplete: string[] = [];
  const likewise: string[] = [];
  const waiting: string[] = [];
  let checked = 0;
  const { rules } = examined.book ?? ruleBookOf();
  const isReached = reachedBy(examined, rules);
  for (const rule of rules) {
    if (rule === own || rule.needsFinding) continue;
    for (const type of rule.resourceTypes)
      for (const now of after.resourcesOfType(type)) {
        if (now.module.rootModule !== rootModule || !isReached(now)) continue;
        checked += 1;
        const verdict = rule.check(now, { configuration: after, parameters: examined.parameters });
        if (verdict.kind !== 'violated') continue;
        const old = instancesByKey(examined.configuration, now.type).get(keyOf(now));
        const sentence = `"${rule.title}" at \`${now.address}\`: ${verdict.because}`;
        if (old === undefined) {
          if (isGrave(rule)) broken.push(sentence);
          else if (wasBrokenNearby(rule, examined)) likewise.push(sentence);
          else (needsValue(rule, now, examined) ? waiting : incomplete).push(sentence);
        } else if (!wasBroken(rule, old, examined) && !wasBrokenAlone(rule, now, examined))
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
  const detail = [
    `${checked} other checks on what the change reaches in the root module say what they said before, or better.`,
    ...listed(`What is new does not meet ${incomplete.length} of them yet`, incomplete),
    ...listed('What is new lacks what the root module lacks already', likewise),
    ...listed(waitsForValues, waiting),
  ].join(' ');
  return { id: 'others', title, status: incomplete.length === 0 ? 'passed' : 'warned', detail };
}

/** Begins the sentence on requirements whose value nobody has configured, such as the owner in a tag. */
export const waitsForValues = 'What is new waits for values that only a person can name';

const maxListed = 3;

function listed(said: string, sentences: readonly string[]): readonly string[] {
  if (sentences.length === 0) return [];
  const rest = sentences.length - maxListed;
  const more = rest > 0 ? `; and ${rest} more` : '';
  return [`${said}: ${sentences.slice(0, maxListed).join('; ')}${more}.`];
}

/** What holds for a whole account or region reaches resources that nothing refers to. */
const regionWide = [
  'aws_cloudwatch_event_rule',
  'aws_cloudwatch_event_target',
  'aws_s3_account_public_access_block',
];

function reachedBy(
  { change, configuration, after, subject }: Examined,
  rules: readonly Rule[],
): (resource: ResourceInstance) => boolean {
  const accountWide = new Set([
    ...regionWide,
    ...rules
      .filter(({ resourceTypes }) => resourceTypes.includes(accountType))
      .flatMap(({ resourceTypes }) => resourceTypes),
  ]);
  const { effects } = change;
  if (effects.some(({ block, kind }) => kind !== 'adds-block' && accountWide.has(block.split('.')[0] ?? '')))
    return () => true;
  const reach = reachOf({ effects, before: configuration, after, rootDirectory: subject.module.rootModule });
  return ({ module, type, name }) => {
    const call = outerCallOf(module);
    return call === null
      ? reach(module.source.directory, `${type}.${name}`)
      : reach(directoryOf(call.file), `module.${call.block.labels[0]?.value ?? ''}`);
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

function needsValue(rule: Rule, now: ResourceInstance, { after, parameters }: Examined): boolean {
  const fix = rule.fix(now, { configuration: after, parameters });
  return fix.kind === 'refused' && fix.refusal.reason === 'needs-human-value';
}

/** Whether something in the root module broke the rule before. */
function wasBrokenNearby(rule: Rule, { configuration, subject, parameters }: Examined): boolean {
  return rule.resourceTypes.some((type) =>
    configuration
      .resourcesOfType(type)
      .some(
        (each) =>
          each.module.rootModule === subject.module.rootModule &&
          wasBroken(rule, each, { configuration, parameters }),
      ),
  );
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
