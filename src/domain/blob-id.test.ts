import { expect, it } from 'vitest';
import { blobIdOf } from './blob-id.ts';

it('computes what `git hash-object` prints', () => {
  expect(blobIdOf(new Uint8Array())).toBe('e69de29bb2d1d6434b8b29ae775ad8c2e48c5391');
  expect(blobIdOf(Buffer.from('hello\n'))).toBe('ce013625030ba8dba906f756967f9e9ca394464a');
});
