import * as is from './characters.ts';
import { CollectionParser } from './collection-parser.ts';
import type { HeredocOpening } from './heredoc-opening.ts';
import { heredocOpeningAt } from './heredoc-opening.ts';
import type { ExpressionNode } from './nodes.ts';
import {
  BinaryNode,
  BooleanNode,
  BrokenNode,
  ConditionalNode,
  NullNode,
  NumberNode,
  ParenthesisNode,
  UnaryNode,
  VariableNode,
} from './nodes.ts';
import type { BinaryOperator } from './tree.ts';

/**
 * Expressions, by precedence climbing. Every method leaves `pos` at the next thing that means something, past blanks and
 * comments; where a node ended is in its span.
 */
export class ExpressionParser extends CollectionParser {
  parseExpression(): ExpressionNode {
    const operand = this.parseOperand();
    if (is.endsExpression(this.code())) return operand;
    const condition = this.parseBinary(operand, 1);
    if (this.code() !== is.question) return condition;
    let height = this.height;
    this.pos += 1;
    this.enter();
    this.skip();
    const whenTrue = this.parseExpression();
    height = Math.max(height, this.height);
    if (this.code() !== is.colon) this.fail(`expected ":" of the conditional, found ${this.found()}`);
    this.pos += 1;
    this.skip();
    const whenFalse = this.parseExpression();
    this.leave();
    this.grow(Math.max(height, this.height) + 1);
    return new ConditionalNode(condition, whenTrue, whenFalse);
  }

  private parseBinary(first: ExpressionNode, minimum: number): ExpressionNode {
    let left = first;
    for (;;) {
      const operator = this.operatorHere();
      if (operator === null) return left;
      const precedence = precedences[operator];
      if (precedence < minimum) return left;
      const height = this.height;
      this.pos += operator.length;
      this.skip();
      const right = this.parseBinary(this.parseOperand(), precedence + 1);
      this.grow(Math.max(height, this.height) + 1);
      left = new BinaryNode(operator, left, right);
    }
  }

  private operatorHere(): BinaryOperator | null {
    const next = this.codeAt(1);
    switch (this.code()) {
      case is.equals:
        return next === is.equals ? '==' : null;
      case is.exclamation:
        return next === is.equals ? '!=' : null;
      case is.less:
        return next === is.equals ? '<=' : '<';
      case is.greater:
        return next === is.equals ? '>=' : '>';
      case is.ampersand:
        return next === is.ampersand ? '&&' : null;
      case is.bar:
        return next === is.bar ? '||' : null;
      case is.plus:
        return '+';
      case is.minus:
        return '-';
      case is.asterisk:
        return '*';
      case is.slash:
        return '/';
      case is.percent:
        return '%';
      default:
        return null;
    }
  }

  /** A term with a sign before it and traversals after it. */
  private parseOperand(): ExpressionNode {
    const code = this.code();
    if (code !== is.minus && code !== is.exclamation) return this.parseTraversals(this.parseTerm());
    const start = this.pos;
    this.pos += 1;
    this.enter();
    this.skip();
    const operand = this.parseOperand();
    this.leave();
    this.grow(this.height + 1);
    return new UnaryNode(code === is.minus ? '-' : '!', operand, start);
  }

  private parseTerm(): ExpressionNode {
    const start = this.pos;
    const code = this.code();
    this.height = 1;
    if (code === is.quote) return this.parseQuoted();
    if (is.isDigit(code)) return this.parseNumber();
    if (code === is.openBracket) return this.parseTuple();
    if (code === is.openBrace) return this.parseObject();
    if (code === is.openParenthesis) {
      this.pos += 1;
      const outer = this.openBracket();
      const inner = this.parseExpression();
      this.closeBracket(is.closeParenthesis, '")"', outer);
      this.grow(this.height + 1);
      return new ParenthesisNode(inner, start, this.pos);
    }
    if (code === is.less) {
      const heredoc = heredocOpeningAt(this.text, this.pos);
      if (heredoc !== null) return this.parseHeredocOrBreak(heredoc);
    }
    if (!this.startsName()) this.fail(`expected an expression, found ${this.found()}`);
    const name = this.readName('a name');
    const end = this.pos;
    this.skip();
    const next = this.code();
    if (next === is.openParenthesis || (next === is.colon && this.codeAt(1) === is.colon)) {
      return this.parseCall(name, start);
    }
    if (name === 'true' || name === 'false') return new BooleanNode(name === 'true', start, end);
    if (name === 'null') return new NullNode(start, end);
    return new VariableNode(name, start, end);
  }

  private parseHeredocOrBreak(heredoc: HeredocOpening): ExpressionNode {
    if (this.recovery === 'none') return this.parseHeredoc(heredoc);
    const start = this.pos;
    const depth = this.depth;
    const outer = this.newlinesMatter;
    try {
      return this.parseHeredoc(heredoc);
    } catch (caught) {
      const end = this.isAbandoned(caught) ? this.heredocEnd(heredoc) : null;
      if (end === null) throw caught;
      this.depth = depth;
      this.newlinesMatter = outer;
      this.pos = this.text.charCodeAt(end - 2) === is.carriageReturn ? end - 2 : end - 1;
      return new BrokenNode(start, this.pos);
    }
  }

  private parseNumber(): ExpressionNode {
    const { codes, pos: start } = this;
    this.pos = this.numberEnd(start);
    if (this.pos === start + 1) return new NumberNode((codes[start] ?? 0) - is.zero, start, this.pos);
    const value = Number(this.text.slice(start, this.pos));
    if (Number.isNaN(value)) this.note('not a number', start, this.pos);
    return new NumberNode(value, start, this.pos);
  }
}

const precedences: Record<BinaryOperator, number> = {
  '||': 1,
  '&&': 2,
  '==': 3,
  '!=': 3,
  '<': 4,
  '>': 4,
  '<=': 4,
  '>=': 4,
  '+': 5,
  '-': 5,
  '*': 6,
  '/': 6,
  '%': 6,
};
