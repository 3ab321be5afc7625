import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import snippetsByConstruct from '../../hcl/testing/snippets.json' with { type: 'json' };
import { brokenFiles, files } from '../../hcl/testing/arbitrary-text.ts';
import { mutateText } from '../fuzz/mutate-text.ts';
import { randomFrom } from '../fuzz/random.ts';
import { compareText } from './compare-files.ts';
import { findDifference } from './find-difference.ts';
import keptTexts from './kept-texts.json' with { type: 'json' };
import { rebuildFromTokens } from './rebuild-text.ts';

const settings = { seed: 20_261_121, numRuns: 150 };

async function differencesOf(text: string): Promise<unknown> {
  return (await compareText('main.tf', text)).differences;
}

describe("a text is read as HashiCorp's parser reads it, and nothing of it is lost", () => {
  it('when it is a snippet of the language', async () => {
    for (const text of Object.values(snippetsByConstruct).flat())
      expect([text, await differencesOf(text)]).toEqual([text, []]);
  });

  it('when it was read differently once', async () => {
    for (const text of keptTexts) expect([text, await differencesOf(text)]).toEqual([text, []]);
  });

  it('when it was made up', async () => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(files, brokenFiles), async (text) => {
        expect(await differencesOf(text)).toEqual([]);
      }),
      settings,
    );
  });

  it('when it was made up and mutated', async () => {
    await fc.assert(
      fc.asyncProperty(files, fc.nat(), async (text, seed) => {
        expect(await differencesOf(mutateText(text, randomFrom(seed)))).toEqual([]);
      }),
      settings,
    );
  });
});

describe('a difference is found', () => {
  it('in values, with its place', () => {
    expect(findDifference({ a: [{ b: 1 }] }, { a: [{ b: 1 }] })).toBeNull();
    expect(findDifference({ a: [{ b: 1 }] }, { a: [{ b: '1' }] })).toBe('a.0.b: 1 against "1"');
    expect(findDifference({ a: 1 }, { a: 1, b: null })).toBe('b: nothing against null');
    expect(findDifference([], {})).toBe(': [] against {}');
  });

  it('in text that no token holds', () => {
    expect(rebuildFromTokens('a = 1 # b\n')).toBe('a = 1 # b\n');
    expect(rebuildFromTokens('a = 1\u000B')).not.toBe('a = 1');
  });
});
