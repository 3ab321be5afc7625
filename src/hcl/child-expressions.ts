import type { Expression, TemplatePart } from './tree.ts';

/** The expressions that stand directly in an expression, in source order. */
export function childrenOf(expression: Expression): readonly Expression[] {
  switch (expression.kind) {
    case 'template':
      return expression.parts.flatMap(expressionsOf);
    case 'tuple':
      return expression.items;
    case 'object':
      return expression.entries.flatMap((entry) => [entry.key, entry.value]);
    case 'get-attribute':
      return [expression.object];
    case 'splat':
      return [expression.object, ...expression.each.flatMap((step) => ('index' in step ? [step.index] : []))];
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
