import * as is from './characters.ts';
import { HeredocParser } from './heredoc-parser.ts';
import type { ExpressionNode } from './nodes.ts';
import { GetAttributeNode, IndexNode, NumberNode, SplatNode } from './nodes.ts';
import { depthLimit } from './scanner.ts';
import type { Splat } from './tree.ts';

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

  protected parseTraversals(term: ExpressionNode): ExpressionNode {
    let object = term;
    this.skip();
    for (;;) {
      const code = this.code();
      if (code === is.dot && this.codeAt(1) !== is.dot) {
        this.pos += 1;
        this.skip();
        object = this.parseDotStep(object);
      } else if (code === is.openBracket) {
        object = this.parseBracketStep(object);
      } else return object;
      this.grow(this.height + 1);
      this.skip();
    }
  }

  private parseDotStep(object: ExpressionNode): ExpressionNode {
    const code = this.code();
    if (code === is.asterisk) {
      this.pos += 1;
      return this.parseAttributeSplat(object);
    }
    if (is.isDigit(code)) {
      const key = this.readLegacyIndex();
      return new IndexNode(object, key, this.pos);
    }
    const name = this.readName('a name after "."');
    return new GetAttributeNode(object, name, this.pos);
  }

  /** The number of `a.0`, which may not be a fraction. */
  private readLegacyIndex(): NumberNode {
    const start = this.pos;
    this.pos = this.numberEnd(start);
    const digits = this.text.slice(start, this.pos);
    if (digits.includes('.'))
      this.note('write indexes after each other in brackets, as in [0][1]', start, this.pos);
    return new NumberNode(Number.parseFloat(digits), start, this.pos);
  }

  /** `.*`, with the attributes that follow; brackets after it belong to the whole list. */
  private parseAttributeSplat(object: ExpressionNode): SplatNode {
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
    return new SplatNode(object, 'attribute-only', each, end);
  }

  private parseBracketStep(object: ExpressionNode): ExpressionNode {
    const outerHeight = this.height;
    this.pos += 1;
    const afterOpen = this.pos;
    this.skip();
    if (this.code() === is.asterisk) {
      this.pos += 1;
      this.skip();
      if (this.code() !== is.closeBracket) this.fail(`expected "]" after "[*", found ${this.found()}`);
      this.pos += 1;
      return this.parseFullSplat(object);
    }
    this.pos = afterOpen;
    const outer = this.openBracket();
    const key = this.parseExpression();
    this.closeBracket(is.closeBracket, '"]" after the index', outer);
    this.height = Math.max(outerHeight, this.height);
    return new IndexNode(object, key, this.pos);
  }

  /** `[*]` takes every step after it, up to the next splat. */
  private parseFullSplat(object: ExpressionNode): SplatNode {
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
    return new SplatNode(object, 'full', each, end);
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
