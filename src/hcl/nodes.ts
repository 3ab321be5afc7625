import type * as tree from './tree.ts';

/**
 * The nodes of expressions, lean: two numbers instead of a span, which is made when it is asked for. A repository has
 * millions of them. (Spreading one therefore loses its span; name the fields instead.)
 */
abstract class Placed {
  declare readonly start: number;
  declare readonly end: number;

  constructor(start: number, end: number) {
    this.start = start;
    this.end = end;
  }

  get span(): tree.Span {
    return { start: this.start, end: this.end };
  }
}

export class NumberNode extends Placed {
  declare readonly kind: 'number';
  declare readonly value: number;

  constructor(value: number, start: number, end: number) {
    super(start, end);
    this.kind = 'number';
    this.value = value;
  }
}

export class BooleanNode extends Placed {
  declare readonly kind: 'boolean';
  declare readonly value: boolean;

  constructor(value: boolean, start: number, end: number) {
    super(start, end);
    this.kind = 'boolean';
    this.value = value;
  }
}

export class NullNode extends Placed {
  declare readonly kind: 'null';

  constructor(start: number, end: number) {
    super(start, end);
    this.kind = 'null';
  }
}

/** A template with sequences in it, or a heredoc. */
export class TemplateNode extends Placed {
  declare readonly kind: 'template';
  declare readonly form: 'quoted' | 'heredoc';
  declare readonly parts: readonly tree.TemplatePart[];

  constructor(form: 'quoted' | 'heredoc', parts: readonly tree.TemplatePart[], start: number, end: number) {
    super(start, end);
    this.kind = 'template';
    this.form = form;
    this.parts = parts;
  }
}

/** A string without escapes and sequences, or a bare word as a key: most templates are this. Its one part is made when asked for. */
export class PlainStringNode extends Placed {
  declare readonly kind: 'template';
  declare readonly form: 'quoted';
  declare private readonly content: string;

  constructor(content: string, start: number, end: number) {
    super(start, end);
    this.kind = 'template';
    this.form = 'quoted';
    this.content = content;
  }

  get parts(): readonly tree.TemplatePart[] {
    const { content, start } = this;
    const quote = this.end - start > content.length ? 1 : 0;
    return [new TextNode(content, start + quote, this.end - quote)];
  }
}

export class TextNode extends Placed {
  declare readonly kind: 'text';
  declare readonly value: string;

  constructor(value: string, start: number, end: number) {
    super(start, end);
    this.kind = 'text';
    this.value = value;
  }
}

export class InterpolationNode extends Placed {
  declare readonly kind: 'interpolation';
  declare readonly expression: ExpressionNode;

  constructor(expression: ExpressionNode, start: number, end: number) {
    super(start, end);
    this.kind = 'interpolation';
    this.expression = expression;
  }
}

export class TupleNode extends Placed {
  declare readonly kind: 'tuple';
  declare readonly items: readonly ExpressionNode[];

  constructor(items: readonly ExpressionNode[], start: number, end: number) {
    super(start, end);
    this.kind = 'tuple';
    this.items = items;
  }
}

export class ObjectNode extends Placed {
  declare readonly kind: 'object';
  declare readonly entries: readonly ObjectEntryNode[];

  constructor(entries: readonly ObjectEntryNode[], start: number, end: number) {
    super(start, end);
    this.kind = 'object';
    this.entries = entries;
  }
}

export class ObjectEntryNode {
  declare readonly key: ExpressionNode;
  declare readonly value: ExpressionNode;

  constructor(key: ExpressionNode, value: ExpressionNode) {
    this.key = key;
    this.value = value;
  }

  get span(): tree.Span {
    return { start: this.key.start, end: this.value.end };
  }
}

export class VariableNode extends Placed {
  declare readonly kind: 'variable';
  declare readonly name: string;

  constructor(name: string, start: number, end: number) {
    super(start, end);
    this.kind = 'variable';
    this.name = name;
  }
}

export class GetAttributeNode extends Placed {
  declare readonly kind: 'get-attribute';
  declare readonly object: ExpressionNode;
  declare readonly name: string;

  constructor(object: ExpressionNode, name: string, end: number) {
    super(object.start, end);
    this.kind = 'get-attribute';
    this.object = object;
    this.name = name;
  }
}

export class IndexNode extends Placed {
  declare readonly kind: 'index';
  declare readonly object: ExpressionNode;
  declare readonly key: ExpressionNode;

  constructor(object: ExpressionNode, key: ExpressionNode, end: number) {
    super(object.start, end);
    this.kind = 'index';
    this.object = object;
    this.key = key;
  }
}

export class SplatNode extends Placed {
  declare readonly kind: 'splat';
  declare readonly object: ExpressionNode;
  declare readonly form: tree.Splat['form'];
  declare readonly each: tree.Splat['each'];

  constructor(object: ExpressionNode, form: tree.Splat['form'], each: tree.Splat['each'], end: number) {
    super(object.start, end);
    this.kind = 'splat';
    this.object = object;
    this.form = form;
    this.each = each;
  }
}

export class FunctionCallNode extends Placed {
  declare readonly kind: 'call';
  declare readonly name: string;
  declare readonly arguments: readonly ExpressionNode[];
  declare readonly expandsLast: boolean;

  constructor(
    name: string,
    list: readonly ExpressionNode[],
    expandsLast: boolean,
    start: number,
    end: number,
  ) {
    super(start, end);
    this.kind = 'call';
    this.name = name;
    this.arguments = list;
    this.expandsLast = expandsLast;
  }
}

type ForFields = Omit<tree.ForExpression, 'kind' | 'span'>;

export class ForNode extends Placed {
  declare readonly kind: 'for';
  declare readonly form: ForFields['form'];
  declare readonly keyName: string | null;
  declare readonly valueName: string;
  declare readonly collection: tree.Expression;
  declare readonly key: tree.Expression | null;
  declare readonly value: tree.Expression;
  declare readonly groups: boolean;
  declare readonly condition: tree.Expression | null;

  constructor(fields: ForFields, start: number, end: number) {
    super(start, end);
    this.kind = 'for';
    this.form = fields.form;
    this.keyName = fields.keyName;
    this.valueName = fields.valueName;
    this.collection = fields.collection;
    this.key = fields.key;
    this.value = fields.value;
    this.groups = fields.groups;
    this.condition = fields.condition;
  }
}

export class ConditionalNode extends Placed {
  declare readonly kind: 'conditional';
  declare readonly condition: ExpressionNode;
  declare readonly whenTrue: ExpressionNode;
  declare readonly whenFalse: ExpressionNode;

  constructor(condition: ExpressionNode, whenTrue: ExpressionNode, whenFalse: ExpressionNode) {
    super(condition.start, whenFalse.end);
    this.kind = 'conditional';
    this.condition = condition;
    this.whenTrue = whenTrue;
    this.whenFalse = whenFalse;
  }
}

export class BinaryNode extends Placed {
  declare readonly kind: 'binary';
  declare readonly operator: tree.BinaryOperator;
  declare readonly left: ExpressionNode;
  declare readonly right: ExpressionNode;

  constructor(operator: tree.BinaryOperator, left: ExpressionNode, right: ExpressionNode) {
    super(left.start, right.end);
    this.kind = 'binary';
    this.operator = operator;
    this.left = left;
    this.right = right;
  }
}

export class UnaryNode extends Placed {
  declare readonly kind: 'unary';
  declare readonly operator: '!' | '-';
  declare readonly operand: ExpressionNode;

  constructor(operator: '!' | '-', operand: ExpressionNode, start: number) {
    super(start, operand.end);
    this.kind = 'unary';
    this.operator = operator;
    this.operand = operand;
  }
}

export class ParenthesisNode extends Placed {
  declare readonly kind: 'parenthesis';
  declare readonly inner: ExpressionNode;

  constructor(inner: ExpressionNode, start: number, end: number) {
    super(start, end);
    this.kind = 'parenthesis';
    this.inner = inner;
  }
}

export class BrokenNode extends Placed {
  declare readonly kind: 'broken';

  constructor(start: number, end: number) {
    super(start, end);
    this.kind = 'broken';
  }
}

export class AttributeNode {
  declare readonly kind: 'attribute';
  declare readonly name: string;
  declare private readonly start: number;
  declare private readonly nameEnd: number;
  declare readonly expression: ExpressionNode;

  constructor(name: string, start: number, nameEnd: number, expression: ExpressionNode) {
    this.kind = 'attribute';
    this.name = name;
    this.start = start;
    this.nameEnd = nameEnd;
    this.expression = expression;
  }

  get nameSpan(): tree.Span {
    return { start: this.start, end: this.nameEnd };
  }

  get span(): tree.Span {
    return { start: this.start, end: this.expression.end };
  }
}

export class BlockLabelNode extends Placed {
  declare readonly value: string;

  constructor(value: string, start: number, end: number) {
    super(start, end);
    this.value = value;
  }
}

/** An expression as the parser makes it. */
export type ExpressionNode =
  | NumberNode
  | BooleanNode
  | NullNode
  | TemplateNode
  | PlainStringNode
  | TupleNode
  | ObjectNode
  | VariableNode
  | GetAttributeNode
  | IndexNode
  | SplatNode
  | FunctionCallNode
  | ForNode
  | ConditionalNode
  | BinaryNode
  | UnaryNode
  | ParenthesisNode
  | BrokenNode;
