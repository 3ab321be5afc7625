import * as is from './characters.ts';
import { ExpressionParser } from './expression-parser.ts';
import { heredocOpeningAt } from './heredoc-opening.ts';
import type { Attribute, Block, BlockLabel, Body, Expression } from './tree.ts';

/** Where the block that is being read began, for the ways back from a problem. */
interface Frame {
  readonly header: string;
  readonly start: number;
  /** Columns before the header, -1 when it does not start its line, -2 for the file itself. */
  readonly indentation: number;
}

const file: Frame = { header: '', start: 0, indentation: -2 };

/** Bodies, blocks and attributes, and the ways back into step after a region that does not parse. */
export class BodyParser extends ExpressionParser {
  /** Whether the body read last ended at its own `}`. */
  private isClosed = false;

  parseFile(): Body {
    if (this.hasByteOrderMark()) this.pos = 1;
    const body = this.parseItems(file, 0);
    return { ...body, span: { start: 0, end: this.length } };
  }

  /** One expression up to the end of the text. */
  parseWhole(): Expression {
    const start = this.pos;
    this.newlinesMatter = false;
    try {
      this.skip();
      const expression = this.parseExpression();
      if (this.pos < this.length) this.fail(`expected the end of the expression, found ${this.found()}`);
      return expression;
    } catch (caught) {
      if (!this.isAbandoned(caught)) throw caught;
      return { kind: 'broken', span: { start, end: this.length } };
    }
  }

  /** Items up to the `}` that closes `frame`, which is left standing, or to where the body is taken to end. */
  private parseItems(frame: Frame, start: number, attributes: Attribute[] = []): Body {
    const blocks: Block[] = [];
    const isFile = frame === file;
    let isClosed = false;
    for (;;) {
      this.skipToItem();
      const at = this.pos;
      if (at >= this.length) {
        if (!isFile) this.noteUnclosed(frame);
        break;
      }
      if (this.code() === is.closeBrace) {
        if (!isFile) {
          isClosed = !this.endsEarly(frame, at);
          if (!isClosed) this.noteUnclosed(frame);
          break;
        }
        this.stray('"}" closes nothing');
      } else if (this.startsName()) {
        if (!isFile && this.endsEarly(frame, at)) {
          this.noteUnclosed(frame);
          break;
        }
        this.parseItem(attributes, blocks);
      } else {
        this.stray(`expected an attribute or a block, found ${this.found()}`);
      }
    }
    this.noteDuplicates(attributes);
    this.isClosed = isClosed;
    return { span: { start, end: this.pos }, attributes, blocks };
  }

  /** Over blank lines and comments. */
  private skipToItem(): void {
    for (;;) {
      this.skip();
      const code = this.code();
      if (code === is.lineFeed) this.pos += 1;
      else if (code === is.carriageReturn && this.codeAt(1) === is.lineFeed) this.pos += 2;
      else return;
    }
  }

  private stray(message: string): void {
    if (this.recovery === 'none') this.fail(message, this.pos, this.pos + 1);
    this.note(message, this.pos, this.pos + 1);
    if (this.code() === is.closeBrace) this.pos += 1;
    else this.pos = this.resumption(this.pos, this.pos);
  }

  /** Whether what stands at `at` cannot be inside of `frame`, going by its place. Never in a sound file. */
  private endsEarly(frame: Frame, at: number): boolean {
    if (this.recovery === 'none') return false;
    const indentation = this.indentationOf(at);
    if (indentation === -1) return false;
    const isBrace = this.code() === is.closeBrace;
    if (this.recovery === 'indentation' && frame.indentation >= 0) {
      return isBrace
        ? indentation < frame.indentation
        : indentation <= frame.indentation && this.isItemStart(at);
    }
    return !isBrace && indentation === 0 && this.isLabelledHeader(at);
  }

  /** A block with a label: nested blocks hardly ever have one, so such a block is taken to be at the top. */
  private isLabelledHeader(at: number): boolean {
    if (!this.isBlockHeader(at)) return false;
    const open = this.text.indexOf('{', at);
    return this.text.slice(at, open).trimEnd().includes(' ');
  }

  private noteUnclosed(frame: Frame): void {
    if (this.recovery === 'none') this.fail(`block ${frame.header} is not closed by "}"`, frame.start);
    this.note(`block ${frame.header} is not closed by "}"`, frame.start, frame.start + frame.header.length);
  }

  private noteDuplicates(attributes: readonly Attribute[]): void {
    if (attributes.length < 2) return;
    const names = attributes.length > 8 ? new Set<string>() : null;
    for (const [index, { name, nameSpan }] of attributes.entries()) {
      const isKnown = names?.has(name) ?? attributes.findIndex((other) => other.name === name) < index;
      names?.add(name);
      if (isKnown) this.note(`attribute "${name}" is set twice`, nameSpan.start, nameSpan.end);
    }
  }

  private parseItem(attributes: Attribute[], blocks: Block[]): void {
    const start = this.pos;
    const depth = this.nesting();
    try {
      const name = this.readName('a name');
      const nameEnd = this.pos;
      this.skip();
      const code = this.code();
      if (code === is.equals && this.codeAt(1) !== is.equals && this.codeAt(1) !== is.greater) {
        attributes.push(this.parseAttribute(name, start, nameEnd));
        this.expectLineEnd('attribute');
      } else if (code === is.openBrace || code === is.quote || this.startsName()) {
        blocks.push(this.parseBlock(name, start));
        this.expectLineEnd('block');
      } else this.fail(`expected "=" or "{" after "${name}", found ${this.found()}`);
    } catch (caught) {
      if (this.recovery === 'none' || !this.isAbandoned(caught)) throw caught;
      this.restoreNesting(depth);
      this.newlinesMatter = true;
      this.pos = this.resumption(start, this.pos);
    }
  }

  private parseAttribute(name: string, start: number, nameEnd: number): Attribute {
    this.pos += 1;
    this.skip();
    const expression = this.parseValue(start);
    return {
      kind: 'attribute',
      name,
      nameSpan: { start, end: nameEnd },
      expression,
      span: { start, end: expression.span.end },
    };
  }

  /** An expression, or the region that should have been one. */
  private parseValue(itemStart: number): Expression {
    if (this.recovery === 'none') return this.parseExpression();
    const start = this.pos;
    const depth = this.nesting();
    try {
      return this.parseExpression();
    } catch (caught) {
      if (!this.isAbandoned(caught)) throw caught;
      this.restoreNesting(depth);
      this.newlinesMatter = true;
      this.pos = this.resumption(itemStart, this.pos);
      return { kind: 'broken', span: { start, end: this.endOfText(start, this.pos) } };
    }
  }

  /** `end` without the blanks and line breaks before it. */
  private endOfText(start: number, end: number): number {
    let at = end;
    while (at > start && this.text.charCodeAt(at - 1) <= is.space) at -= 1;
    return at;
  }

  private expectLineEnd(what: string): void {
    this.skip();
    const code = this.code();
    if (code === is.lineFeed || code === is.carriageReturn || this.pos >= this.length) return;
    if (this.recovery !== 'none') {
      // After a broken value the next item is already in place.
      if (this.indentationOf(this.pos) >= 0) return;
      if (code === is.comma || code === is.closeBrace) {
        this.note(`expected the end of the line after the ${what}, found ${this.found()}`, this.pos);
        if (code === is.comma) this.pos += 1;
        return;
      }
    }
    this.fail(`expected the end of the line after the ${what}, found ${this.found()}`);
  }

  private parseBlock(type: string, start: number): Block {
    const labels: BlockLabel[] = [];
    while (this.code() !== is.openBrace) {
      if (this.code() === is.quote) labels.push(this.parseLabel());
      else if (this.startsName()) {
        const labelStart = this.pos;
        const value = this.readName('a label');
        labels.push({ value, span: this.span(labelStart) });
      } else this.expectOpenBrace(type);
      this.skip();
    }
    const openBrace = this.pos;
    this.pos += 1;
    this.enter();
    const indentation = this.indentationOf(start);
    const body = this.parseBlockBody({
      header: this.text.slice(start, openBrace).trimEnd(),
      start,
      indentation,
    });
    this.leave();
    const closeBrace = this.pos;
    if (this.isClosed) this.pos += 1;
    return { kind: 'block', type, labels, body, openBrace, closeBrace, span: this.span(start) };
  }

  /** Complains; with a recovery it accepts a brace on the next line. */
  private expectOpenBrace(type: string): void {
    const message = `expected "{" after "${type}" and its labels, found ${this.found()}`;
    if (this.recovery === 'none' || this.code() !== is.lineFeed) this.fail(message);
    const next = this.firstOnLine(this.pos + 1);
    if (this.text.charCodeAt(next) !== is.openBrace) this.fail(message);
    this.note(message, this.pos);
    this.pos = next;
  }

  private parseLabel(): BlockLabel {
    const { text, pos: start } = this;
    let at = start + 1;
    let isPlain = true;
    for (;;) {
      const code = text.charCodeAt(at);
      if (code === is.quote || code === is.lineFeed || code === is.carriageReturn || at >= this.length) break;
      if (code === is.backslash || code === is.dollar || code === is.percent) isPlain = false;
      if (code === is.backslash && text.charCodeAt(at + 1) === is.quote) at += 1;
      at += 1;
    }
    if (text.charCodeAt(at) !== is.quote) {
      if (this.recovery === 'none') this.fail('label is not closed by a quote', start, at);
      this.note('label is not closed by a quote', start, at);
      const brace = text.lastIndexOf('{', at);
      this.pos = this.endOfText(start + 1, brace > start ? brace : at);
      return { value: text.slice(start + 1, this.pos), span: this.span(start) };
    }
    if (isPlain) {
      this.pos = at + 1;
      return { value: text.slice(start + 1, at), span: this.span(start) };
    }
    const { parts } = this.parseQuoted();
    const part = parts[0];
    if (parts.length === 1 && part?.kind === 'text') return { value: part.value, span: this.span(start) };
    this.note('a label cannot hold a template sequence', start, this.pos);
    return { value: text.slice(start + 1, this.pos - 1), span: this.span(start) };
  }

  /** `pos` is after `{`. A body that starts on this line holds one attribute and ends on this line. */
  private parseBlockBody(frame: Frame): Body {
    const start = this.pos;
    this.skip();
    const code = this.code();
    const isMultiLine = code === is.lineFeed || code === is.carriageReturn || code === is.closeBrace;
    if (isMultiLine || this.pos >= this.length) {
      this.pos = start;
      return this.parseItems(frame, start);
    }
    return this.parseOneAttribute(frame, start);
  }

  private parseOneAttribute(frame: Frame, start: number): Body {
    const attributes: Attribute[] = [];
    const item = this.pos;
    if (this.startsName()) {
      const name = this.readName('a name');
      const nameEnd = this.pos;
      this.skip();
      if (this.code() === is.equals) attributes.push(this.parseAttribute(name, item, nameEnd));
      else this.pos = item;
      this.skip();
    }
    if (this.code() === is.closeBrace && attributes.length === 1) {
      this.isClosed = true;
      return { span: { start, end: this.pos }, attributes, blocks: [] };
    }
    const message = 'a block on one line holds one attribute and ends on the same line';
    if (this.recovery === 'none') this.fail(message, frame.start, start);
    this.note(message, frame.start, start);
    if (this.code() === is.comma) this.pos += 1;
    return this.parseItems(frame, start, attributes);
  }

  /**
   * Where to go on after the item at `itemStart` broke at `brokenAt`: the next line that looks like an item, or like the
   * end of the body. Never on the line where the broken item starts, so every problem costs at least a line.
   */
  private resumption(itemStart: number, brokenAt: number): number {
    const { text } = this;
    const byIndentation = this.recovery === 'indentation';
    const itemLine = this.lineStart(itemStart);
    const indentation = this.firstOnLine(itemLine) - itemLine;
    let line = this.lineStart(Math.min(brokenAt, this.length));
    if (line <= itemStart) line = this.lineAfter(line);
    while (line < this.length) {
      const first = this.firstOnLine(line);
      const code = text.charCodeAt(first);
      const isCloser = code === is.closeBrace || code === is.closeBracket || code === is.closeParenthesis;
      if (isCloser && byIndentation && first - line === indentation) return this.lineAfter(line);
      if (!byIndentation || first - line <= indentation) {
        if (code === is.closeBrace || this.isItemStart(first)) return first;
      }
      line = this.lineAfter(line);
    }
    return this.length;
  }

  /** Start of the next line, beyond the heredoc that `line` may open. */
  private lineAfter(line: number): number {
    const next = this.nextLine(line);
    const at = line + this.text.slice(line, next).lastIndexOf('<<');
    const heredoc = at >= line ? heredocOpeningAt(this.text, at) : null;
    return (heredoc === null ? null : this.heredocEnd(heredoc)) ?? next;
  }
}
