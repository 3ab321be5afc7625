import { describe, expect, it } from 'vitest';
import { aBlock, aBody, anAttribute } from '../testing/made-up-schema.ts';
import { filledIn } from './filled-in.ts';
import type { Written } from './needed-values.ts';
import { bodyWith, type SchemaPath, type WireValue } from './wire-values.ts';

const target = aBody({ host: anAttribute(), zone: anAttribute() });
const rule = aBody(
  { port: anAttribute({ type: 'number' }), protocol: anAttribute() },
  { target: aBlock({ body: target }) },
);
const thing = aBody(
  { name: anAttribute(), kind: anAttribute(), version: anAttribute({ mode: 'computed' }) },
  { rule: aBlock({ body: rule }), log: aBlock({ body: aBody({ bucket: anAttribute() }) }) },
);

/** The body in which one value is asked about, filled in with what is given. */
function filled(path: SchemaPath, value: WireValue, given: Written): WireValue {
  return filledIn(thing, bodyWith(thing, path, value), given, path, value === null);
}

const empty = { name: null, kind: null, version: null, rule: [], log: [] };

describe('filledIn', () => {
  it('changes nothing where nothing is given', () => {
    expect(filled(['name'], 'a', {})).toEqual({ ...empty, name: 'a' });
  });

  it('writes arguments and blocks beside what is asked about', () => {
    expect(filled(['name'], 'a', { kind: 'k', log: [{ bucket: 'b' }] })).toEqual({
      ...empty,
      name: 'a',
      kind: 'k',
      log: [{ bucket: 'b' }],
    });
  });

  it('leaves the value that is asked about, also when it is none', () => {
    expect(filled(['name'], 'a', { name: 'given' })).toEqual({ ...empty, name: 'a' });
    expect(filled(['name'], null, { name: 'given' })).toEqual(empty);
  });

  it('writes nothing that the provider fills in, and nothing that the type does not have', () => {
    expect(filled(['name'], 'a', { version: '1' })).toEqual({ ...empty, name: 'a' });
  });

  it('fills in the block in which a value is asked about', () => {
    const given = { rule: [{ port: 80, protocol: 'tcp' }] };
    expect(filled(['rule', 'port'], 443, given)).toEqual({
      ...empty,
      rule: [{ port: 443, protocol: 'tcp', target: [] }],
    });
  });

  it('fills in blocks inside of blocks, around the value that is asked about', () => {
    const given = { rule: [{ port: 80, target: [{ host: 'h', zone: 'z' }] }] };
    expect(filled(['rule', 'target', 'host'], 'asked', given)).toEqual({
      ...empty,
      rule: [{ port: 80, protocol: null, target: [{ host: 'asked', zone: 'z' }] }],
    });
  });

  it('writes each of several blocks, the first around the value that is asked about', () => {
    const given = { rule: [{ protocol: 'tcp' }, { protocol: 'udp' }] };
    expect(filled(['rule', 'port'], 1, given)).toEqual({
      ...empty,
      rule: [
        { port: 1, protocol: 'tcp', target: [] },
        { port: null, protocol: 'udp', target: [] },
      ],
    });
  });

  it('fills in a block that comes, and leaves out the one that goes', () => {
    const given = { rule: [{ port: 80 }] };
    expect(filled(['rule'], true, given)).toEqual({
      ...empty,
      rule: [{ port: 80, protocol: null, target: [] }],
    });
    expect(filled(['rule'], null, given)).toEqual(empty);
  });
});
