import { expect, it } from 'vitest';
import { createPseudonyms } from './pseudonyms.ts';

it('hides account numbers, each behind one stand-in, and brings them back', () => {
  const pseudonyms = createPseudonyms();
  const text = 'arn:aws:iam::482910573316:role/x in 482910573316, not 615204938871';
  const hidden = pseudonyms.hide(text);
  expect(hidden).toBe('arn:aws:iam::[account-1]:role/x in [account-1], not [account-2]');
  expect(pseudonyms.hide('615204938871')).toBe('[account-2]');
  expect(pseudonyms.reveal(hidden)).toBe(text);
});

it('hides those within names', () => {
  const pseudonyms = createPseudonyms();
  expect(pseudonyms.hide('acme-482910573316-logs x482910573316_y')).toBe(
    'acme-[account-1]-logs x[account-1]_y',
  );
});

it('leaves other numbers alone', () => {
  const text = '4829105733160 48291057331 0.482910573316 482910573316.5';
  expect(createPseudonyms().hide(text)).toBe(text);
});

it('takes no stand-in from a text', () => {
  const pseudonyms = createPseudonyms();
  expect(pseudonyms.hide('[account-1] 482910573316')).toBe('[account 1] [account-1]');
  expect(pseudonyms.reveal('[account-9] [account 1]')).toBe('[account-9] [account 1]');
});
