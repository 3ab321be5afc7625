import type { AttributeSchema, BlockSchema, BodySchema } from '../schema.ts';

/** An optional text, unless something else is given. */
export function anAttribute(given: Partial<AttributeSchema> = {}): AttributeSchema {
  return {
    type: 'string',
    mode: 'optional',
    isSensitive: false,
    isDeprecated: false,
    replacement: 'never',
    ...given,
  };
}

export function aBody(
  attributes: Readonly<Record<string, AttributeSchema>>,
  blocks: Readonly<Record<string, BlockSchema>> = {},
): BodySchema {
  return { attributes: new Map(Object.entries(attributes)), blocks: new Map(Object.entries(blocks)) };
}

/** A list of empty blocks, unless something else is given. */
export function aBlock(given: Partial<BlockSchema> = {}): BlockSchema {
  return {
    nesting: 'list',
    minItems: 0,
    maxItems: null,
    isDeprecated: false,
    replacement: 'never',
    body: aBody({}),
    ...given,
  };
}
