import * as is from './characters.ts';
import { CollectionParser } from './collection-parser.ts';
import type { HeredocOpening } from './heredoc-opening.ts';
import { heredocOpeningAt } from './heredoc-opening.ts';
import type { BinaryOperator, Expression } from './tree.ts';

/**
 * Expressions, by precedence climbing. Every method leaves `pos` at the next thing that means something, past blanks and
 * comments; where a node ended is in its span.
 */
export class ExpressionParser extends CollectionParser {
  parseExpression(): Expression {
    const condition = this.parseBinary(1);
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
    const span = { start: condition.span.start, end: whenFalse.span.end };
    return { kind: 'conditional', condition, whenTrue, whenFalse, span };
  }

  private parseBinary(minimum: number): Expression {
    let left = this.parseOperand();
    for (;;) {
      const operator = this.operatorHere();
      if (operator === null) return left;
      const precedence = precedences[operator];
      if (precedence < minimum) return left;
      const height = this.height;
      this.pos += operator.length;
      this.skip();
      const right = this.parseBinary(precedence + 1);
      this.grow(Math.max(height, this.height) + 1);
      left = { kind: 'binary', operator, left, right, span: { start: left.span.start, end: right.span.end } };
    }
  }

  private operatorHere(): BinaryOperator | null {
    const next = (code: number): boolean => this.codeAt(1) === code;
    switch (this.code()) {
      case is.equals:
        return next(is.equals) ? '==' : null;
      case is.exclamation:
        return next(is.equals) ? '!=' : null;
      case is.less:
        return next(is.equals) ? '<=' : '<';
      case is.greater:
        return next(is.equals) ? '>=' : '>';
      case is.ampersand:
        return next(is.ampersand) ? '&&' : null;
      case is.bar:
        return next(is.bar) ? '||' : null;
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
  private parseOperand(): Expression {
    const code = this.code();
    if (code !== is.minus && code !== is.exclamation) return this.parseTraversals(this.parseTerm());
    const start = this.pos;
    this.pos += 1;
    this.enter();
    this.skip();
    const operand = this.parseOperand();
    this.leave();
    this.grow(this.height + 1);
    const operator = code === is.minus ? '-' : '!';
    return { kind: 'unary', operator, operand, span: { start, end: operand.span.end } };
  }

  private parseTerm(): Expression {
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
      return { kind: 'parenthesis', inner, span: this.span(start) };
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
    const span = { start, end };
    if (name === 'true' || name === 'false') return { kind: 'boolean', value: name === 'true', span };
    if (name === 'null') return { kind: 'null', span };
    return { kind: 'variable', name, span };
  }

  private parseHeredocOrBreak(heredoc: HeredocOpening): Expression {
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
      return { kind: 'broken', span: this.span(start) };
    }
  }

  private parseNumber(): Expression {
    const start = this.pos;
    this.pos = this.numberEnd(start);
    const value = Number(this.text.slice(start, this.pos));
    if (Number.isNaN(value)) this.note('not a number', start, this.pos);
    return { kind: 'number', value, span: this.span(start) };
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
