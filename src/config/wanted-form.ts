import { stringify } from 'yaml';
import { repositoryConfigSchema, type SchemaNode } from './repository-config-schema.ts';

const root = repositoryConfigSchema();

/** What belongs at a place of the configuration, in words, and an example of it in YAML. */
export interface WantedForm {
  readonly wanted: string | null;
  readonly example: string | null;
}

/** The wanted form at a path such as `['limits', 'open-pull-requests']`; nothing is said of what the schema leaves open. */
export function wantedFormAt(path: readonly PropertyKey[]): WantedForm {
  const node = nodeAt(path);
  if (!node) return { wanted: null, example: null };
  return { wanted: describe(node), example: exampleOf(node, path) };
}

/** The keys that are known at a path; empty where none or any are. */
export function keysAt(path: readonly PropertyKey[]): readonly string[] {
  const node = nodeAt(path);
  return Object.keys((node && alternative(node, 'properties').properties) ?? {});
}

function nodeAt(path: readonly PropertyKey[]): SchemaNode | null {
  let node: SchemaNode | null = root;
  for (const part of path) {
    if (typeof part === 'number') node = itemOf(node);
    else {
      const known: SchemaNode['properties'] = alternative(node, 'properties').properties ?? {};
      node = Object.hasOwn(known, part) ? asNode(known[String(part)]) : null;
    }
    if (!node) return null;
  }
  return node;
}

function itemOf(node: SchemaNode): SchemaNode | null {
  const list = alternative(node, 'items');
  return Array.isArray(list.items) ? null : asNode(list.items);
}

/** Where one thing or a list of them may stand: the one of the two that is meant. */
function alternative(node: SchemaNode, having: 'items' | 'properties'): SchemaNode {
  return node.anyOf?.map(asNode).find((each) => each?.[having] !== undefined) ?? node;
}

/** JSON Schema allows `true` and `false` where a schema may stand. */
function asNode(schema: SchemaNode | boolean | undefined): SchemaNode | null {
  return typeof schema === 'object' ? schema : null;
}

function describe(node: SchemaNode): string {
  if (node.type === 'boolean') return 'true or false';
  if (node.type === 'integer') return `a whole number from ${node.minimum} to ${node.maximum}`;
  if (node.type === 'array') {
    const each = itemOf(node)?.title;
    return `a list${describeCount(node)}${each ? `, each ${each}` : ''}`;
  }
  if (node.type === 'object') {
    const keys = Object.keys(node.properties ?? {});
    return keys.length > 0 ? `a block with the keys ${keys.join(', ')}` : 'a block of keys and values';
  }
  const size = node.maxLength ? ` (text of ${node.minLength ?? 0} to ${node.maxLength} characters)` : '';
  return `${node.title ?? 'text'}${size}`;
}

function describeCount(node: SchemaNode): string {
  if (node.minItems) return ` of ${node.minItems} entry or more`;
  return node.maxItems ? ` of at most ${node.maxItems} entries` : '';
}

/** One line of YAML in flow style, so that it fits into a message. */
function exampleOf(node: SchemaNode, path: readonly PropertyKey[]): string | null {
  const [example] = node.examples ?? [];
  if (example === undefined) return null;
  const key = path.at(-1);
  const whole =
    key === undefined ? example : typeof key === 'number' ? [example] : { [String(key)]: example };
  const text = stringify(whole, {
    collectionStyle: 'flow',
    lineWidth: 0,
    flowCollectionPadding: false,
  }).trim();
  return typeof key === 'string' ? text.replace(/^\{(.*)\}$/s, '$1') : text;
}
