import type { Block, Body, Expression, TemplatePart } from '../../../hcl/tree.ts';

/** The dotted names that a block reads, such as `var.name` or `aws_kms_key.this.arn`, without indexes. */
export function referencesInBlock(block: Block): readonly (readonly string[])[] {
  const found: (readonly string[])[] = [];
  visitBody(block.body, found);
  return found;
}

/** Every piece of literal text in the values of a block; comments are not among them. */
export function literalsInBlock(block: Block): readonly string[] {
  return [
    ...block.body.attributes.flatMap((attribute) => literalsOf(attribute.expression)),
    ...block.body.blocks.flatMap(literalsInBlock),
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

function childrenOf(expression: Expression): readonly Expression[] {
  switch (expression.kind) {
    case 'template':
      return expression.parts.flatMap(expressionsOf);
    case 'tuple':
      return expression.items;
    case 'object':
      return expression.entries.flatMap((entry) => [entry.key, entry.value]);
    case 'get-attribute':
    case 'splat':
      return [expression.object];
    case 'index':
      return [expression.object, expression.key];
    case 'call':
      return expression.arguments;
    case 'for':
      return [expression.collection, expression.key, expression.value, expression.condition].filter(
        (child) => child !== null,
      );
    case 'conditional':
      return [expression.condition, expression.whenTrue, expression.whenFalse];
    case 'binary':
      return [expression.left, expression.right];
    case 'unary':
      return [expression.operand];
    case 'parenthesis':
      return [expression.inner];
    case 'number':
    case 'boolean':
    case 'null':
    case 'variable':
    case 'broken':
    default:
      return [];
  }
}

function expressionsOf(part: TemplatePart): readonly Expression[] {
  switch (part.kind) {
    case 'interpolation':
      return [part.expression];
    case 'if':
      return [
        part.condition,
        ...part.whenTrue.flatMap(expressionsOf),
        ...part.whenFalse.flatMap(expressionsOf),
      ];
    case 'for':
      return [part.collection, ...part.body.flatMap(expressionsOf)];
    case 'text':
    default:
      return [];
  }
}
