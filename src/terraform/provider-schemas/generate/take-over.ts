import { hasDynamic } from '../../value/types.ts';
import type { AttributeSchema, BlockSchema, BodySchema, ResourceSchema } from '../schema.ts';

/**
 * A schema with what another one of the same type knows better: parts that are dynamic here and not there, what is
 * sensitive, filled in by the provider, and what a change of it replaces. What only one of the two has stays as it is.
 * What is deprecated in an earlier version is so in a later one, and nothing follows the other way round.
 */
export function takeOver(
  schema: ResourceSchema,
  other: ResourceSchema | null,
  isLater: boolean,
): ResourceSchema {
  return other === null ? schema : merge(schema, isLater ? other : undeprecated(other));
}

function merge(schema: ResourceSchema, other: ResourceSchema): ResourceSchema {
  return {
    type: schema.type,
    isDeprecated: schema.isDeprecated || other.isDeprecated,
    ...mergeBodies(schema, other),
  };
}

function undeprecated<Body extends BodySchema>(schema: Body): Body {
  const attributes = new Map(
    [...schema.attributes].map(([name, each]) => [name, { ...each, isDeprecated: false }]),
  );
  const blocks = new Map(
    [...schema.blocks].map(([name, each]) => [
      name,
      { ...each, isDeprecated: false, body: undeprecated(each.body) },
    ]),
  );
  return { ...schema, attributes, blocks, isDeprecated: false };
}

function mergeBodies(body: BodySchema, other: BodySchema): BodySchema {
  const attributes = new Map<string, AttributeSchema>();
  const blocks = new Map<string, BlockSchema>();
  for (const [name, attribute] of body.attributes) {
    const block = other.blocks.get(name);
    if (block !== undefined && hasDynamic(attribute.type)) blocks.set(name, block);
    else attributes.set(name, mergeAttributes(attribute, other.attributes.get(name)));
  }
  for (const [name, block] of body.blocks) blocks.set(name, mergeBlocks(block, other.blocks.get(name)));
  return { attributes, blocks };
}

function mergeAttributes(attribute: AttributeSchema, other: AttributeSchema | undefined): AttributeSchema {
  if (other === undefined) return attribute;
  return {
    type: hasDynamic(attribute.type) ? other.type : attribute.type,
    mode: attribute.mode === 'optional' && other.mode === 'optional-computed' ? other.mode : attribute.mode,
    isSensitive: attribute.isSensitive || other.isSensitive,
    isDeprecated: attribute.isDeprecated || other.isDeprecated,
    replacement: other.replacement,
  };
}

function mergeBlocks(block: BlockSchema, other: BlockSchema | undefined): BlockSchema {
  if (other === undefined) return block;
  const isOnce = block.maxItems === 1 || block.nesting === 'single';
  return {
    nesting: isOnce && other.maxItems !== null && other.maxItems > 1 ? block.nesting : other.nesting,
    minItems: block.minItems,
    maxItems: other.nesting === 'single' ? null : block.maxItems,
    isDeprecated: block.isDeprecated || other.isDeprecated,
    replacement: other.replacement,
    body: mergeBodies(block.body, other.body),
  };
}
