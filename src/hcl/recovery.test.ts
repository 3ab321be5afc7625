import { describe, expect, it } from 'vitest';
import { findAttribute, findBlock, isClosed } from './find.ts';
import { parseHcl } from './parse.ts';
import type { HclFile } from './tree.ts';

const before = 'resource "x" "before" {\n  a = 1\n}\n\n';
const after = '\nresource "x" "after" {\n  b = 2\n}\n';

/** Parses `broken` between two sound blocks. */
function surrounded(broken: string): HclFile {
  return parseHcl('main.tf', before + broken + after);
}

function textOf(file: HclFile, name: string): string | null {
  const block = findBlock(file.body, 'resource', 'x', name);
  return block === null ? null : file.text.slice(block.span.start, block.span.end);
}

describe('a broken region costs that region', () => {
  it.each([
    ['a missing closing brace', 'resource "x" "y" {\n  c = 1\n'],
    ['a missing closing brace of a nested block', 'resource "x" "y" {\n  z {\n    c = 1\n\n  d = 2\n}\n'],
    ['a closing brace too many', 'resource "x" "y" {\n  c = 1\n}\n}\n'],
    ['a closing brace too many inside', 'resource "x" "y" {\n  z {\n  }\n  }\n  c = 1\n}\n'],
    ['a missing opening brace', 'resource "x" "y"\n  c = 1\n}\n'],
    ['an opening brace on the next line', 'resource "x" "y"\n{\n  c = 1\n}\n'],
    ['an open string', 'resource "x" "y" {\n  c = "open\n  d = 1\n}\n'],
    ['an open label', 'resource "x" "y {\n  c = 1\n}\n'],
    ['a quote too many', 'resource "x" "y" {\n  c = "d""\n}\n'],
    ['an open list', 'resource "x" "y" {\n  c = [\n    1,\n  d = 1\n}\n'],
    ['an open object', 'resource "x" "y" {\n  c = {\n    e = 1\n\n  d = 1\n}\n'],
    ['an open call', 'resource "x" "y" {\n  c = f(1\n  d = 1\n}\n'],
    ['an open interpolation', 'resource "x" "y" {\n  c = "${f(1)"\n  d = 1\n}\n'],
    ['an open heredoc', 'resource "x" "y" {\n  c = <<EOT\n  text\n}\n'],
    [
      'a broken interpolation in a heredoc',
      'resource "x" "y" {\n  c = <<EOT\n${\nd = 1\n}\n}\nEOT\n  e = 1\n}\n',
    ],
    ['an open comment', 'resource "x" "y" {\n  c = 1 /* open\n}\n'],
    [
      'a merge conflict',
      '<<<<<<< HEAD\nresource "x" "y" {\n=======\nresource "x" "z" {\n>>>>>>> other\n  c = 1\n}\n',
    ],
    ['another language', 'if (x) {\n  y();\n}\n'],
    ['a quoted attribute name', 'resource "x" "y" {\n  "c" = 1\n}\n'],
    ['a word alone', 'word\n'],
  ])('survives %s', (_name, broken) => {
    const file = surrounded(broken);
    expect(file.problems).not.toEqual([]);
    expect(textOf(file, 'before')).toBe(before.trim());
    expect(textOf(file, 'after')).toBe(after.trim());
  });

  it('keeps the attributes around a broken one', () => {
    const file = surrounded('resource "x" "y" {\n  c = 1\n  d = [1, }\n  e = 2\n}\n');
    const { body } = findBlock(file.body, 'resource', 'x', 'y')!;
    expect(body.attributes.map(({ name }) => name)).toEqual(['c', 'd', 'e']);
    const broken = findAttribute(body, 'd')!.expression;
    expect(broken.kind).toBe('broken');
    expect(file.text.slice(broken.span.start, broken.span.end)).toBe('[1, }');
  });

  it('ends a nested block whose brace is missing at the brace of its parent', () => {
    const file = surrounded('resource "x" "y" {\n  z {\n    c = 1\n  }\n  w {\n    d = 1\n}\n');
    const { body } = findBlock(file.body, 'resource', 'x', 'y')!;
    expect(body.blocks.map(({ type }) => type)).toEqual(['z', 'w']);
    expect(file.problems).toMatchObject([{ message: 'block w is not closed by "}"' }]);
    expect(isClosed(file.text, body.blocks[0]!)).toBe(true);
    expect(isClosed(file.text, body.blocks[1]!)).toBe(false);
  });

  it('ends a nested block whose brace is missing before an item of its parent', () => {
    const file = surrounded('resource "x" "y" {\n  z {\n    c = 1\n\n  d = 2\n}\n');
    const { body } = findBlock(file.body, 'resource', 'x', 'y')!;
    expect(findAttribute(body, 'd')).not.toBeNull();
    expect(body.blocks[0]!.body.attributes.map(({ name }) => name)).toEqual(['c']);
  });

  it('does not take lines of a heredoc for items', () => {
    const file = surrounded('resource "x" "y" {\n  c = f(] <<EOT\nd = 1\n}\nEOT\n  e = 2\n}\n');
    const { body } = findBlock(file.body, 'resource', 'x', 'y')!;
    expect(body.attributes.map(({ name }) => name)).toEqual(['c', 'e']);
  });

  it('says where and what, with line and column', () => {
    const { problems } = parseHcl('main.tf', 'a {\r\n  b = \r\n}\r\n');
    expect(problems).toMatchObject([
      { line: 2, column: 7, message: 'expected an expression, found the end of the line' },
    ]);
  });

  it('recovers in files without indentation', () => {
    const text =
      'resource "x" "before" {\na = 1\nz {\ny = 1\n}\n}\nresource "x" "y" {\nc = [\n}\nresource "x" "after" {\nb = 2\n}\n';
    const { body, problems } = parseHcl('main.tf', text);
    expect(problems).not.toEqual([]);
    expect(body.blocks.map(({ labels }) => labels[1]?.value)).toEqual(['before', 'y', 'after']);
    expect(body.blocks[0]!.body.blocks).toHaveLength(1);
  });

  it('names an attribute that is set twice, and keeps both', () => {
    const { body, problems } = parseHcl('main.tf', 'a = 1\na = 2\n');
    expect(problems).toMatchObject([{ line: 2, message: 'attribute "a" is set twice' }]);
    expect(body.attributes).toHaveLength(2);
  });

  it('does not read on in a text with hundreds of problems', () => {
    const { body, problems } = parseHcl('main.tf', `${'a = ]\n'.repeat(1000)}b {}\n`);
    expect(problems).toHaveLength(100);
    expect(body.blocks).toEqual([]);
    expect(parseHcl('main.tf', `${'a = ]\n'.repeat(100)}b {}\n`).body.blocks).toHaveLength(1);
  });

  it('names a block on one line that holds more than it may, once, where it does', () => {
    const { problems } = parseHcl('main.tf', 'a { b = 1, c = 2 }\na {\n');
    expect(problems).toMatchObject([
      { line: 1, column: 10, message: 'a block on one line holds one attribute and ends on the same line' },
      { line: 2, column: 3, message: 'block a is not closed by "}"' },
    ]);
  });

  it('reports a bounded number of problems', () => {
    expect(parseHcl('main.tf', 'a = ]\n'.repeat(10_000)).problems.length).toBeLessThanOrEqual(100);
  });
});
