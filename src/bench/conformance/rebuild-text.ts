import { tokenize } from '../../hcl/tokens.ts';
import type { Attribute, Block, Body, Expression, HclFile, Span, TemplatePart } from '../../hcl/tree.ts';

/** The text again, from its tokens and the blanks between them; anything else between them is left out. */
export function rebuildFromTokens(text: string): string {
  let rebuilt = '';
  for (const token of tokenize(text)) {
    if (!text.startsWith(token.text, rebuilt.length)) rebuilt += blanksAt(text, rebuilt.length);
    rebuilt += token.text;
  }
  return rebuilt + blanksAt(text, rebuilt.length);
}

function blanksAt(text: string, start: number): string {
  let end = start;
  while (text[end] === ' ' || text[end] === '\t') end += 1;
  return text.slice(start, end);
}

/**
 * The text again, from the tree: each part from its node, and between the parts only what may stand there (blanks,
 * comments and the punctuation of the node). A byte that belongs to no node, or to two, makes it differ.
 */
export function rebuildFromTree(file: HclFile): string {
  return new Rebuilder(file.text).file(file.body);
}

interface Part {
  readonly span: Span;
  readonly text: string;
}

const trivia = /^(?:[ \t\r\n\uFEFF]|#[^\n]*|\/\/[^\n]*|\/\*[^]*?\*\/)*/u;

class Rebuilder {
  private readonly text: string;

  constructor(text: string) {
    this.text = text;
  }

  file(body: Body): string {
    return this.join(body.span, this.items(body), '');
  }

  private items({ attributes, blocks }: Body): Part[] {
    return [
      ...attributes.map((attribute) => this.attribute(attribute)),
      ...blocks.map((block) => this.block(block)),
    ].toSorted((one, other) => one.span.start - other.span.start);
  }

  private attribute({ name, nameSpan, expression, span }: Attribute): Part {
    const parts = [{ span: nameSpan, text: name }, this.part(expression)];
    return { span, text: this.join(span, parts, '=') };
  }

  private block({ type, labels, body, openBrace, closeBrace, span }: Block): Part {
    const typeEnd = span.start + type.length;
    const parts = [
      { span: { start: span.start, end: typeEnd }, text: type },
      ...labels.map((label) => ({ span: label.span, text: this.slice(label.span) })),
      { span: { start: openBrace, end: openBrace + 1 }, text: '{' },
      { span: body.span, text: this.join(body.span, this.items(body), '') },
      { span: { start: closeBrace, end: span.end }, text: '}' },
    ];
    return { span, text: this.join(span, parts, '') };
  }

  private part(expression: Expression): Part {
    const { span } = expression;
    return { span, text: this.join(span, this.partsOf(expression), punctuation[expression.kind]) };
  }

  private partsOf(expression: Expression): readonly Part[] {
    const { span } = expression;
    switch (expression.kind) {
      case 'number':
      case 'broken':
      case 'boolean':
      case 'null':
        return [{ span, text: this.slice(span) }];
      // Words whose place the tree does not tell may stand between the parts of these three.
      case 'call':
        return expression.arguments.map((each) => this.part(each));
      case 'for': {
        const { collection, key, value, condition } = expression;
        const parts = [collection, key, value, condition];
        return parts.filter((each) => each !== null).map((each) => this.part(each));
      }
      case 'splat': {
        const indexes = expression.each.flatMap((step) => ('index' in step ? [this.part(step.index)] : []));
        return [this.part(expression.object), ...indexes];
      }
      case 'template':
        return expression.parts.flatMap((part) => this.templateParts(part));
      case 'tuple':
        return expression.items.map((item) => this.part(item));
      case 'object':
        return expression.entries.flatMap(({ key, value }) => [this.part(key), this.part(value)]);
      case 'variable':
        return [{ span, text: expression.name }];
      case 'get-attribute': {
        const name = { start: span.end - expression.name.length, end: span.end };
        return [this.part(expression.object), { span: name, text: expression.name }];
      }
      case 'index':
        return [this.part(expression.object), this.part(expression.key)];
      case 'conditional':
        return [expression.condition, expression.whenTrue, expression.whenFalse].map((each) =>
          this.part(each),
        );
      case 'binary':
        return [this.part(expression.left), this.part(expression.right)];
      case 'unary':
        return [this.part(expression.operand)];
      case 'parenthesis':
        return [this.part(expression.inner)];
    }
  }

  private templateParts(part: TemplatePart): readonly Part[] {
    switch (part.kind) {
      case 'text':
        return [{ span: part.span, text: this.slice(part.span) }];
      case 'interpolation':
        return [{ span: part.span, text: this.join(part.span, [this.part(part.expression)], '${}~') }];
      case 'if':
        return [part.whenTrue, part.whenFalse].reduce<Part[]>(
          (parts, inner) => [...parts, ...inner.flatMap((each) => this.templateParts(each))],
          [this.part(part.condition)],
        );
      case 'for':
        return [this.part(part.collection), ...part.body.flatMap((each) => this.templateParts(each))];
    }
  }

  private slice({ start, end }: Span): string {
    return this.text.slice(start, end);
  }

  /** Parts at their places; between them trivia and `allowed` characters, and names where `allowed` has an `a`. */
  private join({ start, end }: Span, parts: readonly Part[], allowed: string): string {
    let joined = '';
    let at = start;
    for (const { span, text } of parts) {
      joined += this.between(at, span.start, allowed) + text;
      at = span.end;
    }
    return joined + this.between(at, end, allowed);
  }

  private between(start: number, end: number, allowed: string): string {
    let rest = this.text.slice(start, end);
    let kept = '';
    while (rest !== '') {
      const length = trivia.exec(rest)?.[0].length ?? 0;
      const isWord = allowed.includes('a') && /^[\p{ID_Continue}-]/u.test(rest.slice(length));
      if (length === 0 && !isWord && !allowed.includes(rest.charAt(0))) return kept;
      const taken = length > 0 ? length : 1;
      kept += rest.slice(0, taken);
      rest = rest.slice(taken);
    }
    return kept;
  }
}

/** What may stand between the parts of a node; an `a` allows names. */
const punctuation: Record<Expression['kind'], string> = {
  number: '',
  boolean: '',
  null: '',
  template: '"<-a${}%~,',
  tuple: '[,]',
  object: '{}=:,',
  variable: '',
  'get-attribute': '.',
  index: '[].',
  splat: '[]*.a',
  call: 'a:(,.)',
  for: '[]{}a,:=>.',
  conditional: '?:',
  binary: '|&=!<>+-*/%',
  unary: '!-',
  parenthesis: '()',
  broken: '',
};
