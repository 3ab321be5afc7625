import { ExtData } from '@msgpack/msgpack';
import { describe, expect, it } from 'vitest';
import { listType, mapType } from '../../value/types.ts';
import { aBlock, aBody, anAttribute } from '../testing/made-up-schema.ts';
import { proposedBody, settledBody } from './settled-body.ts';

const unknown = new ExtData(0, new Uint8Array());

describe('settledBody', () => {
  const thing = aBody({
    text: anAttribute(),
    count: anAttribute({ type: 'number' }),
    isOn: anAttribute({ type: 'bool' }),
    items: anAttribute({ type: listType('string') }),
    tags: anAttribute({ type: mapType('string') }),
    any: anAttribute({ type: 'dynamic' }),
  });

  it('keeps what is known', () => {
    const known = { text: 'a', count: 2, isOn: true, items: ['x'], tags: { a: 'b' }, any: null };
    expect(settledBody(thing, known, true)).toEqual(known);
    expect(settledBody(thing, known, false)).toEqual(known);
  });

  it('makes up what is unknown by its type, or has nothing there', () => {
    const planned = Object.fromEntries([...thing.attributes.keys()].map((name) => [name, unknown]));
    expect(settledBody(thing, planned, true)).toEqual({
      text: 'terrafix',
      count: 1,
      isOn: false,
      items: [],
      tags: {},
      any: null,
    });
    expect(Object.values(settledBody(thing, planned, false))).toEqual(Array(6).fill(null));
  });

  it('has nothing for what is unknown inside of a list or a map', () => {
    const body = settledBody(thing, { items: ['x', unknown], tags: { a: unknown } }, true);
    expect(body).toMatchObject({ items: ['x', null], tags: { a: null } });
  });

  it('holds every attribute and block of the schema, and nothing else', () => {
    const schema = aBody({ a: anAttribute() }, { b: aBlock(), c: aBlock({ nesting: 'single' }) });
    expect(settledBody(schema, { other: 1 }, true)).toEqual({ a: null, b: [], c: null });
    expect(settledBody(schema, null, true)).toEqual({ a: null, b: [], c: null });
  });

  it('settles blocks of each nesting from the inside', () => {
    const body = aBody({ id: anAttribute({ mode: 'computed' }) });
    const schema = aBody(
      {},
      {
        one: aBlock({ nesting: 'single', body }),
        group: aBlock({ nesting: 'group', body }),
        list: aBlock({ nesting: 'list', body }),
        set: aBlock({ nesting: 'set', body }),
        map: aBlock({ nesting: 'map', body }),
      },
    );
    const element = { id: unknown };
    const planned = {
      one: element,
      group: element,
      list: [element],
      set: [element],
      map: { k: element },
    };
    const settled = { id: 'terrafix' };
    expect(settledBody(schema, planned, true)).toEqual({
      one: settled,
      group: settled,
      list: [settled],
      set: [settled],
      map: { k: settled },
    });
    expect(settledBody(schema, { one: unknown, list: unknown, map: unknown }, true)).toEqual({
      one: null,
      group: null,
      list: [],
      set: [],
      map: {},
    });
  });
});

const element = (port: string, id: string | null, note: string | null = null) => ({ port, note, id });

describe('proposedBody', () => {
  const inside = aBody({
    port: anAttribute({ mode: 'required' }),
    note: anAttribute(),
    id: anAttribute({ mode: 'computed' }),
  });

  it('is the configuration, and the state where the provider may fill in what is not written', () => {
    const schema = aBody({
      written: anAttribute(),
      dropped: anAttribute(),
      filled: anAttribute({ mode: 'optional-computed' }),
      arn: anAttribute({ mode: 'computed' }),
      other: anAttribute({ mode: 'optional-computed' }),
    });
    const prior = { written: 'old', dropped: 'old', filled: 'old', arn: 'old' };
    const config = { written: 'new', dropped: null, filled: null, arn: null, other: null };
    expect(proposedBody(schema, prior, config)).toEqual({
      written: 'new',
      dropped: null,
      filled: 'old',
      arn: 'old',
      other: null,
    });
    expect(proposedBody(schema, prior, { ...config, filled: 'new' })).toMatchObject({ filled: 'new' });
  });

  it('takes the elements of a list for the same by their place', () => {
    const schema = aBody({}, { rule: aBlock({ nesting: 'list', body: inside }) });
    const prior = { rule: [element('1', 'first'), element('2', 'second')] };
    const config = { rule: [element('9', null), element('2', null), element('3', null)] };
    expect(proposedBody(schema, prior, config)).toEqual({
      rule: [element('9', 'first'), element('2', 'second'), element('3', null)],
    });
  });

  it('takes the elements of a set for the same only when they are written the same', () => {
    const schema = aBody({}, { rule: aBlock({ nesting: 'set', body: inside }) });
    const prior = { rule: [element('1', 'first', 'n'), element('2', 'second')] };
    const same = { rule: [element('1', null, 'n'), element('2', null)] };
    expect(proposedBody(schema, prior, same)).toEqual(prior);
    const other = { rule: [element('9', null, 'n'), element('2', null, 'new')] };
    expect(proposedBody(schema, prior, other)).toEqual(other);
  });

  it('goes into single blocks and maps, and has none where none is written', () => {
    const schema = aBody(
      {},
      {
        one: aBlock({ nesting: 'single', body: inside }),
        map: aBlock({ nesting: 'map', body: inside }),
        gone: aBlock({ nesting: 'single', body: inside }),
      },
    );
    const prior = { one: element('1', 'a'), map: { k: element('2', 'b') }, gone: element('3', 'c') };
    const config = { one: element('1', null), map: { k: element('2', null) }, gone: null };
    expect(proposedBody(schema, prior, config)).toEqual({ ...prior, gone: null });
  });
});
