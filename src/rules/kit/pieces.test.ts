import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Edit } from '../../domain/source.ts';
import { Pieces } from './pieces.ts';

function apply(text: string, edits: readonly Edit[]): string {
  return edits.reduceRight(
    (result, edit) => result.slice(0, edit.start) + edit.replacement + result.slice(edit.end),
    text,
  );
}

describe('Pieces', () => {
  it('tells where an original position stands after text was put in before it', () => {
    const pieces = new Pieces('abcdef');
    pieces.replace(1, 2, 'XYZ');
    expect(pieces.text).toBe('aXYZcdef');
    expect(pieces.positionOf(4)).toBe(6);
    expect(pieces.positionOf(1)).toBeNull();
  });

  it('ends steps that build on each other as one edit of the original', () => {
    const pieces = new Pieces('a = 1\n');
    pieces.replace(4, 5, '20');
    pieces.replace(5, 6, '1');
    expect(pieces.edits('f.tf')).toEqual([{ file: 'f.tf', start: 4, end: 4, replacement: '2' }]);
  });

  it('gives edits that lead from the original to the text, whatever the steps', () => {
    fc.assert(
      fc.property(
        fc.string(),
        fc.array(fc.tuple(fc.nat(60), fc.nat(10), fc.string({ maxLength: 6 })), { maxLength: 8 }),
        (original, steps) => {
          const pieces = new Pieces(original);
          for (const [at, length, replacement] of steps) {
            const start = Math.min(at, pieces.text.length);
            pieces.replace(start, Math.min(start + length, pieces.text.length), replacement);
          }
          expect(apply(original, pieces.edits('f.tf'))).toBe(pieces.text);
        },
      ),
    );
  });
});
