import type { Configuration, ExternalModuleCall, Value } from '../../terraform/model.ts';
import { literalShare, matchPattern, type Parts } from '../../terraform/value/pattern.ts';

/** A text that is given to a call of a module outside of the repository. */
export interface GivenText {
  readonly call: ExternalModuleCall;
  readonly input: string;
}

interface GivenPattern extends GivenText {
  readonly parts: Parts;
}

interface InputIndex {
  readonly texts: ReadonlyMap<string, readonly GivenText[]>;
  /** By the number of characters that are known of them. */
  readonly patterns: ReadonlyMap<number, readonly GivenPattern[]>;
}

const metaArguments = new Set(['source', 'version', 'providers', 'count', 'for_each', 'depends_on']);
const maxDepth = 5;
/** A name with holes must say this much of the wanted one. */
const minShare = 0.6;

const indexes = new WeakMap<Configuration, InputIndex>();

/**
 * The calls of external modules that are given a name, in order, each with its first input that holds it. All
 * inputs are read when the first name is asked for, since a repository can hold thousands of such calls.
 */
export function callsGiven(configuration: Configuration, name: string): readonly GivenText[] {
  const index = indexes.get(configuration) ?? readInputs(configuration);
  indexes.set(configuration, index);
  const fitting: GivenText[] = [...(index.texts.get(name) ?? [])];
  for (let known = Math.ceil(name.length * minShare); known <= name.length; known += 1)
    for (const pattern of index.patterns.get(known) ?? [])
      if (matchPattern(pattern.parts, name) !== null && literalShare(pattern.parts, name) >= minShare)
        fitting.push(pattern);
  return fitting;
}

function readInputs(configuration: Configuration): InputIndex {
  const texts = new Map<string, GivenText[]>();
  const patterns = new Map<number, GivenPattern[]>();
  for (const call of configuration.externalModules)
    for (const { name: input } of call.block.body.attributes) {
      if (metaArguments.has(input)) continue;
      const value = call.evaluate(input)?.value;
      if (value === undefined) continue;
      visit(value, maxDepth, (found) => {
        if (typeof found === 'string') push(texts, found, { call, input });
        else push(patterns, knownCharacters(found), { call, input, parts: found });
      });
    }
  return { texts, patterns };
}

const knownCharacters = (parts: Parts): number => parts.reduce((sum, part) => sum + (part?.length ?? 0), 0);

function push<Key, Item>(map: Map<Key, Item[]>, key: Key, item: Item): void {
  const items = map.get(key);
  if (items === undefined) map.set(key, [item]);
  else items.push(item);
}

function visit(value: Value, depth: number, found: (text: string | Parts) => void): void {
  switch (value.kind) {
    case 'string':
      found(value.value);
      return;
    case 'pattern':
      found(value.parts);
      return;
    case 'list':
      if (depth > 0) for (const item of value.items) visit(item, depth - 1, found);
      return;
    case 'object':
      if (depth > 0)
        for (const [key, entry] of value.entries) {
          found(key);
          visit(entry, depth - 1, found);
        }
      return;
    case 'number':
    case 'boolean':
    case 'null':
    case 'reference':
    case 'unknown':
  }
}
