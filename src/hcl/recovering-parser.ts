import * as is from './characters.ts';
import { ExpressionParser } from './expression-parser.ts';
import { heredocOpeningAt } from './heredoc-opening.ts';

/** Where the block that is being read began, for the ways back from a problem. */
export interface Frame {
  /** Of the type; the header goes up to `openBrace`. */
  readonly start: number;
  readonly openBrace: number;
  /** Columns before the header, -1 when it does not start its line, -2 for the file itself. Only known in a broken file. */
  readonly indentation: number;
}

/** The ways back into step after a region that does not parse. */
export abstract class RecoveringParser extends ExpressionParser {
  /** Whether the body that is being read began on the line of its brace, against the rule: that is one problem, not several. */
  protected isOnOneLine = false;

  /** Steps over one thing that belongs to no item. */
  protected stray(message: string): void {
    if (this.recovery === 'none') this.fail(message, this.pos, this.pos + 1);
    this.note(message, this.pos, this.pos + 1);
    if (this.code() === is.closeBrace) this.pos += 1;
    else this.pos = this.resumption(this.pos, this.pos);
  }

  protected noteUnclosed({ start, openBrace }: Frame): void {
    const header = this.text.slice(start, openBrace).trimEnd();
    if (this.recovery === 'none') this.fail(`block ${header} is not closed by "}"`, openBrace);
    this.note(`block ${header} is not closed by "}"`, openBrace, openBrace + 1);
  }

  /** Whether what stands at `at` cannot be inside of `frame`, going by its place. Never in a sound file. */
  protected endsEarly(frame: Frame, at: number): boolean {
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

  /** `end` without the blanks and line breaks before it. */
  protected endOfText(start: number, end: number): number {
    let at = end;
    while (at > start && (this.codes[at - 1] ?? 0) <= is.space) at -= 1;
    return at;
  }

  protected expectLineEnd(what: string): void {
    this.skip();
    const code = this.code();
    if (code === is.lineFeed || code === is.carriageReturn || this.pos >= this.length) return;
    if (this.recovery !== 'none') {
      // After a broken value the next item is already in place.
      if (this.indentationOf(this.pos) >= 0) return;
      if (code === is.comma || code === is.closeBrace) {
        if (!this.isOnOneLine)
          this.note(`expected the end of the line after the ${what}, found ${this.found()}`, this.pos);
        if (code === is.comma) this.pos += 1;
        return;
      }
    }
    this.fail(`expected the end of the line after the ${what}, found ${this.found()}`);
  }

  /** Complains; with a recovery it accepts a brace on the next line. */
  protected expectOpenBrace(type: string): void {
    const message = `expected "{" after "${type}" and its labels, found ${this.found()}`;
    if (this.recovery === 'none' || this.code() !== is.lineFeed) this.fail(message);
    const next = this.firstOnLine(this.pos + 1);
    if (this.codes[next] !== is.openBrace) this.fail(message);
    this.note(message, this.pos);
    this.pos = next;
  }

  /**
   * Where to go on after the item at `itemStart` broke at `brokenAt`: the next line that looks like an item, or like the
   * end of the body. Never on the line where the broken item starts, so every problem costs at least a line.
   */
  protected resumption(itemStart: number, brokenAt: number): number {
    const byIndentation = this.recovery === 'indentation';
    const itemLine = this.lineStart(itemStart);
    const indentation = this.firstOnLine(itemLine) - itemLine;
    let line = this.lineStart(Math.min(brokenAt, this.length));
    if (line <= itemStart) line = this.lineAfter(line);
    while (line < this.length) {
      const first = this.firstOnLine(line);
      const code = this.codes[first];
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
