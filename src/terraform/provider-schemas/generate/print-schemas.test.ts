import { describe, expect, it } from 'vitest';
import { listType, mapType, setType } from '../../value/types.ts';
import { parseBody } from '../parse-schema.ts';
import type { AttributeSchema, BlockSchema, BodySchema, ResourceSchema } from '../schema.ts';
import { printSchemas } from './print-schemas.ts';

const attribute = (given: Partial<AttributeSchema>): AttributeSchema => ({
  type: 'string',
  mode: 'optional',
  isSensitive: false,
  isDeprecated: false,
  replacement: 'never',
  ...given,
});

const body = (
  attributes: BodySchema['attributes'],
  blocks: BodySchema['blocks'] = new Map(),
): BodySchema => ({
  attributes,
  blocks,
});

const block = (given: Partial<BlockSchema>): BlockSchema => ({
  nesting: 'list',
  minItems: 0,
  maxItems: null,
  isDeprecated: false,
  replacement: 'never',
  body: body(new Map()),
  ...given,
});

const everything: ResourceSchema = {
  type: 'aws_everything',
  isDeprecated: true,
  ...body(
    new Map([
      ['a', attribute({ mode: 'required', replacement: 'always' })],
      ['b', attribute({ type: 'bool', mode: 'computed', isSensitive: true })],
      ['c', attribute({ type: setType('number'), mode: 'optional-computed', isDeprecated: true })],
      ['d', attribute({ type: mapType(listType('dynamic')), replacement: 'depends', isSensitive: true })],
      [
        'e',
        attribute({
          type: {
            kind: 'object',
            attributes: new Map([
              ['x', 'string'],
              ['y', 'bool'],
            ]),
          },
        }),
      ],
    ]),
    new Map([
      ['f', block({ nesting: 'set', minItems: 1, replacement: 'always', isDeprecated: true })],
      ['g', block({ maxItems: 10, body: body(new Map(), new Map([['h', block({ nesting: 'single' })]])) })],
      ['i', block({ nesting: 'map' })],
      ['j', block({ nesting: 'group', replacement: 'depends' })],
    ]),
  ),
};

function read(text: string): ReadonlyMap<string, BodySchema> {
  const lines: readonly string[] = JSON.parse(text);
  const texts = new Map(lines.map((line) => [line.split(' ')[0] ?? '', line.slice(line.indexOf(' ') + 1)]));
  const find = (name: string): BodySchema => parseBody(texts.get(name) ?? '', find);
  return new Map([...texts.keys()].map((name) => [name, find(name)]));
}

describe('the notation of schemas', () => {
  it('gives back all that was written', () => {
    const { type: _, isDeprecated: __, ...rest } = everything;
    expect(read(printSchemas([everything])).get('aws_everything-')).toEqual(rest);
  });

  it('writes a long body that stands in several places once, under a name made of its content', () => {
    const long = body(new Map([...Array(20).keys()].map((index) => [`attribute_${index}`, attribute({})])));
    const schemas = ['one', 'two', 'three'].map((name) => ({
      type: name,
      isDeprecated: false,
      ...body(new Map(), new Map([['inner', block({ body: long })]])),
    }));
    const text = printSchemas(schemas);
    expect(text.match(/attribute_7/g)).toHaveLength(1);
    expect(read(text).get('two')?.blocks.get('inner')?.body.attributes.size).toBe(20);
    expect(printSchemas(schemas.slice(0, 2))).toContain(/@\w+/.exec(text)?.[0]);
  });
});
