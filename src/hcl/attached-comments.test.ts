import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allComments, type Comment, commentsOf, detachedComments } from './attached-comments.ts';
import { findAttribute, findBlock } from './find.ts';
import { parseHcl } from './parse.ts';
import { brokenFiles, files } from './testing/arbitrary-text.ts';
import type { Attribute, Block, Body } from './tree.ts';

const texts = (comments: readonly Comment[]): string[] => comments.map(({ text }) => text);

/** Comments of the attribute or block `x` of a text. */
function commentsOfX(text: string): { leading: string[]; trailing: string[]; inner: string[] } {
  const file = parseHcl('main.tf', text);
  const { leading, trailing, inner } = commentsOf(
    file,
    findAttribute(file.body, 'x') ?? findBlock(file.body, 'x')!,
  );
  return { leading: texts(leading), trailing: texts(trailing), inner: texts(inner) };
}

describe('the comments of an attribute', () => {
  it.each([
    ['# a\n// b\nx = 1 # c\n', { leading: ['a', 'b'], trailing: ['c'], inner: [] }],
    ['# a\r\nx = 1 // c\r\n', { leading: ['a'], trailing: ['c'], inner: [] }],
    ['# a\n\nx = 1\n# c\n', { leading: [], trailing: [], inner: [] }],
    ['/* a\n b */\nx = 1 /* c */ # d', { leading: ['a\n b'], trailing: ['c', 'd'], inner: [] }],
    ['x = [ # a\n  1, // b\n  /* c */ 2\n] # d\n', { leading: [], trailing: ['d'], inner: ['a', 'b', 'c'] }],
    ['x /* a */ = /* b */ 1\n', { leading: [], trailing: [], inner: ['a', 'b'] }],
    ['x = "# a" # b\n', { leading: [], trailing: ['b'], inner: [] }],
    ['x = <<E\n# a\n${1 /* b */}\nE\n# c\n', { leading: [], trailing: [], inner: ['b'] }],
    ['y = 1 # a\nx = 1\n', { leading: [], trailing: [], inner: [] }],
    ['\uFEFF# a\nx = 1\n', { leading: ['a'], trailing: [], inner: [] }],
  ])('in %j', (text, comments) => {
    expect(commentsOfX(text)).toEqual(comments);
  });
});

describe('the comments of a block', () => {
  it.each([
    ['# a\nx "y" { # b\n  # c\n  z = 1\n} # d\n', { leading: ['a'], trailing: ['b', 'd'], inner: [] }],
    ['x /* a */ "y" {\n  # b\n}\n', { leading: [], trailing: [], inner: ['a'] }],
    ['x { z = 1 } # a\n', { leading: [], trailing: ['a'], inner: [] }],
    ['x { /* a */ z = 1 }\n', { leading: [], trailing: [], inner: [] }],
    ['x {\n# a\n', { leading: [], trailing: [], inner: [] }],
  ])('in %j', (text, comments) => {
    expect(commentsOfX(text)).toEqual(comments);
  });

  it('leaves those of its body to the items there', () => {
    const file = parseHcl('main.tf', 'x { # a\n  # b\n  z = 1 # c\n}\n');
    const { body } = findBlock(file.body, 'x')!;
    const { leading, trailing } = commentsOf(file, findAttribute(body, 'z')!);
    expect([texts(leading), texts(trailing)]).toEqual([['b'], ['c']]);
  });
});

describe('detached comments', () => {
  it('are those with a blank line after them, and those at the end of a body', () => {
    const file = parseHcl('main.tf', '# a\n\n# b\nx {\n  y = 1 # c\n\n  # d\n\n  z = 2\n  # e\n}\n# f\n');
    expect(texts(detachedComments(file))).toEqual(['a', 'd', 'e', 'f']);
  });

  it('tell where they stand', () => {
    const text = '/* a */\r\n\r\n// b\r\n';
    const written = detachedComments(parseHcl('main.tf', text)).map(({ span, form }) => [
      form,
      text.slice(span.start, span.end),
    ]);
    expect(written).toEqual([
      ['block', '/* a */'],
      ['line', '// b'],
    ]);
  });
});

function itemsOf(body: Body): (Attribute | Block)[] {
  return [...body.attributes, ...body.blocks, ...body.blocks.flatMap((block) => itemsOf(block.body))];
}

it('gives every comment of a sound file to one item, or to none', () => {
  fc.assert(
    fc.property(files, (text) => {
      const file = parseHcl('main.tf', text);
      const given = itemsOf(file.body).flatMap((item) => {
        const { leading, trailing, inner } = commentsOf(file, item);
        return [...leading, ...trailing, ...inner];
      });
      const all = [...given, ...detachedComments(file)];
      expect(all).toHaveLength(new Set(all).size);
      expect(new Set(all)).toEqual(new Set(allComments(file)));
    }),
    { seed: 20_261_121 },
  );
});

it('never throws on a broken file', () => {
  fc.assert(
    fc.property(brokenFiles, (text) => {
      const file = parseHcl('main.tf', text);
      for (const item of itemsOf(file.body)) commentsOf(file, item);
      expect(detachedComments(file).length).toBeLessThanOrEqual(allComments(file).length);
    }),
    { seed: 20_261_121 },
  );
});
