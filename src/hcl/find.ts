import type { Attribute, Block, Body, Expression } from './tree.ts';

/** The attribute of that name, or null. */
export function findAttribute(body: Body, name: string): Attribute | null {
  return body.attributes.find((attribute) => attribute.name === name) ?? null;
}

/** Blocks of a type, in source order; `labels` narrows by the first labels: `findBlocks(body, 'resource', 'aws_s3_bucket')`. */
export function findBlocks(body: Body, type: string, ...labels: readonly string[]): readonly Block[] {
  return body.blocks.filter(
    (block) => block.type === type && labels.every((label, index) => block.labels[index]?.value === label),
  );
}

/** The first of {@link findBlocks}, or null. */
export function findBlock(body: Body, type: string, ...labels: readonly string[]): Block | null {
  return findBlocks(body, type, ...labels)[0] ?? null;
}

/** The text of a string without interpolation or directive, else null. Parentheses around it are looked through. */
export function literalString(expression: Expression): string | null {
  if (expression.kind === 'parenthesis') return literalString(expression.inner);
  if (expression.kind !== 'template') return null;
  let value = '';
  for (const part of expression.parts) {
    if (part.kind !== 'text') return null;
    value += part.value;
  }
  return value;
}

/** Whether the block has its closing brace; only a block of a broken file has not. */
export function isClosed(text: string, block: Block): boolean {
  return block.span.end > block.closeBrace && text.charAt(block.closeBrace) === '}';
}
