import { pathAllowed } from '../../config/path-allowed.ts';
import type { RepositoryConfig } from '../../config/repository-config.ts';
import type { Verdict } from '../../domain/measured.ts';
import type { SourceRange } from '../../domain/source.ts';
import type { Rule } from '../../rules/kit/rule.ts';
import { findWaiver } from '../measure/find-waiver.ts';
import { measureByRule } from '../measure/measure.ts';
import { accountType, type Configuration, type ResourceInstance } from '../../terraform/model.ts';
import { outerCallOf } from '../../terraform/registry-modules/outer-call.ts';
import { findingsOf } from './finding-of.ts';

/** What one rule says of one resource address; the variants of its root module are taken together. */
export interface ScanResult {
  readonly rule: Rule;
  readonly kind: Verdict['kind'];
  readonly because: string;
  readonly address: string;
  /** The instances of which the verdict is true: several where several variable files give them. */
  readonly subjects: readonly [ResourceInstance, ...ResourceInstance[]];
  /** How many variants of the address there are, those of another verdict included. */
  readonly variants: number;
  /** Directories of the root modules: one, but for an account in which several work. */
  readonly rootModules: readonly string[];
  /** The block, or the call of the module from elsewhere that makes the resource. */
  readonly block: SourceRange;
  /** What decides, where the rule names it. */
  readonly at: SourceRange | null;
  /** Why the configuration accepts it. */
  readonly waived: string | null;
}

/** A rule that failed on a resource: that pair is not judged, and nothing else is lost. */
interface Crash {
  readonly rule: Rule;
  readonly address: string;
  readonly block: SourceRange;
  readonly message: string;
}

export interface Sweep {
  /** What is violated or unknown, by file, line and rule. */
  readonly results: readonly ScanResult[];
  readonly crashes: readonly Crash[];
  /** The rules that were asked. */
  readonly asked: readonly Rule[];
  /** Addresses that some rule was asked about. */
  readonly resources: number;
  readonly compliant: number;
  /** Addresses that `paths` of the configuration leaves out. */
  readonly outOfPaths: number;
}

export interface SweepRequest {
  readonly configuration: Configuration;
  readonly config: RepositoryConfig;
  readonly rules: readonly Rule[];
  /** Globs of files to which the look is held; empty means all. */
  readonly paths: readonly string[];
  /** By which waivers are in force; the moment when left out. */
  readonly now?: Date;
  readonly onProgress?: (done: number, total: number) => void;
}

/** Asks every rule about every existing instance of the types that it covers. Changes nothing. */
export function sweep(request: SweepRequest): Sweep {
  const turns = sweepInTurns(request);
  for (;;) {
    const turn = turns.next();
    if (turn.done === true) return turn.value;
  }
}

/** Resources that {@link sweepInTurns} looks at in one turn. */
const resourcesPerTurn = 20;

/** Like {@link sweep}, a few resources at a time, so that a caller can let others have their turn in between. */
export function* sweepInTurns(request: SweepRequest): Generator<undefined, Sweep> {
  const { configuration, rules } = request;
  const results: ScanResult[] = [];
  const crashes: Crash[] = [];
  const types = [...new Set(rules.flatMap(({ resourceTypes }) => resourceTypes))];
  let resources = 0;
  let compliant = 0;
  let outOfPaths = 0;
  for (const [done, type] of types.entries()) {
    request.onProgress?.(done, types.length);
    const asked = rules.filter(({ resourceTypes }) => resourceTypes.includes(type));
    for (const place of placesOf(configuration, type)) {
      if (!isWanted(place.block.file, request.paths)) continue;
      if (!pathAllowed(request.config, place.block.file)) {
        outOfPaths += 1;
        continue;
      }
      resources += 1;
      if (resources % resourcesPerTurn === 0) yield undefined;
      for (const rule of asked) {
        const answer = judge(rule, place, request);
        if ('message' in answer) crashes.push(answer);
        else if (answer.kind === 'compliant') compliant += 1;
        else results.push(answer);
      }
    }
  }
  return {
    results: results.toSorted(byPlace),
    crashes,
    asked: rules,
    resources,
    compliant,
    outOfPaths,
  };
}

/** An address in one root module, with its instances in the variants of that. */
interface Place {
  readonly address: string;
  readonly instances: readonly [ResourceInstance, ...ResourceInstance[]];
  readonly block: SourceRange;
}

function placesOf(configuration: Configuration, type: string): readonly Place[] {
  const byAddress = new Map<string, [ResourceInstance, ...ResourceInstance[]]>();
  for (const instance of configuration.resourcesOfType(type)) {
    if (!instance.exists) continue;
    const key = keyOf(instance, configuration);
    const known = byAddress.get(key);
    if (known === undefined) byAddress.set(key, [instance]);
    else known.push(instance);
  }
  return [...byAddress.values()].map((instances) => {
    const site = outerCallOf(instances[0].module) ?? instances[0];
    return {
      address: instances[0].address,
      instances,
      block: configuration.rangeOf(site.file, site.block.span),
    };
  });
}

/**
 * An address of a root module. Of an account there are as many provider configurations as root modules work in it;
 * those of the same account and region, as far as that is known, stand for one.
 */
function keyOf(instance: ResourceInstance, configuration: Configuration): string {
  const { type, address, module } = instance;
  if (type !== accountType) return JSON.stringify([module.rootModule, address]);
  const provider = configuration.providerOf(instance);
  const accounts = (provider?.accounts ?? []).toSorted(compareText);
  return JSON.stringify([accounts, provider?.region ?? instance.name]);
}

function isWanted(file: string, globs: readonly string[]): boolean {
  return globs.length === 0 || pathAllowed({ paths: { include: [...globs], exclude: [] } }, file);
}

/** The worst that is true of any of the instances. */
function judge(rule: Rule, place: Place, request: SweepRequest): ScanResult | Crash {
  const { configuration, config } = request;
  const { address, instances, block } = place;
  try {
    const verdicts = instances.map((instance) => ({
      instance,
      verdict: measureByRule(rule, instance, configuration, config.parameters).verdict,
    }));
    const of = (kind: Verdict['kind']) => verdicts.filter(({ verdict }) => verdict.kind === kind);
    const worst = [of('violated'), of('unknown')].find((some) => some.length > 0) ?? verdicts;
    const [{ instance, verdict } = { instance: instances[0], verdict: null }, ...others] = worst;
    if (verdict === null) throw new RangeError(`${address} has no instance`);
    return {
      rule,
      kind: verdict.kind,
      because: verdict.because,
      address,
      subjects: [instance, ...others.map((other) => other.instance)],
      variants: instances.length,
      rootModules: [...new Set(instances.map(({ module }) => module.rootModule))],
      block,
      at: verdict.at,
      waived: verdict.kind === 'compliant' ? null : reasonToWaive(rule, place, instance, request),
    };
  } catch (caught) {
    return { rule, address, block, message: caught instanceof Error ? caught.message : String(caught) };
  }
}

function reasonToWaive(
  rule: Rule,
  place: Place,
  subject: ResourceInstance,
  { configuration, config, now = new Date() }: SweepRequest,
): string | null {
  if (config.waivers.length === 0 && config.ignore.length === 0) return null;
  const located = { address: subject.address, rootModule: subject.module.rootModule, block: place.block };
  for (const finding of findingsOf(rule, subject, configuration)) {
    const waiver = findWaiver({ finding, ruleId: rule.id, located }, config, now);
    if (waiver !== null) return waiver.reason;
  }
  return null;
}

function byPlace(one: ScanResult, other: ScanResult): number {
  return (
    compareText(one.block.file, other.block.file) ||
    one.block.start - other.block.start ||
    compareText(one.rule.id, other.rule.id) ||
    compareText(one.address, other.address)
  );
}

function compareText(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}
