import type { Body, Tuple } from '../../hcl/tree.ts';

/** The list that starts at an offset; `null` when none does. */
export function findTuple(body: Body, start: number): Tuple | null {
  for (const attribute of body.attributes) {
    const found = descend(attribute.expression, start);
    if (found) return found;
  }
  for (const block of body.blocks) {
    const found = findTuple(block.body, start);
    if (found) return found;
  }
  return null;
}

/** Nodes are plain objects whose parts are nodes or lists of nodes; only those that enclose the offset are entered. */
function descend(node: unknown, start: number): Tuple | null {
  if (Array.isArray(node)) {
    for (const part of node) {
      const found = descend(part, start);
      if (found) return found;
    }
    return null;
  }
  if (!isNode(node) || start < node.span.start || start >= node.span.end) return null;
  if (isTuple(node) && node.span.start === start) return node;
  return descend(
    Object.values(node).filter((part) => typeof part === 'object' && part !== node.span),
    start,
  );
}

interface Node {
  readonly span: { readonly start: number; readonly end: number };
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'span' in value;
}

function isTuple(node: Node): node is Tuple {
  return 'kind' in node && node.kind === 'tuple';
}
