import * as is from './characters.ts';
import type { HeredocOpening } from './heredoc-opening.ts';
import { TemplateNode } from './nodes.ts';
import { TemplateParser } from './template-parser.ts';
import type { Literal } from './template-parts.ts';
import { stripIndentation, TemplateRow } from './template-parts.ts';

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
    const row = new TemplateRow();
    this.pos = opening.bodyStart;
    this.trimNext = false;
    let isLineStart = true;
    for (;;) {
      const lineStart = this.pos;
      if (lineStart >= this.length) this.failHeredoc(start, marker, opening.bodyStart);
      const literal = this.readHeredocText();
      const endsLine = this.codes[this.pos - 1] === is.lineFeed && this.pos > lineStart;
      if (isLineStart && endsLine && this.isMarkerLine(marker, lineStart)) break;
      if (literal === null) this.trimNext = false;
      else if (isLineStart && endsLine && !opening.isIndented) row.addLine(this.trimmed(literal));
      else row.add(this.trimmed(literal), 0);
      isLineStart = endsLine;
      if (!endsLine && this.pos < this.length) this.readSequence(row, literal);
    }
    const end = this.pos;
    this.pos = this.nextLine(end) - 1;
    if (text.charCodeAt(this.pos - 1) === is.carriageReturn) this.pos -= 1;
    if (opening.isIndented) stripIndentation(text, row.tokens);
    if (row.tokens.length === 0)
      row.addLine({ kind: 'literal', start: opening.bodyStart, end: opening.bodyStart, value: null });
    return new TemplateNode('heredoc', this.assemble(row), start, end);
  }

  /** Whether the line that was just read holds the marker and nothing else; if so, goes back to where the marker ends. */
  private isMarkerLine(marker: string, lineStart: number): boolean {
    const first = this.blanksEnd(lineStart);
    const code = this.codes[first] ?? 0;
    // What is no blank here may be one to Unicode; only ASCII lets a line be ruled out by its first character.
    if (code > is.space && code < 128 && !this.text.startsWith(marker, first)) return false;
    const line = this.text.slice(lineStart, this.pos);
    if (line.length < marker.length || line.trim() !== marker) return false;
    this.pos = lineStart + line.indexOf(marker) + marker.length;
    return true;
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
