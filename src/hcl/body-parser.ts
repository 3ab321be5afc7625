import * as is from './characters.ts';
import { findDuplicates } from './duplicates.ts';
import type { ExpressionNode } from './nodes.ts';
import { AttributeNode, BlockLabelNode, BrokenNode } from './nodes.ts';
import { knownName } from './known-names.ts';
import type { Frame } from './recovering-parser.ts';
import { RecoveringParser } from './recovering-parser.ts';
import type { Block, Body } from './tree.ts';

const file: Frame = { start: 0, openBrace: 0, indentation: -2 };

const nothing: readonly never[] = [];

/** Bodies, blocks and attributes. */
export class BodyParser extends RecoveringParser {
  /** Whether the body read last ended at its own `}`. */
  private isClosed = false;

  parseFile(): Body {
    if (this.hasByteOrderMark()) this.pos = 1;
    const { attributes, blocks } = this.parseItems(file, 0);
    return { span: { start: 0, end: this.length }, attributes, blocks };
  }

  /** One expression up to the end of the text. */
  parseWhole(): ExpressionNode {
    const start = this.pos;
    this.newlinesMatter = false;
    try {
      this.skip();
      const expression = this.parseExpression();
      if (this.pos < this.length) this.fail(`expected the end of the expression, found ${this.found()}`);
      return expression;
    } catch (caught) {
      if (!this.isAbandoned(caught)) throw caught;
      return new BrokenNode(start, this.length);
    }
  }

  /** Items up to the `}` that closes `frame`, which is left standing, or to where the body is taken to end. */
  private parseItems(frame: Frame, start: number, attributes: AttributeNode[] = []): Body {
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
        if (this.recovery === 'none') this.parseItem(attributes, blocks);
        else if (this.isHopeless()) this.pos = this.length;
        else this.tryItem(attributes, blocks);
      } else {
        this.stray(`expected an attribute or a block, found ${this.found()}`);
      }
    }
    for (const { name, nameSpan } of findDuplicates(attributes))
      this.note(`attribute "${name}" is set twice`, nameSpan.start, nameSpan.end);
    this.isClosed = isClosed;
    // An array that grew has room to spare; a copy has not.
    return {
      span: { start, end: this.pos },
      attributes: attributes.length === 0 ? nothing : attributes.slice(),
      blocks: blocks.length === 0 ? nothing : blocks.slice(),
    };
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

  private parseItem(attributes: AttributeNode[], blocks: Block[]): void {
    const start = this.pos;
    const name = this.readName('a name');
    const nameEnd = this.pos;
    this.skip();
    const code = this.code();
    if (code === is.equals && this.codeAt(1) !== is.equals && this.codeAt(1) !== is.greater) {
      attributes.push(this.parseAttribute(name, start, nameEnd));
      if (this.code() !== is.lineFeed) this.expectLineEnd('attribute');
    } else if (code === is.openBrace || code === is.quote || this.startsName()) {
      blocks.push(this.parseBlock(name, start));
      if (this.code() !== is.lineFeed) this.expectLineEnd('block');
    } else this.fail(`expected "=" or "{" after "${name}", found ${this.found()}`);
  }

  /** In a broken file. */
  private tryItem(attributes: AttributeNode[], blocks: Block[]): void {
    const start = this.pos;
    const depth = this.nesting();
    try {
      this.parseItem(attributes, blocks);
    } catch (caught) {
      if (!this.isAbandoned(caught)) throw caught;
      this.restoreNesting(depth);
      this.newlinesMatter = true;
      this.pos = this.resumption(start, this.pos);
    }
  }

  private parseAttribute(name: string, start: number, nameEnd: number): AttributeNode {
    this.pos += 1;
    this.skip();
    const expression = this.recovery === 'none' ? this.parseExpression() : this.tryValue(start);
    return new AttributeNode(name, start, nameEnd, expression);
  }

  /** An expression, or the region that should have been one. */
  private tryValue(itemStart: number): ExpressionNode {
    const start = this.pos;
    const depth = this.nesting();
    try {
      return this.parseExpression();
    } catch (caught) {
      if (!this.isAbandoned(caught)) throw caught;
      this.restoreNesting(depth);
      this.newlinesMatter = true;
      this.pos = this.resumption(itemStart, this.pos);
      return new BrokenNode(start, this.endOfText(start, this.pos));
    }
  }

  private parseBlock(type: string, start: number): Block {
    const labels: BlockLabelNode[] = [];
    while (this.code() !== is.openBrace) {
      if (this.code() === is.quote) labels.push(this.parseLabel());
      else if (this.startsName()) {
        const labelStart = this.pos;
        const value = this.readName('a label');
        labels.push(new BlockLabelNode(value, labelStart, this.pos));
      } else this.expectOpenBrace(type);
      this.skip();
    }
    const openBrace = this.pos;
    this.pos += 1;
    this.enter();
    const indentation = this.recovery === 'none' ? -1 : this.indentationOf(start);
    const body = this.parseBlockBody({ start, openBrace, indentation });
    this.leave();
    const closeBrace = this.pos;
    if (this.isClosed) this.pos += 1;
    return {
      kind: 'block',
      type,
      labels: labels.length === 0 ? nothing : labels.slice(),
      body,
      openBrace,
      closeBrace,
      span: { start, end: this.pos },
    };
  }

  private parseLabel(): BlockLabelNode {
    const { text, codes, pos: start } = this;
    let at = start + 1;
    let hash = 0;
    let code = codes[at] ?? 0;
    while (is.staysPlain(code)) {
      hash = (Math.imul(hash, 31) + code) | 0;
      code = codes[(at += 1)] ?? 0;
    }
    if (code === is.quote) {
      this.pos = at + 1;
      return new BlockLabelNode(knownName(text, codes, start + 1, at, hash), start, this.pos);
    }
    return this.parseOddLabel(start, at);
  }

  /** A label that holds more than plain text, or is not closed. `plainEnd` is where that shows. */
  private parseOddLabel(start: number, plainEnd: number): BlockLabelNode {
    const { text, codes } = this;
    let at = plainEnd;
    for (;;) {
      const code = codes[at];
      if (code === is.quote || code === is.lineFeed || code === is.carriageReturn || at >= this.length) break;
      if (code === is.backslash && codes[at + 1] === is.quote) at += 1;
      at += 1;
    }
    if (codes[at] !== is.quote) {
      if (this.recovery === 'none') this.fail('label is not closed by a quote', start, at);
      this.note('label is not closed by a quote', start, at);
      const brace = text.lastIndexOf('{', at);
      this.pos = this.endOfText(start + 1, brace > start ? brace : at);
      return new BlockLabelNode(text.slice(start + 1, this.pos), start, this.pos);
    }
    const { parts } = this.parseQuoted();
    const part = parts[0];
    if (parts.length === 1 && part?.kind === 'text') return new BlockLabelNode(part.value, start, this.pos);
    this.note('a label cannot hold a template sequence', start, this.pos);
    return new BlockLabelNode(text.slice(start + 1, this.pos - 1), start, this.pos);
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
    const attributes: AttributeNode[] = [];
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
      return { span: { start, end: this.pos }, attributes, blocks: nothing };
    }
    const message = 'a block on one line holds one attribute and ends on the same line';
    if (this.recovery === 'none') this.fail(message, this.pos, this.pos + 1);
    this.note(message, this.pos, this.pos + 1);
    if (this.code() === is.comma) this.pos += 1;
    const outer = this.isOnOneLine;
    this.isOnOneLine = true;
    const body = this.parseItems(frame, start, attributes);
    this.isOnOneLine = outer;
    return body;
  }
}
