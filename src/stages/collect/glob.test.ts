import { assert, constantFrom, property, string } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { matchesGlob } from './glob.ts';

describe('a glob', () => {
  it.each([
    ['acme-logs', 'acme-logs', true],
    ['acme-logs', 'acme-logs-2', false],
    ['acme-*', 'acme-', true],
    ['acme-*', 'x-acme-logs', false],
    ['*-logs', 'acme-logs', true],
    ['*', '', true],
    ['a*b*c', 'a-b-b-c', true],
    ['a*b*c', 'a-c-b', false],
    ['ab*ba', 'aba', false],
    ['a.c', 'abc', false],
    ['(', '(', true],
    ['**', 'anything', true],
  ])('%s on %s: %s', (pattern, text, matches) => {
    expect(matchesGlob(pattern, text)).toBe(matches);
  });

  it('agrees with the regular expression that says the same', () => {
    const text = string({ unit: constantFrom('a', 'b'), maxLength: 12 });
    const pattern = string({ unit: constantFrom('a', 'b', '*'), maxLength: 8 });
    assert(
      property(pattern, text, (glob, value) => {
        const expression = new RegExp(`^${glob.replaceAll('*', '.*')}$`);
        expect(matchesGlob(glob, value)).toBe(expression.test(value));
      }),
    );
  });
});
