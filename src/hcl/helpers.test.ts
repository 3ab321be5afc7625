import { describe, expect, it } from 'vitest';
import { leadingCommentSpan } from './comments.ts';
import { findAttribute, findBlock, findBlocks, literalString } from './find.ts';
import { positionAt, rangeOf } from './lines.ts';
import { parseExpression, parseHcl } from './parse.ts';
import { isBareName, stringExpression } from './strings.ts';

describe('findBlocks', () => {
  const { body } = parseHcl('main.tf', 'a "b" "c" {}\na "b" "d" {}\na "e" "c" {}\nf {}\n');

  it('narrows by the first labels', () => {
    expect(findBlocks(body, 'a')).toHaveLength(3);
    expect(findBlocks(body, 'a', 'b')).toHaveLength(2);
    expect(findBlocks(body, 'a', 'b', 'd')).toHaveLength(1);
    expect(findBlocks(body, 'f', 'b')).toHaveLength(0);
  });

  it('finds the first, or none', () => {
    expect(findBlock(body, 'a', 'b')!.labels[1]!.value).toBe('c');
    expect(findBlock(body, 'b')).toBeNull();
    expect(findAttribute(body, 'a')).toBeNull();
  });
});

describe('literalString', () => {
  it.each([
    ['"a"', 'a'],
    ['""', ''],
    ['("a")', 'a'],
    ['"a\\n"', 'a\n'],
    ['"${a}"', null],
    ['"a%{ if b }c%{ endif }"', null],
    ['a', null],
    ['1', null],
  ])('of %s is %j', (text, value) => {
    expect(literalString(parseExpression(text).expression)).toBe(value);
  });
});

describe('stringExpression', () => {
  it.each([
    ['plain', '"plain"'],
    ['a"b\\c', '"a\\"b\\\\c"'],
    ['${a} %{b} $ %', '"$${a} %%{b} $ %"'],
    ['a\nb\tc\rd', '"a\\nb\\tc\\rd"'],
    ['\u0000\u202e\u200b', '"\\u0000\\u202e\\u200b"'],
    ['é😀', '"é😀"'],
    ['\ud800', '"\\ufffd"'],
  ])('writes %j as %s', (value, written) => {
    expect(stringExpression(value)).toBe(written);
  });
});

describe('isBareName', () => {
  it('tells names from other keys', () => {
    expect(['a', '_a-1', 'é'].map(isBareName)).toEqual([true, true, true]);
    expect(['', '1a', 'a b', 'a.b', '-a'].map(isBareName)).toEqual([false, false, false, false, false]);
  });
});

function commentOf(text: string): string | null {
  const file = parseHcl('main.tf', text);
  const span = leadingCommentSpan(file, findAttribute(file.body, 'x') ?? findBlock(file.body, 'x')!);
  return span === null ? null : file.text.slice(span.start, span.end);
}

describe('leadingCommentSpan', () => {
  it.each([
    ['x = 1\n', null],
    ['# a\nx = 1\n', '# a'],
    ['# a\n// b\nx = 1\n', '# a\n// b'],
    ['# a\r\n# b\r\nx = 1\r\n', '# a\r\n# b'],
    ['# a\n\nx = 1\n', null],
    ['y = 1 # a\nx = 1\n', null],
    ['/* a\n   b */\nx {}\n', '/* a\n   b */'],
    ['# z\n/* a */\nx {}\n', '# z\n/* a */'],
    ['y = 1 /* a\n   b */\nx = 1\n', null],
    ['/* a */ x = 1\n', null],
    ['\uFEFF# a\nx = 1\n', '# a'],
  ])('of %j is %j', (text, comment) => {
    expect(commentOf(text)).toBe(comment);
  });
});

describe('positions', () => {
  it('count lines and columns from one', () => {
    expect(positionAt('ab\ncd\n', 0)).toEqual({ line: 1, column: 1 });
    expect(positionAt('ab\ncd\n', 2)).toEqual({ line: 1, column: 3 });
    expect(positionAt('ab\ncd\n', 4)).toEqual({ line: 2, column: 2 });
    expect(positionAt('ab\ncd\n', 6)).toEqual({ line: 3, column: 1 });
  });

  it('end a range on the line of its last character', () => {
    const file = parseHcl('main.tf', 'a {\n}\nb = 1\n');
    expect(rangeOf(file, { start: 0, end: 6 })).toEqual({
      file: 'main.tf',
      start: 0,
      end: 6,
      startLine: 1,
      endLine: 2,
    });
    expect(rangeOf(file, { start: 6, end: 6 })).toMatchObject({ startLine: 3, endLine: 3 });
  });
});
