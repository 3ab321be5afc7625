import { childrenOf } from '../../../hcl/child-expressions.ts';
import type { Block, Body, Expression } from '../../../hcl/tree.ts';

/** A block never changes, and every question about its module asks for all of them. */
const known = new WeakMap<Block, readonly (readonly string[])[]>();

/** The dotted names that a block reads, such as `var.name` or `aws_kms_key.this.arn`, without indexes. */
export function referencesInBlock(block: Block): readonly (readonly string[])[] {
  const before = known.get(block);
  if (before !== undefined) return before;
  const found: (readonly string[])[] = [];
  visitBody(block.body, found);
  known.set(block, found);
  return found;
}

/** The same of one expression. */
export function referencesInExpression(expression: Expression): readonly (readonly string[])[] {
  const found: (readonly string[])[] = [];
  visit(expression, found);
  return found;
}

/** Every piece of literal text in the values of a block; comments are not among them. */
export function literalsInBlock(block: Block): readonly string[] {
  return literalsInBody(block.body, () => true);
}

/** Arguments that describe and decide nothing. */
const describing = /^(tags|tags_all|default_tags|labels|display_name|comment|.*description)$/;

/** The same without tags and descriptions: what is written there makes nobody known. */
export function identitiesInBlock(block: Block): readonly string[] {
  return literalsInBody(block.body, (name) => !describing.test(name));
}

function literalsInBody(body: Body, counts: (name: string) => boolean): readonly string[] {
  return [
    ...body.attributes.flatMap(({ name, expression }) => (counts(name) ? literalsOf(expression) : [])),
    ...body.blocks.flatMap((block) => (counts(block.type) ? literalsInBody(block.body, counts) : [])),
  ];
}

function literalsOf(expression: Expression): readonly string[] {
  const own =
    expression.kind === 'template'
      ? expression.parts.flatMap((part) => (part.kind === 'text' ? [part.value] : []))
      : [];
  return [...own, ...childrenOf(expression).flatMap(literalsOf)];
}

function visitBody(body: Body, found: (readonly string[])[]): void {
  for (const attribute of body.attributes) visit(attribute.expression, found);
  for (const nested of body.blocks) visitBody(nested.body, found);
}

/** `a.b.c`, `a[0].b`, `a.*.b` as a path of names, or `null` when the base is no name. */
function pathOf(expression: Expression): readonly string[] | null {
  if (expression.kind === 'variable') return [expression.name];
  if (expression.kind === 'get-attribute') {
    const base = pathOf(expression.object);
    return base ? [...base, expression.name] : null;
  }
  return expression.kind === 'index' || expression.kind === 'splat' ? pathOf(expression.object) : null;
}

function visit(expression: Expression, found: (readonly string[])[]): void {
  const path = pathOf(expression);
  if (!path) {
    for (const child of childrenOf(expression)) visit(child, found);
    return;
  }
  found.push(path);
  // Keys of indexes on the way are expressions of their own.
  for (let step = expression; step.kind === 'get-attribute' || step.kind === 'index'; step = step.object) {
    if (step.kind === 'index') visit(step.key, found);
  }
}
