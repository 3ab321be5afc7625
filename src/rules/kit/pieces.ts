import type { Edit } from '../../domain/source.ts';

/** A stretch of the original text, or text that was put in. */
type Piece =
  | { readonly kind: 'kept'; readonly start: number; readonly end: number }
  | { readonly kind: 'new'; readonly text: string };

/** A text under edit that remembers which of its parts are original, so that steps that build on each other end as few edits of the original. */
export class Pieces {
  private readonly original: string;
  private pieces: readonly Piece[];

  constructor(original: string) {
    this.original = original;
    this.pieces = [{ kind: 'kept', start: 0, end: original.length }];
  }

  get text(): string {
    return this.pieces.map((piece) => this.textOf(piece)).join('');
  }

  /** Replaces `[start, end)` of the text as it is now. */
  replace(start: number, end: number, replacement: string): void {
    const inserted: Piece[] = replacement === '' ? [] : [{ kind: 'new', text: replacement }];
    this.pieces = [...this.slice(0, start), ...inserted, ...this.slice(end, Number.POSITIVE_INFINITY)];
  }

  /** Where a position of the original text stands now; `null` when it was replaced. */
  positionOf(originalOffset: number): number | null {
    let position = 0;
    for (const piece of this.pieces) {
      if (piece.kind === 'kept' && piece.start <= originalOffset && originalOffset < piece.end)
        return position + originalOffset - piece.start;
      position += this.textOf(piece).length;
    }
    return null;
  }

  /** The edits of the original text that lead to the text as it is now, in order and apart from each other. */
  edits(file: string): readonly Edit[] {
    const edits: Edit[] = [];
    let position = 0;
    let replacement = '';
    const close = (start: number): void => {
      if (start > position || replacement !== '') edits.push(this.trim(file, position, start, replacement));
      replacement = '';
    };
    for (const piece of this.pieces) {
      if (piece.kind === 'new') {
        replacement += piece.text;
        continue;
      }
      close(piece.start);
      position = piece.end;
    }
    close(this.original.length);
    return edits.filter((edit) => edit.start !== edit.end || edit.replacement !== '');
  }

  /** Leaves out what both sides begin and end with. */
  private trim(file: string, start: number, end: number, replacement: string): Edit {
    const old = this.original.slice(start, end);
    const shorter = Math.min(old.length, replacement.length);
    let head = 0;
    while (head < shorter && old[head] === replacement[head]) head += 1;
    let tail = 0;
    while (tail < shorter - head && old.at(-1 - tail) === replacement.at(-1 - tail)) tail += 1;
    return {
      file,
      start: start + head,
      end: end - tail,
      replacement: replacement.slice(head, replacement.length - tail),
    };
  }

  private slice(from: number, to: number): readonly Piece[] {
    const result: Piece[] = [];
    let position = 0;
    for (const piece of this.pieces) {
      const length = this.textOf(piece).length;
      const head = Math.max(0, from - position);
      const tail = Math.min(length, to - position);
      if (head < tail)
        result.push(
          piece.kind === 'new'
            ? { kind: 'new', text: piece.text.slice(head, tail) }
            : { kind: 'kept', start: piece.start + head, end: piece.start + tail },
        );
      position += length;
    }
    return result;
  }

  private textOf(piece: Piece): string {
    return piece.kind === 'new' ? piece.text : this.original.slice(piece.start, piece.end);
  }
}
