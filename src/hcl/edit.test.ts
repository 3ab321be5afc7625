import { format } from '@cdktf/hcl-tools';
import { describe, expect, it } from 'vitest';
import type { Edit } from '../domain/source.ts';
import { applyEdits, replaceExpression } from './edit.ts';
import { setAttribute, setAttributes } from './edit-attributes.ts';
import { addBlock, appendToFile, insertAfterBlock } from './edit-blocks.ts';
import { addListItem, removeListItem } from './edit-lists.ts';
import { setObjectEntry } from './edit-objects.ts';
import { removeAttribute, removeBlock } from './edit-removals.ts';
import { findAttribute, findBlock } from './find.ts';
import { parseHcl } from './parse.ts';
import type { Block, HclFile, ObjectExpression, Tuple } from './tree.ts';

function listOf(block: Block): Tuple {
  const { expression } = findAttribute(block.body, 'x')!;
  if (expression.kind !== 'tuple') throw new Error('x is no list');
  return expression;
}

function objectOf(block: Block): ObjectExpression {
  const { expression } = findAttribute(block.body, 'x')!;
  if (expression.kind !== 'object') throw new Error('x is no object');
  return expression;
}

function firstBlock(file: HclFile): Block {
  return file.body.blocks[0]!;
}

/** Applies what `edit` makes of the first block, and checks that the result parses. */
function edited(text: string, edit: (file: HclFile, block: Block) => Edit[]): string {
  const file = parseHcl('main.tf', text);
  expect(file.problems).toEqual([]);
  const result = applyEdits(text, edit(file, firstBlock(file)));
  expect(parseHcl('main.tf', result).problems).toEqual([]);
  return result;
}

async function isFormatted(text: string): Promise<boolean> {
  return (await format(text)) === text;
}

const set =
  (name: string, value: string) =>
  (file: HclFile, block: Block): Edit[] =>
    setAttribute(file, block.body, name, value);

const edit = (start: number, end: number, replacement: string): Edit => ({
  file: 'a',
  start,
  end,
  replacement,
});

const remove =
  (name: string) =>
  (file: HclFile, block: Block): Edit[] =>
    removeAttribute(file, block.body, name);

const add =
  (blockText: string) =>
  (file: HclFile, block: Block): Edit[] =>
    addBlock(file, block.body, blockText);

const insert = (file: HclFile, block: Block): Edit[] =>
  insertAfterBlock(file, block, 'b "c" {\n  x = 1\n}\n');

const addToList = (file: HclFile, block: Block): Edit[] => addListItem(file, listOf(block), '"n"');

const setIn =
  (key: string, value: string) =>
  (file: HclFile, block: Block): Edit[] =>
    setObjectEntry(file, objectOf(block), key, value);

const removeInner = (file: HclFile, block: Block): Edit[] => removeBlock(file, findBlock(block.body, 'b')!);

describe('applyEdits', () => {
  it('applies edits in the order of their places', () => {
    expect(applyEdits('abcdef', [edit(4, 5, 'E'), edit(1, 2, 'B')])).toBe('aBcdEf');
  });

  it('applies insertions at the same place in the order in which they come', () => {
    expect(applyEdits('ab', [edit(1, 1, 'x'), edit(1, 2, 'B'), edit(1, 1, 'y')])).toBe('axyB');
  });

  it('throws on edits that overlap or lie outside', () => {
    expect(() => applyEdits('abcdef', [edit(1, 4, ''), edit(3, 5, '')])).toThrow('overlaps');
    expect(() => applyEdits('ab', [edit(1, 3, '')])).toThrow('outside');
  });
});

describe('setAttribute', () => {
  it('replaces only the expression of an attribute that is there', () => {
    expect(edited('a {\n  x   =  1 # why\n}\n', set('x', 'true'))).toBe('a {\n  x   =  true # why\n}\n');
  });

  it('makes no edit when the value is there already', () => {
    const file = parseHcl('main.tf', 'a {\n  x = true\n}\n');
    expect(setAttribute(file, firstBlock(file).body, 'x', 'true')).toEqual([]);
  });

  it('aligns a short name with the lines above', async () => {
    const result = edited('a {\n  bucket = 1\n  acl    = 2\n\n  tags = {}\n}\n', set('x', '3'));
    expect(result).toBe('a {\n  bucket = 1\n  acl    = 2\n\n  tags = {}\n  x    = 3\n}\n');
    expect(await isFormatted(result)).toBe(true);
  });

  it('prefers the last attribute on one line to one of several lines', async () => {
    const result = edited(
      'a {\n  bucket = 1\n  acl    = 2\n\n  tags = {\n    a = 1\n  }\n}\n',
      set('x', '3'),
    );
    expect(result).toBe('a {\n  bucket = 1\n  acl    = 2\n  x      = 3\n\n  tags = {\n    a = 1\n  }\n}\n');
    expect(await isFormatted(result)).toBe(true);
  });

  it('gives a name that is too long for the lines above a paragraph of its own', async () => {
    const result = edited('a {\n  acl = 2\n  b {}\n}\n', set('point_in_time', '3'));
    expect(result).toBe('a {\n  acl = 2\n\n  point_in_time = 3\n\n  b {}\n}\n');
    expect(await isFormatted(result)).toBe(true);
  });

  it('goes before nested blocks, and before the comment of the first', async () => {
    const result = edited('a {\n  # about b\n  b {}\n}\n', set('x', '3'));
    expect(result).toBe('a {\n  x = 3\n\n  # about b\n  b {}\n}\n');
    expect(await isFormatted(result)).toBe(true);
  });

  it('goes after the comment on the line of its neighbour', () => {
    expect(edited('a {\n  y = 1 /* p\n  q */ # r\n}\n', set('x', '3'))).toBe(
      'a {\n  y = 1 /* p\n  q */ # r\n  x = 3\n}\n',
    );
  });

  it('opens an empty block and a block on one line', () => {
    expect(edited('a {}\n', set('x', '3'))).toBe('a {\n  x = 3\n}\n');
    expect(edited('a { }\n', set('x', '3'))).toBe('a {\n  x = 3\n}\n');
    expect(edited('a { long = 1 }\n', set('x', '3'))).toBe('a {\n  long = 1\n  x    = 3\n}\n');
    expect(edited('a { /* c */ }\n', set('x', '3'))).toBe('a {\n  /* c */\n  x = 3\n}\n');
  });

  it('keeps the comments of a block that holds nothing else', () => {
    expect(edited('a {\n  # nothing\n}\n', set('x', '3'))).toBe('a {\n  # nothing\n  x = 3\n}\n');
  });

  it('follows line breaks, tabs and odd indentation', () => {
    expect(edited('a {\r\n\ty = 1\r\n}\r\n', set('x', '[\n  1,\n]'))).toBe(
      'a {\r\n\ty = 1\r\n\r\n\tx = [\r\n\t\t1,\r\n\t]\r\n}\r\n',
    );
    expect(edited('a {\n   y = 1\n}\n', set('x', '3'))).toBe('a {\n   y = 1\n   x = 3\n}\n');
    expect(edited('a {\ny = 1\n}\n', set('x', '3'))).toBe('a {\ny = 1\nx = 3\n}\n');
  });

  it('does not align with neighbours that are not aligned', () => {
    expect(edited('a {\n  y = 1\n  zzzzzz = 2\n}\n', set('x', '3'))).toBe(
      'a {\n  y = 1\n  zzzzzz = 2\n  x = 3\n}\n',
    );
  });

  it('sets several at once, aligned with each other', async () => {
    const result = edited('a {\n  bucket = 1\n}\n', (file, block) =>
      setAttributes(file, block.body, [
        ['block_public_acls', 'true'],
        ['acl', '1'],
        ['block_public_policy', 'true'],
      ]),
    );
    expect(result).toBe(
      'a {\n  bucket = 1\n  acl    = 1\n\n  block_public_acls   = true\n  block_public_policy = true\n}\n',
    );
    expect(await isFormatted(result)).toBe(true);
  });

  it('goes after a heredoc', async () => {
    const result = edited('a {\n  p = <<-E\n    x\n  E\n}\n', set('x', '3'));
    expect(result).toBe('a {\n  p = <<-E\n    x\n  E\n  x = 3\n}\n');
    expect(await isFormatted(result)).toBe(true);
  });

  it('appends to a file of attributes that lacks its last line break', () => {
    const file = parseHcl('a.tfvars', 'a = 1');
    expect(applyEdits(file.text, setAttribute(file, file.body, 'b', '2'))).toBe('a = 1\nb = 2');
    const empty = parseHcl('a.tfvars', '');
    expect(applyEdits('', setAttribute(empty, empty.body, 'b', '2'))).toBe('b = 2\n');
  });

  it('sets a heredoc without touching its lines', () => {
    const result = edited('a {\n  b {\n  }\n}\n', (file, block) =>
      setAttribute(file, block.body.blocks[0]!.body, 'p', 'f(<<E\nx\nE\n)'),
    );
    expect(result).toBe('a {\n  b {\n    p = f(<<E\nx\nE\n    )\n  }\n}\n');
  });
});

describe('replaceExpression', () => {
  it('indents further lines as the line on which the expression starts', () => {
    const result = edited('a {\n    x = 1\n}\n', (file, block) =>
      replaceExpression(file, findAttribute(block.body, 'x')!.expression, '[\n  2,\n]'),
    );
    expect(result).toBe('a {\n    x = [\n        2,\n    ]\n}\n');
  });
});

describe('removeAttribute', () => {
  it('takes the line and the comment on it', () => {
    expect(edited('a {\n  x = 1 # why\n  y = 2\n}\n', remove('x'))).toBe('a {\n  y = 2\n}\n');
  });

  it('takes the comment above only when it can be about nothing else', () => {
    expect(edited('a {\n  # c\n  x = 1\n\n  y = 2\n}\n', remove('x'))).toBe('a {\n  y = 2\n}\n');
    expect(edited('a {\n  # c\n  x = 1\n  y = 2\n}\n', remove('x'))).toBe('a {\n  # c\n  y = 2\n}\n');
  });

  it('leaves no two blank lines and none at the ends', () => {
    expect(edited('a {\n  w = 0\n\n  x = 1\n\n  y = 2\n}\n', remove('x'))).toBe(
      'a {\n  w = 0\n\n  y = 2\n}\n',
    );
    expect(edited('a {\n  w = 0\n\n  x = 1\n}\n', remove('x'))).toBe('a {\n  w = 0\n}\n');
    expect(edited('a {\r\n  x = 1\r\n\r\n  y = 2\r\n}\r\n', remove('x'))).toBe('a {\r\n  y = 2\r\n}\r\n');
  });

  it('empties a block on one line', () => {
    expect(edited('a { x = 1 }\n', remove('x'))).toBe('a {}\n');
  });

  it('makes no edit when there is none', () => {
    expect(edited('a { x = 1 }\n', remove('y'))).toBe('a { x = 1 }\n');
  });
});

describe('addBlock', () => {
  it('adds at the end, after a blank line', async () => {
    const result = edited('a {\n  x = 1\n}\n', add('b {\n  y = 1\n  long = 2\n}'));
    expect(result).toBe('a {\n  x = 1\n\n  b {\n    y    = 1\n    long = 2\n  }\n}\n');
    expect(await isFormatted(result)).toBe(true);
  });

  it('opens an empty block and a block on one line', async () => {
    expect(edited('a {}\n', add('b {}'))).toBe('a {\n  b {}\n}\n');
    const result = edited('a { x = 1 }\n', add('b {}'));
    expect(result).toBe('a {\n  x = 1\n\n  b {}\n}\n');
    expect(await isFormatted(result)).toBe(true);
  });

  it('follows tabs and line breaks', () => {
    expect(edited('a {\r\n\tx = 1\r\n}\r\n', add('b {\n  c {\n  }\n}'))).toBe(
      'a {\r\n\tx = 1\r\n\r\n\tb {\r\n\t\tc {\r\n\t\t}\r\n\t}\r\n}\r\n',
    );
  });

  it('keeps a comment at the end of the block where it is', () => {
    expect(edited('a {\n  x = 1\n  # end\n}\n', add('b {}'))).toBe('a {\n  x = 1\n  # end\n\n  b {}\n}\n');
  });
});

describe('removeBlock', () => {
  it('takes the comments of the block with it', () => {
    const result = edited(
      'a {\n  x = 1\n\n  # about b\n  b {\n    y = 1\n  } # end\n\n  c {}\n}\n',
      removeInner,
    );
    expect(result).toBe('a {\n  x = 1\n\n  c {}\n}\n');
  });

  it('removes a top-level block', () => {
    const text = 'a {}\n\nb {}\n\nc {}\n';
    const file = parseHcl('main.tf', text);
    expect(applyEdits(text, removeBlock(file, file.body.blocks[1]!))).toBe('a {}\n\nc {}\n');
    expect(applyEdits(text, removeBlock(file, file.body.blocks[2]!))).toBe('a {}\n\nb {}\n');
    expect(applyEdits(text, removeBlock(file, file.body.blocks[0]!))).toBe('b {}\n\nc {}\n');
  });

  it.each([
    ['a {}\n\nb {}\n', 'a {}\n'],
    ['a {}\n\nb {}', 'a {}'],
    ['a {}\nb {}', 'a {}'],
    ['a {}\n\n\n\nb {}\n', 'a {}\n'],
    ['a {}\n  \nb {} # end\n', 'a {}\n'],
    ['a {}\n\nb {}\n\n', 'a {}\n\n'],
    ['a {}\r\n\r\nb {}\r\n', 'a {}\r\n'],
    ['a {}\r\n\r\n\r\nb {}', 'a {}'],
    ['a {}\r\n\r\nb {}\n', 'a {}\n'],
    ['# head\n\n\nb {}', '# head'],
    ['a {}\n\n# about b\nb {}\n', 'a {}\n'],
    ['a {}\n\nb {}\n\n# end', 'a {}\n\n# end'],
  ])('ends the file as it ended before, with nothing blank above: %j', (text, rest) => {
    const file = parseHcl('main.tf', text);
    expect(applyEdits(text, removeBlock(file, file.body.blocks.at(-1)!))).toBe(rest);
  });

  it('ends the file as it ended before when the last blocks go one after the other', () => {
    let text = 'a {}\n\n\nb {}\n\n\nc {}';
    for (const type of ['b', 'c']) {
      const file = parseHcl('main.tf', text);
      text = applyEdits(text, removeBlock(file, findBlock(file.body, type)!));
    }
    expect(text).toBe('a {}');
  });

  it.each([
    ['b {}\n', ''],
    ['\n\nb {}\n\n', ''],
    ['\ufeffb {}\n', '\ufeff'],
    ['\ufeff\nb {}', '\ufeff'],
    ['\ufeffb {}\n\nc {}\n', '\ufeffc {}\n'],
  ])('leaves nothing but the byte-order mark of a block that was first: %j', (text, rest) => {
    const file = parseHcl('main.tf', text);
    expect(applyEdits(text, removeBlock(file, file.body.blocks[0]!))).toBe(rest);
  });

  it('leaves no blank line above the brace of the block around', () => {
    expect(edited('a {\n  x = 1\n\n\n  b {}\n\n}\n', removeInner)).toBe('a {\n  x = 1\n\n}\n');
    expect(edited('a {\n\n  b {}\n}\n', removeInner)).toBe('a {\n}\n');
    expect(edited('a {\r\n  x = 1\r\n\r\n  b {}\r\n}', removeInner)).toBe('a {\r\n  x = 1\r\n}');
  });
});

describe('insertAfterBlock', () => {
  it('leaves one blank line before and after', () => {
    const inserted = 'b "c" {\n  x = 1\n}\n';
    expect(edited('a {\n} # end\n\nz {}\n', insert)).toBe(`a {\n} # end\n\n${inserted}\nz {}\n`);
    expect(edited('a {\n}\nz {}\n', insert)).toBe(`a {\n}\n\n${inserted}\nz {}\n`);
    expect(edited('a {\n}\n', insert)).toBe(`a {\n}\n\n${inserted}`);
    expect(edited('a {\n}', insert)).toBe(`a {\n}\n\n${inserted}`);
  });
});

describe('appendToFile', () => {
  it('ends the file with a line break and one blank line before the new text', () => {
    for (const text of ['a {}', 'a {}\n', 'a {}\n\n']) {
      expect(edited(text, (file) => appendToFile(file, 'b {}\n'))).toBe('a {}\n\nb {}\n');
    }
    const empty = parseHcl('main.tf', '');
    expect(applyEdits('', appendToFile(empty, 'b {}'))).toBe('b {}\n');
  });
});

describe('addListItem', () => {
  it.each([
    ['[]', '["n"]'],
    ['[1]', '[1, "n"]'],
    ['[1, ]', '[1, "n", ]'],
    ['[\n    1,\n  ]', '[\n    1,\n    "n",\n  ]'],
    ['[\n    1, # c\n  ]', '[\n    1, # c\n    "n",\n  ]'],
    ['[\n    1\n  ]', '[\n    1,\n    "n"\n  ]'],
    ['[\n    1 # c\n  ]', '[\n    1, # c\n    "n"\n  ]'],
    ['[\n    1,\n    2]', '[\n    1,\n    2,\n    "n"]'],
    ['[\n  ]', '[\n    "n"\n  ]'],
    ['[\n    # c\n  ]', '[\n    # c\n    "n"\n  ]'],
  ])('adds to %j', (before, after) => {
    expect(edited(`a {\n  x = ${before}\n}\n`, addToList)).toBe(`a {\n  x = ${after}\n}\n`);
  });
});

describe('removeListItem', () => {
  it.each([
    ['[1]', 0, '[]'],
    ['[ 1, ]', 0, '[]'],
    ['[1, 2, 3]', 0, '[2, 3]'],
    ['[1, 2, 3]', 1, '[1, 3]'],
    ['[1, 2, 3]', 2, '[1, 2]'],
    ['[1, 2, ]', 1, '[1, ]'],
    ['[\n    1,\n    2, # c\n  ]', 1, '[\n    1,\n  ]'],
    ['[\n    1,\n    2\n  ]', 1, '[\n    1\n  ]'],
    ['[\n    1, # c\n    2\n  ]', 0, '[\n    2\n  ]'],
    ['[\n    1, 2,\n    3\n  ]', 0, '[\n    2,\n    3\n  ]'],
    ['[1]', 4, '[1]'],
  ])('removes from %j the item %i', (before, index, after) => {
    const result = edited(`a {\n  x = ${before}\n}\n`, (file, block) =>
      removeListItem(file, listOf(block), index),
    );
    expect(result).toBe(`a {\n  x = ${after}\n}\n`);
  });
});

describe('setObjectEntry', () => {
  it.each([
    ['{ k = 1 }', 'k', '{ k = 9 }'],
    ['{ "k" : 1 }', 'k', '{ "k" : 9 }'],
    ['{}', 'k', '{\n    k = 9\n  }'],
    ['{ a = 1 }', 'k', '{ a = 1, k = 9 }'],
    ['{ "a" = 1 }', 'k', '{ "a" = 1, "k" = 9 }'],
    ['{ a : 1 }', 'k', '{ a : 1, k : 9 }'],
    ['{\n    aaa = 1\n  }', 'k', '{\n    aaa = 1\n    k   = 9\n  }'],
    ['{\n    aaa = 1,\n  }', 'k', '{\n    aaa = 1,\n    k   = 9,\n  }'],
    ['{\n    a = 1,\n    b = 2\n  }', 'k', '{\n    a = 1,\n    b = 2,\n    k = 9\n  }'],
    ['{\n    a = 1 # c\n  }', 'k', '{\n    a = 1 # c\n    k = 9\n  }'],
    ['{\n    a = 1\n  }', 'a b', '{\n    a     = 1\n    "a b" = 9\n  }'],
    ['{\n    a  = 1\n    bb = 2\n  }', 'long', '{\n    a    = 1\n    bb   = 2\n    long = 9\n  }'],
    ['{\n    # c\n  }', 'k', '{\n    # c\n    k = 9\n  }'],
  ])('sets in %j the key %s', async (before, key, after) => {
    const result = edited(`a {\n  x = ${before}\n}\n`, setIn(key, '9'));
    expect(result).toBe(`a {\n  x = ${after}\n}\n`);
    expect(await isFormatted(result)).toBe(true);
  });
});
