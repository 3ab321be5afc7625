import { describe, expect, it } from 'vitest';
import { titleLike } from './title-like.ts';

const many = (...titles: readonly string[]): readonly string[] =>
  Array.from({ length: 12 }, (_, index) => titles[index % titles.length] ?? '');

describe('the title that is shown to who is asked', () => {
  it.each([
    [['fix(vpc): a table', 'feat(vpc): b'], 'fix(vpc): block public access to a bucket'],
    [['Add a table', 'Remove it'], 'Block public access to a bucket'],
  ])('is written as %j are', (titles, expected) => {
    expect(titleLike(many(...titles))).toBe(expected);
  });

  it('is not shown where the commits have nothing in common, or are too few', () => {
    expect(titleLike(many('fix: this', 'That'))).toBeNull();
    expect(titleLike(['fix(vpc): a table'])).toBeNull();
  });

  it('holds nothing of a hostile scope', () => {
    expect(titleLike(many('fix(@octocat): a', 'fix(#12): b')) ?? '').not.toMatch(/@octocat|#12/);
  });
});
