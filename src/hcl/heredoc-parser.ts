import * as is from './characters.ts';
import type { HeredocOpening } from './heredoc-opening.ts';
import { TemplateNode } from './nodes.ts';
import { TemplateParser } from './template-parser.ts';
import type { Literal, TemplateToken } from './template-parts.ts';
import { stripIndentation } from './template-parts.ts';

/** Heredocs: templates that are read line by line up to their marker. */
export abstract class HeredocParser extends TemplateParser {
  /** Heredoc markers that stand on a line of their own, and where last; made when the first heredoc runs to the end of the file. */
  private lastMarkers: Map<string, number> | null = null;

  /** `pos` is at `<<`, and {@link heredocOpeningAt} said yes. */
  protected parseHeredoc(opening: HeredocOpening): TemplateNode {
    const { text, pos: start } = this;
    const { marker } = opening;
    if (this.lastMarkers !== null && (this.lastMarkers.get(marker) ?? -1) < opening.bodyStart) {
      this.failHeredoc(start, marker, opening.bodyStart);
    }
    const tokens: TemplateToken[] = [];
    this.pos = opening.bodyStart;
    this.trimNext = false;
    let height = 0;
    let isLineStart = true;
    for (;;) {
      const lineStart = this.pos;
      if (lineStart >= this.length) this.failHeredoc(start, marker, opening.bodyStart);
      const literal = this.readHeredocText();
      const endsLine = this.codes[this.pos - 1] === is.lineFeed && this.pos > lineStart;
      if (isLineStart && endsLine) {
        const line = text.slice(lineStart, this.pos);
        if (line.length >= marker.length && line.trim() === marker) {
          this.pos = lineStart + line.indexOf(marker) + marker.length;
          break;
        }
      }
      if (literal !== null) tokens.push(this.trimmed(literal));
      else this.trimNext = false;
      isLineStart = endsLine;
      if (!endsLine && this.pos < this.length) {
        this.readSequence(tokens, literal);
        height = Math.max(height, this.height);
      }
    }
    const end = this.pos;
    this.pos = this.nextLine(end) - 1;
    if (text.charCodeAt(this.pos - 1) === is.carriageReturn) this.pos -= 1;
    if (opening.isIndented) stripIndentation(text, tokens);
    if (tokens.length === 0)
      tokens.push({ kind: 'literal', start: opening.bodyStart, end: opening.bodyStart, value: null });
    return new TemplateNode('heredoc', this.assemble(tokens, height), start, end);
  }

  /** Text up to and with the line break, or up to a sequence. */
  private readHeredocText(): Literal | null {
    const { text, codes, pos: start } = this;
    let value: string | null = null;
    let plainFrom = start;
    let at = start;
    while (at < this.length) {
      const code = codes[at] ?? 0;
      if (code === is.lineFeed) {
        at += 1;
        break;
      }
      if (code === is.dollar || code === is.percent) {
        const next = codes[at + 1];
        if (next === is.openBrace) break;
        if (next === code && codes[at + 2] === is.openBrace) {
          value = (value ?? '') + text.slice(plainFrom, at + 1);
          at += 2;
          plainFrom = at;
          continue;
        }
      } else if (code === is.carriageReturn && codes[at + 1] !== is.lineFeed) {
        this.note('carriage return inside a line', at, at + 1);
      }
      at += 1;
    }
    this.pos = at;
    if (at === start) return null;
    if (value !== null) value += text.slice(plainFrom, at);
    return { kind: 'literal', start, end: at, value };
  }

  private failHeredoc(start: number, marker: string, bodyStart: number): never {
    this.lastMarkers ??= this.collectMarkers();
    this.pos = bodyStart;
    this.fail(`heredoc is not closed by a line "${marker}"`, start, bodyStart - 1);
  }

  private collectMarkers(): Map<string, number> {
    const markers = new Map<string, number>();
    for (let line = 0; line < this.length; ) {
      const next = this.nextLine(line);
      const start = this.blanksEnd(line);
      const end = is.nameEnd(this.text, start);
      if (
        end > start &&
        this.text.charCodeAt(next - 1) === is.lineFeed &&
        this.text.slice(end, next).trim() === ''
      ) {
        markers.set(this.text.slice(start, end), line);
      }
      line = next;
    }
    return markers;
  }

  /** Where the line after the heredoc with this marker starts, or null. Used to step over a heredoc in a broken region. */
  protected heredocEnd({ marker, bodyStart }: HeredocOpening): number | null {
    this.lastMarkers ??= this.collectMarkers();
    if ((this.lastMarkers.get(marker) ?? -1) < bodyStart) return null;
    for (let line = bodyStart; line < this.length; line = this.nextLine(line)) {
      if (this.text.slice(line, this.nextLine(line)).trim() === marker) return this.nextLine(line);
    }
    return null;
  }
}
