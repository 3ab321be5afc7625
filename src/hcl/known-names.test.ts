import { expect, it } from 'vitest';
import { knownName } from './known-names.ts';
import { codesOf } from './source-codes.ts';

/** The name that `text` is, found under one hash whatever it is. */
function nameOf(text: string): string {
  return knownName(text, codesOf(text), 0, text.length, 7);
}

it('gives each text its own name, though all share one place', () => {
  for (const text of [
    'bucket',
    'buckets',
    'bucker',
    'b',
    'größe',
    'aws_s3_bucket_server_side_encryption',
    'bucket',
  ])
    expect(nameOf(text)).toBe(text);
});

it('does not mistake a name for the beginning of another', () => {
  const text = 'bucket_name';
  nameOf('bucket');
  expect(knownName(text, codesOf(text), 0, 11, 7)).toBe('bucket_name');
  expect(knownName(text, codesOf(text), 7, 11, 7)).toBe('name');
});
