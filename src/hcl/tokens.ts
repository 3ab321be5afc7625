import * as is from './characters.ts';
import { heredocOpeningAt } from './heredoc-opening.ts';
import { Scanner } from './scanner.ts';

/** What formatting needs to know of a token. */
type TokenKind =
  | 'name'
  | 'number'
  | 'newline'
  | 'comment'
  | 'open-quote'
  | 'close-quote'
  | 'literal'
  | 'open-heredoc'
  | 'close-heredoc'
  | 'open-sequence'
  | 'close-sequence'
  | 'open-bracket'
  | 'close-bracket'
  | 'open-brace'
  | 'close-brace'
  | 'open-parenthesis'
  | 'close-parenthesis'
  | 'operator';

export interface Token {
  readonly kind: TokenKind;
  readonly text: string;
  /** Where it starts in the text. */
  readonly start: number;
}

const twoCharacterOperators: ReadonlySet<string> = new Set(['==', '!=', '<=', '>=', '&&', '||', '::', '=>']);

const brackets: ReadonlyMap<string, TokenKind> = new Map([
  ['[', 'open-bracket'],
  [']', 'close-bracket'],
  ['(', 'open-parenthesis'],
  [')', 'close-parenthesis'],
]);

/** Where the tokenizer is: between brackets, in a quoted string, or in a heredoc. */
type Mode =
  | { readonly kind: 'code'; braces: number }
  | { readonly kind: 'quoted' }
  | { readonly kind: 'heredoc'; readonly marker: string; isLineStart: boolean };

/** Splits sound HCL into tokens. Blanks between them are dropped; everything else is kept, line breaks in comments too. */
export function tokenize(text: string): Token[] {
  return new Tokenizer(text).run();
}

class Tokenizer extends Scanner {
  private readonly tokens: Token[] = [];
  private readonly modes: Mode[] = [{ kind: 'code', braces: 0 }];

  constructor(text: string) {
    super(text, 'none');
  }

  run(): Token[] {
    while (this.pos < this.length) {
      const mode = this.modes.at(-1);
      if (mode === undefined) break;
      if (mode.kind === 'code') this.readCode(mode);
      else this.readTemplate(mode);
    }
    return this.tokens;
  }

  private push(kind: TokenKind, end: number): void {
    this.tokens.push({ kind, text: this.text.slice(this.pos, end), start: this.pos });
    this.pos = end;
  }

  private readCode(mode: Extract<Mode, { kind: 'code' }>): void {
    this.pos = this.blanksEnd(this.pos);
    if (this.pos >= this.length) return;
    const code = this.code();
    const next = this.codeAt(1);
    const character = this.text.charAt(this.pos);
    const bracket = brackets.get(character);
    if (code === is.lineFeed) this.push('newline', this.pos + 1);
    else if (code === is.carriageReturn && next === is.lineFeed) this.push('newline', this.pos + 2);
    else if (code === is.hash || (code === is.slash && next === is.slash))
      this.push('comment', this.nextLine(this.pos));
    else if (code === is.slash && next === is.asterisk) {
      const end = this.text.indexOf('*/', this.pos + 2);
      this.push('comment', end === -1 ? this.length : end + 2);
    } else if (code === is.quote) {
      this.push('open-quote', this.pos + 1);
      this.modes.push({ kind: 'quoted' });
    } else if (code === is.openBrace) {
      mode.braces += 1;
      this.push('open-brace', this.pos + 1);
    } else if (code === is.closeBrace || (code === is.tilde && next === is.closeBrace)) {
      this.closeBraceOrSequence(mode, code === is.tilde ? 2 : 1);
    } else if (bracket !== undefined) this.push(bracket, this.pos + 1);
    else if (is.isDigit(code)) this.push('number', this.numberEnd(this.pos));
    else if (this.startsName()) this.push('name', is.nameEnd(this.text, this.pos));
    else this.readOperator();
  }

  private closeBraceOrSequence(mode: Extract<Mode, { kind: 'code' }>, width: number): void {
    if (mode.braces === 0 && this.modes.length > 1) {
      this.modes.pop();
      this.push('close-sequence', this.pos + width);
    } else {
      mode.braces -= 1;
      this.push('close-brace', this.pos + width);
    }
  }

  private readOperator(): void {
    const heredoc = heredocOpeningAt(this.text, this.pos);
    if (heredoc !== null) {
      this.push('open-heredoc', heredoc.bodyStart);
      this.modes.push({ kind: 'heredoc', marker: heredoc.marker, isLineStart: true });
      return;
    }
    const two = this.text.slice(this.pos, this.pos + 2);
    const width = this.text.startsWith('...', this.pos) ? 3 : twoCharacterOperators.has(two) ? 2 : 1;
    this.push('operator', this.pos + width);
  }

  private readTemplate(mode: Extract<Mode, { kind: 'quoted' | 'heredoc' }>): void {
    const start = this.pos;
    if (mode.kind === 'heredoc' && mode.isLineStart && this.closeHeredoc(mode.marker)) return;
    let at = start;
    for (; at < this.length; at += 1) {
      const code = this.text.charCodeAt(at);
      const next = this.text.charCodeAt(at + 1);
      if (code === is.dollar || code === is.percent) {
        if (next === is.openBrace) break;
        if (next === code && this.text.charCodeAt(at + 2) === is.openBrace) at += 2;
      } else if (mode.kind === 'heredoc') {
        if (code === is.lineFeed) break;
      } else if (code === is.backslash) at += 1;
      else if (code === is.quote) break;
    }
    if (mode.kind === 'heredoc') {
      mode.isLineStart = this.text.charCodeAt(at) === is.lineFeed;
      if (mode.isLineStart) at += 1;
    }
    if (at > start) this.push('literal', at);
    if (at >= this.length || (mode.kind === 'heredoc' && mode.isLineStart)) return;
    if (this.code() === is.quote) {
      this.push('close-quote', at + 1);
      this.modes.pop();
    } else {
      this.push('open-sequence', this.text.charCodeAt(at + 2) === is.tilde ? at + 3 : at + 2);
      this.modes.push({ kind: 'code', braces: 0 });
    }
  }

  private closeHeredoc(marker: string): boolean {
    const next = this.nextLine(this.pos);
    const line = this.text.slice(this.pos, next);
    if (line.trim() !== marker) return false;
    this.modes.pop();
    const lineBreak = line.endsWith('\r\n') ? 2 : line.endsWith('\n') ? 1 : 0;
    this.push('close-heredoc', next - lineBreak);
    return true;
  }
}
