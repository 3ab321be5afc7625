import type { Expression, Span, TemplatePart } from '../tree.ts';
import type { OffsetMap } from './text-map.ts';

/** A copy of an expression with its places put through a map. */
export function moveExpression(expression: Expression, map: OffsetMap): Expression {
  const move = (part: Expression): Expression => moveExpression(part, map);
  const span = moveSpan(expression.span, map);
  switch (expression.kind) {
    case 'number':
      return { kind: 'number', value: expression.value, span };
    case 'boolean':
      return { kind: 'boolean', value: expression.value, span };
    case 'null':
      return { kind: 'null', span };
    case 'broken':
      return { kind: 'broken', span };
    case 'variable':
      return { kind: 'variable', name: expression.name, span };
    case 'template': {
      const parts = expression.parts.map((part) => movePart(part, map));
      return { kind: 'template', form: expression.form, parts, span };
    }
    case 'tuple':
      return { kind: 'tuple', items: expression.items.map(move), span };
    case 'object': {
      const entries = expression.entries.map((entry) => ({
        key: move(entry.key),
        value: move(entry.value),
        span: moveSpan(entry.span, map),
      }));
      return { kind: 'object', entries, span };
    }
    case 'get-attribute':
      return { kind: 'get-attribute', object: move(expression.object), name: expression.name, span };
    case 'index':
      return { kind: 'index', object: move(expression.object), key: move(expression.key), span };
    case 'splat': {
      const each = expression.each.map((step) =>
        'attribute' in step ? { attribute: step.attribute } : { index: move(step.index) },
      );
      return { kind: 'splat', object: move(expression.object), form: expression.form, each, span };
    }
    case 'call': {
      const { name, expandsLast } = expression;
      return { kind: 'call', name, arguments: expression.arguments.map(move), expandsLast, span };
    }
    case 'for':
      return {
        kind: 'for',
        form: expression.form,
        keyName: expression.keyName,
        valueName: expression.valueName,
        collection: move(expression.collection),
        key: expression.key && move(expression.key),
        value: move(expression.value),
        groups: expression.groups,
        condition: expression.condition && move(expression.condition),
        span,
      };
    case 'conditional':
      return {
        kind: 'conditional',
        condition: move(expression.condition),
        whenTrue: move(expression.whenTrue),
        whenFalse: move(expression.whenFalse),
        span,
      };
    case 'binary': {
      const { operator, left, right } = expression;
      return { kind: 'binary', operator, left: move(left), right: move(right), span };
    }
    case 'unary':
      return { kind: 'unary', operator: expression.operator, operand: move(expression.operand), span };
    case 'parenthesis':
      return { kind: 'parenthesis', inner: move(expression.inner), span };
  }
}

/** A copy of a part of a template with its places put through a map. */
export function movePart(part: TemplatePart, map: OffsetMap): TemplatePart {
  const span = moveSpan(part.span, map);
  const moveAll = (parts: readonly TemplatePart[]): TemplatePart[] =>
    parts.map((each) => movePart(each, map));
  switch (part.kind) {
    case 'text':
      return { kind: 'text', value: part.value, span };
    case 'interpolation':
      return { kind: 'interpolation', expression: moveExpression(part.expression, map), span };
    case 'if':
      return {
        kind: 'if',
        condition: moveExpression(part.condition, map),
        whenTrue: moveAll(part.whenTrue),
        whenFalse: moveAll(part.whenFalse),
        span,
      };
    case 'for':
      return {
        kind: 'for',
        keyName: part.keyName,
        valueName: part.valueName,
        collection: moveExpression(part.collection, map),
        body: moveAll(part.body),
        span,
      };
  }
}

function moveSpan({ start, end }: Span, map: OffsetMap): Span {
  return { start: map(start), end: map(end) };
}
