import { describe, expect, it } from 'vitest';
import { seal, unseal } from './seal.ts';

describe('a sealed text', () => {
  it('is opened with its secret and no other', () => {
    const sealed = seal('vat_token', 'vcs_one');
    expect(unseal(sealed, 'vcs_one')).toBe('vat_token');
    expect(unseal(sealed, 'vcs_two')).toBeNull();
  });

  it('looks different each time', () => {
    expect(seal('vat_token', 'vcs_one')).not.toBe(seal('vat_token', 'vcs_one'));
  });

  it.each([0, 12, 28])('that was changed at byte %i is not opened', (place) => {
    const bytes = Buffer.from(seal('vat_token', 'vcs_one'), 'base64');
    bytes[place] = (bytes[place] ?? 0) ^ 1;
    expect(unseal(bytes.toString('base64'), 'vcs_one')).toBeNull();
  });

  it.each(['', 'short', '*'.repeat(100)])('is not %j', (text) => {
    expect(unseal(text, 'vcs_one')).toBeNull();
  });
});
