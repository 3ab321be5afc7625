import { resourceSchema } from './resource-schema.ts';
import type { BodySchema, Generation, Replacement } from './schema.ts';

/**
 * Whether a change of an attribute or of a nested block destroys the resource and creates it anew, by the path of its
 * names: `['root_block_device', 'encrypted']`. `null` when it depends on the values, or is not known.
 */
export function forcesReplacement(
  generation: Generation,
  type: string,
  path: readonly string[],
): boolean | null {
  const schema = resourceSchema(generation, type);
  const replacement = schema === null ? null : replacementAt(schema, path);
  return replacement === null || replacement === 'depends' ? null : replacement === 'always';
}

/** What stands below an attribute, such as one key of a map, goes with it. */
function replacementAt(body: BodySchema, [name = '', ...rest]: readonly string[]): Replacement | null {
  const attribute = body.attributes.get(name);
  if (attribute !== undefined) return attribute.replacement;
  const block = body.blocks.get(name);
  if (block === undefined) return null;
  return rest.length === 0 ? block.replacement : replacementAt(block.body, rest);
}
