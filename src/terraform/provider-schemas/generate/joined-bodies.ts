import type { BodySchema, Replacement } from '../schema.ts';

/** A body with what two circumstances have in common: where they differ, the replacement depends on them. */
export function joinedBodies(left: BodySchema, right: BodySchema): BodySchema {
  const attributes = [...left.attributes].map(([name, attribute]) => {
    const other = right.attributes.get(name)?.replacement;
    return [name, { ...attribute, replacement: joined(attribute.replacement, other) }] as const;
  });
  const blocks = [...left.blocks].map(([name, block]) => {
    const other = right.blocks.get(name);
    const body = other === undefined ? block.body : joinedBodies(block.body, other.body);
    return [name, { ...block, replacement: joined(block.replacement, other?.replacement), body }] as const;
  });
  return { attributes: new Map(attributes), blocks: new Map(blocks) };
}

function joined(left: Replacement, right: Replacement | undefined): Replacement {
  return right === undefined || left === right ? left : 'depends';
}
