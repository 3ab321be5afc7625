import { describe, expect, it } from 'vitest';
import { listType, mapType, setType } from '../../value/types.ts';
import { parseBody } from '../parse-schema.ts';
import type { BodySchema, ResourceSchema } from '../schema.ts';
import { aBlock, aBody, anAttribute } from '../testing/made-up-schema.ts';
import { printSchemas } from './print-schemas.ts';

const everything: ResourceSchema = {
  type: 'aws_everything',
  isDeprecated: true,
  ...aBody(
    {
      a: anAttribute({ mode: 'required', replacement: 'always' }),
      b: anAttribute({ type: 'bool', mode: 'computed', isSensitive: true }),
      c: anAttribute({ type: setType('number'), mode: 'optional-computed', isDeprecated: true }),
      d: anAttribute({ type: mapType(listType('dynamic')), replacement: 'depends', isSensitive: true }),
      e: anAttribute({
        type: {
          kind: 'object',
          attributes: new Map([
            ['x', 'string'],
            ['y', 'bool'],
          ]),
        },
      }),
    },
    {
      f: aBlock({ nesting: 'set', minItems: 1, replacement: 'always', isDeprecated: true }),
      g: aBlock({ maxItems: 10, body: aBody({}, { h: aBlock({ nesting: 'single' }) }) }),
      i: aBlock({ nesting: 'map' }),
      j: aBlock({ nesting: 'group', replacement: 'depends' }),
    },
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
    const long = aBody(
      Object.fromEntries([...Array(20).keys()].map((index) => [`attribute_${index}`, anAttribute()])),
    );
    const schemas = ['one', 'two', 'three'].map((name) => ({
      type: name,
      isDeprecated: false,
      ...aBody({}, { inner: aBlock({ body: long }) }),
    }));
    const text = printSchemas(schemas);
    expect(text.match(/attribute_7/g)).toHaveLength(1);
    expect(read(text).get('two')?.blocks.get('inner')?.body.attributes.size).toBe(20);
    expect(printSchemas(schemas.slice(0, 2))).toContain(/@\w+/.exec(text)?.[0]);
  });
});
