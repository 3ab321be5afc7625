import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { faultCodes } from '../src/domain/fault.ts';
import { refusalReasons } from '../src/domain/refusal.ts';

const read = (path: string): string => readFileSync(new URL(`../${path}`, import.meta.url), 'utf8');
const codesIn = (table: string): readonly string[] =>
  [...table.matchAll(/^\| `([a-z-]+)` \|/gm)].map((match) => match[1] ?? '');

describe('documents', () => {
  it('explain every fault code, and no other', () => {
    expect(codesIn(read('docs/faults.md')).toSorted()).toEqual(Object.keys(faultCodes).toSorted());
  });

  it('explain every reason of a refusal, and no other', () => {
    expect(codesIn(read('docs/refusals.md')).toSorted()).toEqual(Object.keys(refusalReasons).toSorted());
  });
});
