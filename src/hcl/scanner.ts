import * as is from './characters.ts';
import { knownName } from './known-names.ts';
import { codesOf } from './source-codes.ts';

/** A problem before its line and column are known. */
export interface RawProblem {
  readonly start: number;
  readonly end: number;
  readonly message: string;
}

/** Thrown, and caught again inside the parser, when a construct cannot go on. One instance: a broken file must not cost a stack trace per problem. */
const abandon = new Error('the construct does not parse');

/** How far a body or an expression may nest. Terraform in the wild stays under 30. */
export const depthLimit = 500;
/** How many problems are told. */
const problemLimit = 100;
/** With more than these a text is no HCL, and its rest is not read: finding the way back each time takes long. */
const hopelessLimit = 300;

/**
 * How a body finds its way after a problem.
 * `none`: the first problem ends the parse (the fast road, right for a sound file).
 * `column`: a block with labels that starts at column 0 ends whatever is open.
 * `indentation`: an item that stands left of the block that should hold it ends that block.
 */
export type Recovery = 'none' | 'column' | 'indentation';

/** Position in a text, white space, names, numbers and problems: what every layer of the grammar stands on. */
export class Scanner {
  readonly text: string;
  /** The code units of `text`, then zeros. */
  readonly codes: Uint16Array;
  readonly length: number;
  readonly recovery: Recovery;
  readonly problems: RawProblem[] = [];
  pos: number;
  /** Whether a line break ends what is being read; false inside brackets and interpolations. */
  newlinesMatter = true;
  private problemCount = 0;
  private noCommentEndFrom: number;
  /** The line found last: in a broken file of one long line, looking for its start again and again would take forever. */
  private knownLineStart = 0;
  private knownLineEnd = -1;

  constructor(text: string, recovery: Recovery, start = 0) {
    this.text = text;
    this.codes = codesOf(text);
    this.length = text.length;
    this.recovery = recovery;
    this.pos = start;
    this.noCommentEndFrom = text.length;
  }

  /** Records a problem and goes on. */
  note(message: string, start: number, end: number = start): void {
    this.problemCount += 1;
    if (this.problems.length < problemLimit)
      this.problems.push({ start, end: Math.max(start, end), message });
  }

  /** Records a problem and gives up the construct. */
  fail(message: string, start: number = this.pos, end: number = start): never {
    this.note(message, start, end);
    throw abandon;
  }

  isHopeless(): boolean {
    return this.problemCount > hopelessLimit;
  }

  /** Whether `caught` is the parser's own way out of a broken construct. */
  isAbandoned(caught: unknown): boolean {
    return caught === abandon;
  }

  /** The code unit at `pos`, 0 at the end of the text. */
  code(): number {
    return this.codes[this.pos] ?? 0;
  }

  codeAt(offset: number): number {
    return this.codes[this.pos + offset] ?? 0;
  }

  /** Skips blanks and comments, and line breaks where they do not matter. Leaves `pos` at what comes next. */
  skip(): void {
    const { codes } = this;
    let at = this.pos;
    let code = codes[at] ?? 0;
    if (code > is.slash) return;
    for (;;) {
      while (code === is.space || code === is.tab) code = codes[(at += 1)] ?? 0;
      if (code > is.slash) break;
      if (code === is.lineFeed) {
        if (this.newlinesMatter) break;
        at += 1;
        if (this.recovery !== 'none') this.stopAtBlockHeader(at);
      } else if (code === is.carriageReturn) {
        if (codes[at + 1] !== is.lineFeed || this.newlinesMatter) break;
        at += 1;
      } else if (code === is.hash) {
        at = this.lineFeedFrom(at);
      } else if (code === is.slash) {
        const end = this.slashCommentEnd(at);
        if (end === at) break;
        at = end;
      } else break;
      code = codes[at] ?? 0;
    }
    this.pos = at;
  }

  /** The next line break, which ends a comment and is left standing: it may end an attribute too. */
  private lineFeedFrom(position: number): number {
    const end = this.text.indexOf('\n', position);
    return end === -1 ? this.length : end;
  }

  /** End of the comment that starts at this slash, or `start` when none does. */
  private slashCommentEnd(start: number): number {
    const next = this.codes[start + 1];
    if (next === is.slash) return this.lineFeedFrom(start);
    if (next !== is.asterisk) return start;
    const end = start >= this.noCommentEndFrom ? -1 : this.text.indexOf('*/', start + 2);
    if (end !== -1) return end + 2;
    this.noCommentEndFrom = Math.min(this.noCommentEndFrom, start);
    if (this.recovery === 'none') this.fail('comment is not closed by "*/"', start, start + 2);
    this.note('comment is not closed by "*/"', start, start + 2);
    return this.lineFeedFrom(start);
  }

  /** Inside brackets no line can be a block header: meeting one means that a bracket above was never closed. */
  private stopAtBlockHeader(lineStart: number): void {
    const start = this.firstOnLine(lineStart);
    if (this.isBlockHeader(start)) {
      this.pos = start;
      this.fail('bracket above is not closed before this block', start, is.nameEnd(this.text, start));
    }
  }

  /** `name "label" label {` on one line. */
  isBlockHeader(start: number): boolean {
    const text = this.text;
    let at = is.nameEnd(text, start);
    if (at === start) return false;
    const name = text.slice(start, at);
    if (name === 'in' || name === 'if' || name === 'for') return false;
    for (;;) {
      at = this.blanksEnd(at);
      const code = text.charCodeAt(at);
      if (code === is.openBrace) return true;
      if (code === is.quote) {
        at += 1;
        for (;;) {
          const inner = text.charCodeAt(at);
          if (inner === is.quote) break;
          if (Number.isNaN(inner) || inner === is.lineFeed) return false;
          at += 1;
        }
        at += 1;
      } else {
        const end = is.nameEnd(text, at);
        if (end === at) return false;
        at = end;
      }
    }
  }

  /** `name =` or a block header. */
  isItemStart(start: number): boolean {
    const end = is.nameEnd(this.text, start);
    if (end === start) return false;
    const at = this.blanksEnd(end);
    if (this.text.charCodeAt(at) === is.equals) {
      const next = this.text.charCodeAt(at + 1);
      return next !== is.equals && next !== is.greater;
    }
    return this.isBlockHeader(start);
  }

  blanksEnd(position: number): number {
    let at = position;
    for (;;) {
      const code = this.text.charCodeAt(at);
      if (code !== is.space && code !== is.tab) return at;
      at += 1;
    }
  }

  /** First character that is not blank on the line that starts at `lineStart`. */
  firstOnLine(lineStart: number): number {
    return this.blanksEnd(lineStart === 0 && this.hasByteOrderMark() ? 1 : lineStart);
  }

  lineStart(position: number): number {
    if (position < this.knownLineStart || position > this.knownLineEnd) {
      this.knownLineStart = position === 0 ? 0 : this.text.lastIndexOf('\n', position - 1) + 1;
      this.knownLineEnd = this.lineFeedFrom(position);
    }
    return this.knownLineStart;
  }

  /** Offset after the next line break, or the end of the text. */
  nextLine(position: number): number {
    const end = this.text.indexOf('\n', position);
    return end === -1 ? this.length : end + 1;
  }

  /** Columns before the first character of the line that holds `position`, or -1 when something stands before `position` on it. */
  indentationOf(position: number): number {
    const start = this.lineStart(position);
    const first = this.firstOnLine(start);
    if (first !== position) return -1;
    return first - start - (start === 0 && this.hasByteOrderMark() ? 1 : 0);
  }

  hasByteOrderMark(): boolean {
    return this.text.charCodeAt(0) === 0xfeff;
  }

  /** Reads a name, or fails. */
  readName(expected: string): string {
    const { codes, pos: start } = this;
    let at = start;
    let hash = 0;
    let code = codes[at] ?? 0;
    if (is.mayStartName(code)) {
      while (is.continuesName(code)) {
        hash = (Math.imul(hash, 31) + code) | 0;
        code = codes[(at += 1)] ?? 0;
      }
      if (code >= 128) at = is.nameEnd(this.text, start);
    }
    if (at === start) this.fail(`expected ${expected}, found ${this.found()}`);
    this.pos = at;
    return knownName(this.text, codes, start, at, hash);
  }

  startsName(): boolean {
    const code = this.code();
    return code < 128 ? is.mayStartName(code) : is.nameStep(this.text, this.pos, true) > 0;
  }

  /** End of the longest number at `start`; a number never ends with a dot. */
  numberEnd(start: number): number {
    const { codes } = this;
    let at = start + 1;
    let end = at;
    for (;;) {
      const code = codes[at] ?? 0;
      if (is.isDigit(code)) {
        at += 1;
        end = at;
      } else if (code === is.dot) {
        at += 1;
      } else if ((code | 32) === 101) {
        const sign = codes[at + 1];
        const digit = sign === is.plus || sign === is.minus ? at + 2 : at + 1;
        if (!is.isDigit(codes[digit] ?? 0)) return end;
        at = digit + 1;
        end = at;
      } else {
        return end;
      }
    }
  }

  /** What stands at `pos`, for a message. */
  found(): string {
    if (this.pos >= this.length) return 'the end of the file';
    const code = this.code();
    if (code === is.lineFeed || code === is.carriageReturn) return 'the end of the line';
    if (this.startsName())
      return JSON.stringify(
        this.text.slice(this.pos, Math.min(is.nameEnd(this.text, this.pos), this.pos + 40)),
      );
    return JSON.stringify(String.fromCodePoint(this.text.codePointAt(this.pos) ?? code));
  }
}
