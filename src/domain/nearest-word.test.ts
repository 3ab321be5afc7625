import { expect, it } from 'vitest';
import { nearestWord } from './nearest-word.ts';

const commands = ['help', 'explain', 'regenerate', 'ignore', 'retry'];

it.each([
  ['a missing letter', 'explan', 'explain'],
  ['a letter too many', 'retryy', 'retry'],
  ['two letters swapped', 'ingore', 'ignore'],
  ['other case', 'REGENERTE', 'regenerate'],
  ['a short word with one mistake', 'hlep', 'help'],
  ['another word', 'banana', null],
  ['nothing', '', null],
  ['a very long word', 'x'.repeat(100_000), null],
])('%s: %s means %s', (_title, typed, expected) => {
  expect(nearestWord(typed, commands)).toBe(expected);
});

it('suggests nothing when two words are equally near', () => {
  expect(nearestWord('bat', ['cat', 'rat'])).toBeNull();
});
