import { describe, expect, it } from 'vitest';
import type { Edit } from '../../domain/source.ts';
import { applyEdits, replaceExpression } from '../edit.ts';
import { removeAttribute, removeBlock } from '../edit-removals.ts';
import { setAttribute, setAttributes } from '../edit-attributes.ts';
import { addBlock, appendToFile, insertAfterBlock } from '../edit-blocks.ts';
import { addListItem, removeListItem } from '../edit-lists.ts';
import { setObjectEntry } from '../edit-objects.ts';
import { findAttribute, findBlock } from '../find.ts';
import type { Block, Expression, HclFile } from '../tree.ts';
import { assignmentsSchema, type JsonBodySchema, type PropertyForm } from './body-schema.ts';
import { parseJson } from './parse-json.ts';

const free: JsonBodySchema = {
  form: (name): PropertyForm =>
    name === 'depends_on' ? { kind: 'attribute', strings: 'expression' } : { kind: 'either', body: free },
};
const schema: JsonBodySchema = {
  form: (name) => ({ kind: 'block', labels: name === 'locals' ? 0 : 2, body: free }),
};

const read = (text: string): HclFile => parseJson('main.tf.json', text, schema);

function blockOf(file: HclFile, name = 'x'): Block {
  const found = findBlock(file.body, 'resource', 'a', name);
  if (found === null) throw new Error(`no ${name}`);
  return found;
}

function expressionOf(file: HclFile, name: string): Expression {
  const found = findAttribute(blockOf(file).body, name);
  if (found === null) throw new Error(`no ${name}`);
  return found.expression;
}

/** Carries out an edit of the only resource of a text, which must then be strict JSON and hold the same lines otherwise. */
function edit(text: string, change: (file: HclFile, block: Block) => Edit[]): string {
  const file = read(text);
  expect(file.problems).toEqual([]);
  const edited = applyEdits(text, change(file, blockOf(file)));
  expect(() => JSON.parse(edited.replace('\uFEFF', ''))).not.toThrow();
  return edited;
}

const addTwo = (file: HclFile, { body }: Block): Edit[] =>
  setAttributes(file, body, [
    ['tags', '{ a = [1, 2] }'],
    ['depends_on', '[a.y]'],
  ]);

const replaceFirst = (file: HclFile): Edit[] => {
  const template = expressionOf(file, 'size');
  const part = template.kind === 'template' ? template.parts[0] : undefined;
  if (part?.kind !== 'interpolation') throw new Error('no interpolation');
  return replaceExpression(file, part.expression, 'local.m["c"]');
};

const changeNames = (
  text: string,
  make: (file: HclFile, list: Extract<Expression, { kind: 'tuple' }>) => Edit[],
) =>
  edit(text, (file) => {
    const list = expressionOf(file, 'names');
    if (list.kind !== 'tuple') throw new Error('no list');
    return make(file, list);
  });

const tall = `{
  "resource": {
    "a": {
      "x": {
        "size": 1,
        "names": [
          "b"
        ],
        "inner": {
          "on": false
        }
      }
    }
  }
}
`;
const flat = '{"resource":{"a":{"x":{"size":1,"names":["b"],"inner":{"on":false}}}}}';

describe('an attribute of a JSON file', () => {
  it.each([
    ['true', 'true'],
    ['"text with \\"quotes\\""', '"text with \\"quotes\\""'],
    ['var.size', '"${var.size}"'],
    ['"${var.a}-b"', '"${var.a}-b"'],
    ['"$${var.a}"', '"$${var.a}"'],
    ['lookup(var.m, "k")', '"${lookup(var.m, \\"k\\")}"'],
    ['-5', '-5'],
    ['{}', '{}'],
  ])('is set to %s as %s', (native, json) => {
    expect(edit(tall, (file, { body }) => setAttribute(file, body, 'size', native))).toBe(
      tall.replace('"size": 1', () => `"size": ${json}`),
    );
  });

  it('is added at the end, in the style of the document', () => {
    expect(edit(tall, addTwo)).toBe(
      tall.replace(
        '          "on": false\n        }',
        '          "on": false\n        },\n        "tags": {\n          "a": [\n            1,\n            2\n          ]\n        },\n        "depends_on": [\n          "a.y"\n        ]',
      ),
    );
    expect(edit(flat, addTwo)).toBe(
      flat.replace('{"on":false}', '{"on":false},"tags":{"a":[1,2]},"depends_on":["a.y"]'),
    );
  });

  it('keeps tabs, Windows line breaks, a byte-order mark and a missing last line break', () => {
    const odd = `\uFEFF${tall.trimEnd().replaceAll('  ', '\t').replaceAll('\n', '\r\n')}`;
    expect(edit(odd, (file, { body }) => setAttribute(file, body, 'new', '{ a = 1 }'))).toBe(
      odd.replace(
        '\t\t\t\t\t"on": false\r\n\t\t\t\t}',
        '\t\t\t\t\t"on": false\r\n\t\t\t\t},\r\n\t\t\t\t"new": {\r\n\t\t\t\t\t"a": 1\r\n\t\t\t\t}',
      ),
    );
  });

  it('goes where its name belongs when the names are sorted', () => {
    const sorted = '{"resource": {"a": {"x": {"a": 1, "c": 2, "e": 3}}}}';
    const add = (name: string) => edit(sorted, (file, { body }) => setAttribute(file, body, name, '0'));
    expect(add('b')).toBe(sorted.replace('"c": 2', '"b": 0, "c": 2'));
    expect(add('A')).toBe(sorted.replace('"a": 1', '"A": 0, "a": 1'));
    expect(add('z')).toBe(sorted.replace('"e": 3', '"e": 3, "z": 0'));
  });

  it('fills an empty object', () => {
    const empty = '{\n  "resource": { "a": { "x": {} } }\n}\n';
    expect(edit(empty, (file, { body }) => setAttribute(file, body, 'on', 'true'))).toBe(
      '{\n  "resource": { "a": { "x": {\n    "on": true\n  } } }\n}\n',
    );
  });

  it('is removed with its comma', () => {
    const remove = (name: string) => edit(tall, (file, { body }) => removeAttribute(file, body, name));
    expect(remove('size')).toBe(tall.replace('        "size": 1,\n', ''));
    expect(remove('inner')).toBe(tall.replace(/,\n {8}"inner": \{\n.*\n {8}\}/, ''));
    expect(remove('missing')).toBe(tall);
  });
});

describe('expressions of a JSON file', () => {
  it('are replaced as values, also where they are all of an interpolation', () => {
    const text = tall.replace('"size": 1', '"size": "${var.size}"');
    expect(edit(text, (file) => replaceExpression(file, expressionOf(file, 'size'), '30'))).toBe(
      text.replace('"${var.size}"', '30'),
    );
  });

  it('are replaced inside of a string, escaped', () => {
    const text = tall.replace('"size": 1', '"size": "${var.m[\\"a\\"]}-${var.b}"');
    expect(edit(text, replaceFirst)).toBe(text.replace('var.m[\\"a\\"]', 'local.m[\\"c\\"]'));
  });

  it('are added to lists and taken out of them', () => {
    expect(changeNames(tall, (file, list) => addListItem(file, list, 'var.c'))).toBe(
      tall.replace('"b"\n', '"b",\n          "${var.c}"\n'),
    );
    expect(changeNames(flat, (file, list) => addListItem(file, list, '"c"'))).toBe(
      flat.replace('"b"', '"b","c"'),
    );
    expect(changeNames(tall, (file, list) => removeListItem(file, list, 0))).toBe(
      tall.replace(/\[\n\s*"b"\n\s*\]/, '[]'),
    );
    expect(changeNames(flat, (file, list) => removeListItem(file, list, 7))).toBe(flat);
  });

  it('are set as entries of objects', () => {
    const set = (key: string) =>
      edit(tall, (file) => {
        const object = expressionOf(file, 'inner');
        if (object.kind !== 'object') throw new Error('no object');
        return setObjectEntry(file, object, key, '"v"');
      });
    expect(set('on')).toBe(tall.replace('"on": false', '"on": "v"'));
    expect(set('off')).toBe(tall.replace('"on": false', '"on": false,\n          "off": "v"'));
  });

  it('stay plain in a file of values', () => {
    const text = '{"a": "x"}';
    const file = parseJson('prod.tfvars.json', text, assignmentsSchema);
    expect(applyEdits(text, setAttribute(file, file.body, 'a', '"y $${z}"'))).toBe('{"a": "y ${z}"}');
  });
});

describe('a block of a JSON file', () => {
  it('is added as an object, and put beside another one in a list', () => {
    const once = edit(tall, (file, { body }) => addBlock(file, body, 'rule {\n  port = var.port\n}'));
    expect(once).toBe(
      tall.replace(
        '          "on": false\n        }',
        '          "on": false\n        },\n        "rule": {\n          "port": "${var.port}"\n        }',
      ),
    );
    const twice = edit(once, (file, { body }) => addBlock(file, body, 'rule {\n  port = 2\n}'));
    expect(twice).toBe(
      once.replace(
        '"rule": {\n          "port": "${var.port}"\n        }',
        '"rule": [{\n          "port": "${var.port}"\n        }, {\n          "port": 2\n        }]',
      ),
    );
    const thrice = edit(twice, (file, { body }) => addBlock(file, body, 'rule {}'));
    expect(thrice).toBe(twice.replace('        }]', '        }, {}]'));
  });

  it('is added with its labels and its nested blocks', () => {
    const added = edit(flat, (file, { body }) =>
      addBlock(file, body, 'one {\n  a = 1\n  two {}\n  two {\n    b = 2\n  }\n}'),
    );
    expect(JSON.parse(added).resource.a.x.one).toEqual({ a: 1, two: [{}, { b: 2 }] });
  });

  it.each([
    ['resource "a" "y" {}', tall.replace('        }\n      }\n', '        }\n      },\n      "y": {}\n')],
    [
      'resource "b" "x" {}',
      tall.replace('      }\n    }\n', '      }\n    },\n    "b": {\n      "x": {}\n    }\n'),
    ],
    ['locals {\n  a = 1\n}', tall.replace('    }\n  }\n', '    }\n  },\n  "locals": {\n    "a": 1\n  }\n')],
  ])('is inserted beside another: %s', (block, expected) => {
    expect(edit(tall, (file, anchor) => insertAfterBlock(file, anchor, block))).toBe(expected);
    expect(edit(tall, (file) => appendToFile(file, block))).toBe(expected);
  });

  it('is inserted into lists of objects', () => {
    const listed = '{"resource": [{"a": [{"x": {}}, {"z": {}}]}, {"c": {"d": {}}}]}';
    expect(edit(listed, (file, anchor) => insertAfterBlock(file, anchor, 'resource "a" "y" {}'))).toBe(
      listed.replace('{"z": {}}', '{"z": {}}, {"y": {}}'),
    );
  });

  it('is removed with the objects that held nothing else', () => {
    const two = tall.replace('    "a": {', '    "b": {\n      "y": {}\n    },\n    "a": {');
    const removed = edit(two, (file, block) => removeBlock(file, block));
    expect(JSON.parse(removed)).toEqual({ resource: { b: { y: {} } } });
    const nested = edit(flat, (file, { body }) => removeBlock(file, body.blocks[0] ?? blockOf(file)));
    expect(nested).toBe(flat.replace(',"inner":{"on":false}', ''));
  });
});
