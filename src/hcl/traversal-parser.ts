import * as is from './characters.ts';
import { HeredocParser } from './heredoc-parser.ts';
import { depthLimit } from './scanner.ts';
import type { Expression, Splat } from './tree.ts';

type SplatStep = Splat['each'][number];

const tooDeep = `nested deeper than ${depthLimit} levels`;

/** Brackets and nesting, and what can follow a term: `.name`, `.0`, `[key]`, `.*`, `[*]`. */
export abstract class TraversalParser extends HeredocParser {
  protected depth = 0;

  enter(): void {
    this.depth += 1;
    if (this.depth > depthLimit) this.fail(tooDeep);
  }

  leave(): void {
    this.depth -= 1;
  }

  /** To put back after a construct was abandoned half-way. */
  protected nesting(): number {
    return this.depth;
  }

  protected restoreNesting(depth: number): void {
    this.depth = depth;
  }

  protected grow(height: number): void {
    this.height = height;
    if (height > depthLimit) this.fail(tooDeep);
  }

  protected parseTraversals(term: Expression): Expression {
    let object = term;
    const { start } = term.span;
    this.skip();
    for (;;) {
      const code = this.code();
      if (code === is.dot && this.codeAt(1) !== is.dot) {
        this.pos += 1;
        this.skip();
        object = this.parseDotStep(object, start);
      } else if (code === is.openBracket) {
        object = this.parseBracketStep(object, start);
      } else return object;
      this.grow(this.height + 1);
      this.skip();
    }
  }

  private parseDotStep(object: Expression, start: number): Expression {
    const code = this.code();
    if (code === is.asterisk) {
      this.pos += 1;
      return this.parseAttributeSplat(object, start);
    }
    if (is.isDigit(code)) {
      const key = this.readLegacyIndex();
      return { kind: 'index', object, key, span: { start, end: this.pos } };
    }
    const name = this.readName('a name after "."');
    return { kind: 'get-attribute', object, name, span: { start, end: this.pos } };
  }

  /** The number of `a.0`, which may not be a fraction. */
  private readLegacyIndex(): Expression {
    const start = this.pos;
    this.pos = this.numberEnd(start);
    const digits = this.text.slice(start, this.pos);
    if (digits.includes('.'))
      this.note('write indexes after each other in brackets, as in [0][1]', start, this.pos);
    return { kind: 'number', value: Number.parseFloat(digits), span: this.span(start) };
  }

  /** `.*`, with the attributes that follow; brackets after it belong to the whole list. */
  private parseAttributeSplat(object: Expression, start: number): Expression {
    const each: SplatStep[] = [];
    let end = this.pos;
    this.skip();
    while (this.code() === is.dot && this.codeAt(1) !== is.dot) {
      this.pos += 1;
      this.skip();
      if (is.isDigit(this.code())) each.push({ index: this.readLegacyIndex() });
      else each.push({ attribute: this.readName('a name after "." of a splat') });
      end = this.pos;
      this.skip();
    }
    return { kind: 'splat', object, form: 'attribute-only', each, span: { start, end } };
  }

  private parseBracketStep(object: Expression, start: number): Expression {
    const outerHeight = this.height;
    this.pos += 1;
    const afterOpen = this.pos;
    this.skip();
    if (this.code() === is.asterisk) {
      this.pos += 1;
      this.skip();
      if (this.code() !== is.closeBracket) this.fail(`expected "]" after "[*", found ${this.found()}`);
      this.pos += 1;
      return this.parseFullSplat(object, start);
    }
    this.pos = afterOpen;
    const outer = this.openBracket();
    const key = this.parseExpression();
    this.closeBracket(is.closeBracket, '"]" after the index', outer);
    this.height = Math.max(outerHeight, this.height);
    return { kind: 'index', object, key, span: { start, end: this.pos } };
  }

  /** `[*]` takes every step after it, up to the next splat. */
  private parseFullSplat(object: Expression, start: number): Expression {
    const each: SplatStep[] = [];
    let end = this.pos;
    for (;;) {
      this.skip();
      const before = this.pos;
      const code = this.code();
      if (code === is.dot && this.codeAt(1) !== is.dot) {
        this.pos += 1;
        this.skip();
        if (this.code() === is.asterisk) {
          this.pos = before;
          break;
        }
        if (is.isDigit(this.code())) each.push({ index: this.readLegacyIndex() });
        else each.push({ attribute: this.readName('a name after "."') });
      } else if (code === is.openBracket) {
        this.pos += 1;
        const afterOpen = this.pos;
        this.skip();
        if (this.code() === is.asterisk) {
          this.pos = before;
          break;
        }
        this.pos = afterOpen;
        const outer = this.openBracket();
        each.push({ index: this.parseExpression() });
        this.closeBracket(is.closeBracket, '"]" after the index', outer);
      } else break;
      end = this.pos;
    }
    return { kind: 'splat', object, form: 'full', each, span: { start, end } };
  }

  /** `pos` is after an opening bracket. Answers what {@link closeBracket} must put back. */
  protected openBracket(): boolean {
    const outer = this.newlinesMatter;
    this.newlinesMatter = false;
    this.enter();
    this.skip();
    return outer;
  }

  protected closeBracket(code: number, expected: string, outer: boolean): void {
    if (this.code() !== code) this.fail(`expected ${expected}, found ${this.found()}`);
    this.pos += 1;
    this.leave();
    this.newlinesMatter = outer;
  }
}
