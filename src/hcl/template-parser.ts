import { assembleParts } from './assemble-template.ts';
import * as is from './characters.ts';
import { depthLimit, Scanner } from './scanner.ts';
import type { DirectiveToken, Literal } from './template-parts.ts';
import { literalValue, TemplateRow, trimEnd, trimStart } from './template-parts.ts';
import type { ExpressionNode } from './nodes.ts';
import { InterpolationNode, PlainStringNode, TemplateNode } from './nodes.ts';
import type { Span, TemplatePart } from './tree.ts';

const simpleEscapes: ReadonlyMap<string, string> = new Map([
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
  ['"', '"'],
  ['\\', '\\'],
]);

/** Quoted strings, and what `${…}` and `%{…}` do in them. */
export abstract class TemplateParser extends Scanner {
  protected trimNext = false;
  /** Height of the tree that was read last; bounds chains such as `a.b.c…`, which nest without recursion. */
  protected height = 0;

  abstract parseExpression(): ExpressionNode;
  abstract enter(): void;
  abstract leave(): void;

  /** `pos` is at the opening quote. */
  protected parseQuoted(): PlainStringNode | TemplateNode {
    const { codes, pos: start } = this;
    let at = start + 1;
    let bits = 0;
    for (;;) {
      const code = codes[at] ?? 0;
      bits |= code;
      if (is.staysPlain(code)) at += 1;
      else if (code === is.quote) break;
      else if (code === 0 && at < this.length) at += 1;
      else return this.parseQuotedParts(start);
    }
    if (bits >= is.firstCombining) return this.parseQuotedParts(start);
    this.pos = at + 1;
    return new PlainStringNode(this.text.slice(start + 1, at), start, at + 1);
  }

  private parseQuotedParts(start: number): TemplateNode {
    const row = new TemplateRow();
    this.pos = start + 1;
    this.trimNext = false;
    for (;;) {
      const literal = this.readQuotedText();
      if (literal !== null) row.add(literal, 0);
      const code = this.code();
      if (code === is.quote) {
        this.pos += 1;
        break;
      }
      if (code === is.dollar || code === is.percent) {
        this.readSequence(row, literal);
        continue;
      }
      // Without a recovery this ends the parse; with one the string ends with its line.
      if (this.recovery === 'none') this.fail('quoted string is not closed on its line', start, this.pos);
      this.note('quoted string is not closed on its line', start, this.pos);
      break;
    }
    if (row.tokens.length === 0)
      row.add({ kind: 'literal', start: start + 1, end: start + 1, value: null }, 0);
    return new TemplateNode('quoted', this.assemble(row), start, this.pos);
  }

  /** Text up to a quote, a sequence or the end of the line; null when there is none. */
  private readQuotedText(): Literal | null {
    const { text, codes, pos: start } = this;
    let value: string | null = null;
    let plainFrom = start;
    let at = start;
    for (;;) {
      const code = codes[at] ?? 0;
      if (is.staysPlain(code)) at += 1;
      else if (code === is.quote || code === is.lineFeed || code === is.carriageReturn || at >= this.length)
        break;
      else if (code === is.backslash) {
        const decoded = this.readEscape(at);
        value = (value ?? '') + text.slice(plainFrom, at) + decoded.value;
        at = decoded.end;
        plainFrom = at;
      } else if (code === is.dollar || code === is.percent) {
        const next = codes[at + 1];
        if (next === is.openBrace) break;
        if (next === code && codes[at + 2] === is.openBrace) {
          value = (value ?? '') + text.slice(plainFrom, at + 1);
          at += 2;
          plainFrom = at;
        } else at += 1;
      } else at += 1;
    }
    this.pos = at;
    if (at === start) {
      this.trimNext = false;
      return null;
    }
    if (value !== null) value += text.slice(plainFrom, at);
    return this.trimmed({ kind: 'literal', start, end: at, value });
  }

  protected trimmed(literal: Literal): Literal {
    if (this.trimNext) literal.value = trimStart(literalValue(this.text, literal));
    this.trimNext = false;
    return literal;
  }

  private readEscape(at: number): { value: string; end: number } {
    const { text } = this;
    const selector = text.charAt(at + 1);
    const simple = simpleEscapes.get(selector);
    if (simple !== undefined) return { value: simple, end: at + 2 };
    if (selector === 'u' || selector === 'U') {
      const digits = selector === 'u' ? 4 : 8;
      const hexadecimal = text.slice(at + 2, at + 2 + digits);
      if (hexadecimal.length === digits && /^[0-9a-fA-F]+$/.test(hexadecimal)) {
        const point = Number.parseInt(hexadecimal, 16);
        if (point <= 0x10ffff && (point < 0xd800 || point > 0xdfff)) {
          return { value: String.fromCodePoint(point), end: at + 2 + digits };
        }
        this.note(`escape "\\${selector}${hexadecimal}" is no Unicode character`, at, at + 2 + digits);
      } else this.note(`"\\${selector}" must be followed by ${digits} hexadecimal digits`, at, at + 2);
      return { value: '', end: at + 2 };
    }
    if (selector === '\n' || selector === '\r' || selector === '') return { value: '', end: at + 1 };
    const point = String.fromCodePoint(text.codePointAt(at + 1) ?? 0);
    this.note(`"\\${point}" is no escape sequence`, at, at + 1 + point.length);
    return { value: point, end: at + 1 + point.length };
  }

  /** `${ expression }` or `%{ directive }`, with strip markers. `before` is the text right before it. */
  protected readSequence(row: TemplateRow, before: Literal | null): void {
    const start = this.pos;
    const isDirective = this.code() === is.percent;
    this.pos += 2;
    if (this.code() === is.tilde) {
      this.pos += 1;
      if (before !== null) before.value = trimEnd(literalValue(this.text, before));
    }
    const outer = this.newlinesMatter;
    this.newlinesMatter = false;
    this.enter();
    this.skip();
    const directive = isDirective ? this.readDirective(start) : null;
    const expression = directive === null ? this.parseExpression() : null;
    this.skip();
    const strips = this.code() === is.tilde && this.codeAt(1) === is.closeBrace;
    if (strips) this.pos += 1;
    if (this.code() !== is.closeBrace) {
      this.fail(`expected "}" to close the template sequence, found ${this.found()}`, this.pos);
    }
    this.pos += 1;
    this.leave();
    this.newlinesMatter = outer;
    this.trimNext = strips;
    if (expression !== null) row.add(new InterpolationNode(expression, start, this.pos), this.height);
    else if (directive !== null) {
      directive.span.end = this.pos;
      row.add(directive, this.height);
    }
    if (row.deepest > depthLimit) this.fail(`nested deeper than ${depthLimit} levels`);
  }

  /** A directive that begins at `sequenceStart`; the end of its span is not known yet. */
  private readDirective(sequenceStart: number): DirectiveToken & { readonly span: { end: number } } {
    const start = this.pos;
    const keyword = this.readName('a directive such as "if" or "for"');
    const nameEnd = this.pos;
    this.skip();
    const span = { start: sequenceStart, end: nameEnd };
    switch (keyword) {
      case 'if':
        return { kind: 'if', condition: this.parseExpression(), span };
      case 'for': {
        const { keyName, valueName, collection } = this.readForIntroduction();
        return { kind: 'for', keyName, valueName, collection, span };
      }
      case 'else':
      case 'endif':
      case 'endfor':
        return { kind: keyword, span };
      default:
        return this.fail(`"${keyword}" is no template directive`, start, nameEnd);
    }
  }

  /** `key, value in collection`, after the word "for". */
  protected readForIntroduction(): { keyName: string | null; valueName: string; collection: ExpressionNode } {
    let keyName: string | null = null;
    let valueName = this.readName('a name after "for"');
    this.skip();
    if (this.code() === is.comma) {
      this.pos += 1;
      this.skip();
      keyName = valueName;
      valueName = this.readName('a second name after ","');
      this.skip();
    }
    const start = this.pos;
    if (this.readName('"in"') !== 'in') this.fail('expected "in" after the names of "for"', start, this.pos);
    this.skip();
    return { keyName, valueName, collection: this.parseExpression() };
  }

  protected assemble({ tokens, height, deepest }: TemplateRow): readonly TemplatePart[] {
    this.height = height + deepest + 1;
    if (this.height > depthLimit) this.fail(`nested deeper than ${depthLimit} levels`);
    const complain = (message: string, span: Span): void => this.note(message, span.start, span.end);
    return assembleParts(this.text, tokens, complain);
  }
}
