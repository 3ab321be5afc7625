import { expect, it } from 'vitest';
import { BlobCache } from './blob-cache.ts';

it('forgets what was not used for the longest time when it is full', () => {
  const cache = new BlobCache(10);
  cache.put(1, 'a', '12345');
  cache.put(1, 'b', '12345');
  expect(cache.get(1, 'a')).toBe('12345');
  cache.put(1, 'c', '1');
  expect([cache.get(1, 'a'), cache.get(1, 'b'), cache.get(1, 'c')]).toEqual(['12345', null, '1']);
  expect(cache.size).toBe(2);
});

it('keeps nothing that is larger than all of it', () => {
  const cache = new BlobCache(3);
  cache.put(1, 'a', '1234');
  expect(cache.get(1, 'a')).toBeNull();
});

it('counts a file once, however often it is put', () => {
  const cache = new BlobCache(6);
  for (let time = 0; time < 5; time += 1) cache.put(1, 'a', '123');
  cache.put(1, 'b', '123');
  expect(cache.size).toBe(2);
});

it('never answers one installation with what another has read', () => {
  const cache = new BlobCache();
  cache.put(1, 'a', 'secret');
  expect(cache.get(2, 'a')).toBeNull();
});
