import { describe, expect, it } from 'vitest';
import { parseHcl } from './parse.ts';
import { codesOf } from './source-codes.ts';

describe('codesOf', () => {
  it('holds the code units, whatever their width, and zeros after them', () => {
    for (const text of ['', 'abc', 'é漢😀\uD800', 'x'.repeat(400_000)]) {
      const codes = codesOf(text);
      const units = Array.from({ length: Math.min(10, text.length) }, (_, index) => text.charCodeAt(index));
      expect([...codes.subarray(0, units.length)]).toEqual(units);
      expect([...codes.subarray(text.length, text.length + 16)]).toEqual(Array.from({ length: 16 }, () => 0));
    }
  });

  it('does not let a text see the one before it', () => {
    parseHcl('main.tf', 'a = "a long text"\n'.repeat(5));
    expect(parseHcl('main.tf', 'a = "b').problems).toMatchObject([
      { message: 'quoted string is not closed on its line' },
    ]);
    expect(parseHcl('main.tf', 'a = 1').problems).toEqual([]);
  });

  it('serves texts that are longer than the shared array', () => {
    const { body, problems } = parseHcl('main.tf', 'b "c" {\n  d = "e"\n}\n'.repeat(20_000));
    expect(problems).toEqual([]);
    expect(body.blocks).toHaveLength(20_000);
    expect(body.blocks.at(-1)!.labels[0]!.value).toBe('c');
  });
});
