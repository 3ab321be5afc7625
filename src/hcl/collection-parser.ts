import * as is from './characters.ts';
import type { ExpressionNode } from './nodes.ts';
import {
  ForNode,
  FunctionCallNode,
  ObjectEntryNode,
  ObjectNode,
  PlainStringNode,
  TupleNode,
} from './nodes.ts';
import { Pile } from './pile.ts';
import { TraversalParser } from './traversal-parser.ts';
import type { ForExpression } from './tree.ts';

/** Lists, objects, `for` and calls: what brackets hold. */
export abstract class CollectionParser extends TraversalParser {
  private readonly expressions = new Pile<ExpressionNode>();
  private readonly entries = new Pile<ObjectEntryNode>();

  protected parseCall(firstName: string, start: number): ExpressionNode {
    let name = firstName;
    while (this.code() === is.colon && this.codeAt(1) === is.colon) {
      this.pos += 2;
      this.skip();
      name += `::${this.readName('a function name after "::"')}`;
      this.skip();
    }
    if (this.code() !== is.openParenthesis) this.fail(`expected "(" after "${name}", found ${this.found()}`);
    this.pos += 1;
    const outer = this.openBracket();
    const floor = this.expressions.height;
    let expandsLast = false;
    let height = 0;
    while (this.code() !== is.closeParenthesis) {
      this.expressions.put(this.parseExpression());
      height = Math.max(height, this.height);
      if (this.code() === is.dot && this.codeAt(1) === is.dot && this.codeAt(2) === is.dot) {
        this.pos += 3;
        this.skip();
        expandsLast = true;
        break;
      }
      if (this.code() !== is.comma) break;
      this.pos += 1;
      this.skip();
    }
    this.closeBracket(is.closeParenthesis, `"," or ")" in the call of ${name}`, outer);
    this.grow(height + 1);
    return new FunctionCallNode(name, this.expressions.takeFrom(floor), expandsLast, start, this.pos);
  }

  protected parseTuple(): ExpressionNode {
    const start = this.pos;
    this.pos += 1;
    const outer = this.openBracket();
    if (this.isForKeyword()) return this.parseFor(start, 'tuple', outer);
    const floor = this.expressions.height;
    let height = 0;
    while (this.code() !== is.closeBracket) {
      this.expressions.put(this.parseExpression());
      height = Math.max(height, this.height);
      if (this.code() !== is.comma) break;
      this.pos += 1;
      this.skip();
    }
    this.closeBracket(is.closeBracket, '"," or "]" in the list', outer);
    this.grow(height + 1);
    return new TupleNode(this.expressions.takeFrom(floor), start, this.pos);
  }

  protected parseObject(): ExpressionNode {
    const start = this.pos;
    this.pos += 1;
    const outer = this.openBracket();
    if (this.isForKeyword()) return this.parseFor(start, 'object', outer);
    const floor = this.entries.height;
    let height = 0;
    while (this.code() !== is.closeBrace) {
      this.newlinesMatter = true;
      this.entries.put(this.parseEntry());
      height = Math.max(height, this.height);
      const code = this.code();
      if (code === is.comma) this.pos += 1;
      else if (code !== is.lineFeed && code !== is.carriageReturn) break;
      this.newlinesMatter = false;
      this.skip();
    }
    this.closeBracket(is.closeBrace, 'a line break, "," or "}" in the object', outer);
    this.grow(height + 1);
    return new ObjectNode(this.entries.takeFrom(floor), start, this.pos);
  }

  private parseEntry(): ObjectEntryNode {
    const written = this.parseExpression();
    let height = this.height;
    const code = this.code();
    if (code !== is.equals && code !== is.colon)
      this.fail(`expected "=" or ":" after the key, found ${this.found()}`);
    this.pos += 1;
    this.skip();
    const value = this.parseExpression();
    height = Math.max(height, this.height);
    this.grow(height + 1);
    return new ObjectEntryNode(this.keyOf(written), value);
  }

  /** A bare word as a key is text; `true`, `false` and `null` too. */
  private keyOf(written: ExpressionNode): ExpressionNode {
    const { kind, start, end } = written;
    if (kind === 'variable') return new PlainStringNode(written.name, start, end);
    if (kind !== 'boolean' && kind !== 'null') return written;
    return new PlainStringNode(this.text.slice(start, end), start, end);
  }

  private isForKeyword(): boolean {
    const { codes, pos } = this;
    if (codes[pos] !== is.letterF || codes[pos + 1] !== is.letterO || codes[pos + 2] !== is.letterR)
      return false;
    return is.nameStep(this.text, pos + 3, false) === 0;
  }

  private parseFor(start: number, form: ForExpression['form'], outer: boolean): ExpressionNode {
    this.pos += 3;
    this.skip();
    const { keyName, valueName, collection } = this.readForIntroduction();
    let height = this.height;
    if (this.code() !== is.colon)
      this.fail(`expected ":" after the collection of "for", found ${this.found()}`);
    this.pos += 1;
    this.skip();
    let key: ExpressionNode | null = null;
    let value = this.parseExpression();
    height = Math.max(height, this.height);
    if (this.code() === is.equals && this.codeAt(1) === is.greater) {
      if (form === 'tuple')
        this.note('"=>" makes an object, and this "for" makes a list', this.pos, this.pos + 2);
      this.pos += 2;
      this.skip();
      key = value;
      value = this.parseExpression();
      height = Math.max(height, this.height);
    } else if (form === 'object')
      this.note('"for" that makes an object needs "key => value"', start, this.pos);
    const groups = this.text.startsWith('...', this.pos);
    if (groups) {
      if (form === 'tuple') this.note('"..." groups in an object only', this.pos, this.pos + 3);
      this.pos += 3;
      this.skip();
    }
    const condition = this.readForCondition();
    if (condition !== null) height = Math.max(height, this.height);
    const close = form === 'tuple' ? is.closeBracket : is.closeBrace;
    this.closeBracket(close, `"${form === 'tuple' ? ']' : '}'}" after the "for"`, outer);
    this.grow(height + 1);
    const fields = { form, keyName, valueName, collection, key, value, groups, condition };
    return new ForNode(fields, start, this.pos);
  }

  private readForCondition(): ExpressionNode | null {
    const { text, pos } = this;
    if (!text.startsWith('if', pos) || is.nameStep(text, pos + 2, false) > 0) return null;
    this.pos += 2;
    this.skip();
    return this.parseExpression();
  }
}
