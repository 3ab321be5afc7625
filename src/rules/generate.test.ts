import { describe, expect, it } from 'vitest';
import { findStalePages, generatePages } from './generate.ts';

describe('the pages of the rules', () => {
  it('are as fresh as the rules, and none is left over', async () => {
    expect(await findStalePages(await generatePages())).toEqual([]);
  });
});
