import type { Body } from '../hcl/tree.ts';
import type { Evaluated, NestedBlock, ResourceInstance } from '../terraform/model.ts';

interface ReadAttribute {
  /** `versioning_configuration[0].status` */
  readonly path: string;
  readonly evaluated: Evaluated;
}

const maxDepth = 6;
const metaArguments = new Set(['count', 'for_each', 'provider', 'depends_on']);
const metaBlocks = new Set(['lifecycle', 'provisioner', 'connection']);

/** Every attribute that is written in a resource, those of nested and `dynamic` blocks too, with its value. */
export function readAttributes(resource: ResourceInstance): readonly ReadAttribute[] {
  return readIn(resource, resource.block.body, '', 0);
}

function readIn(
  place: Pick<NestedBlock, 'evaluate' | 'nestedBlocks'>,
  body: Body,
  prefix: string,
  depth: number,
): readonly ReadAttribute[] {
  const own = body.attributes.flatMap(({ name }): ReadAttribute[] => {
    if (depth === 0 && metaArguments.has(name)) return [];
    const evaluated = place.evaluate([name]);
    return evaluated === null ? [] : [{ path: `${prefix}${name}`, evaluated }];
  });
  if (depth === maxDepth) return own;
  const names = new Set(
    body.blocks.map(({ type, labels }) => (type === 'dynamic' ? (labels[0]?.value ?? '') : type)),
  );
  const nested = [...names].flatMap((name) => {
    if (metaBlocks.has(name)) return [];
    const { blocks } = place.nestedBlocks(name);
    return blocks.flatMap((block, index) => {
      const step = blocks.length === 1 ? name : `${name}[${index}]`;
      return readIn(block, bodyOf(block), `${prefix}${step}.`, depth + 1);
    });
  });
  return [...own, ...nested];
}

/** The body that is written for a nested block; that of a `dynamic` one is its `content`. */
function bodyOf({ block, isDynamic }: NestedBlock): Body {
  const content = isDynamic ? block.body.blocks.find(({ type }) => type === 'content') : undefined;
  return content?.body ?? block.body;
}
