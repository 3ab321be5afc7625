import { describe, expect, it } from 'vitest';
import { namesSecret } from './secret-names.ts';

describe('the name of a parameter', () => {
  it.each([
    '/app/db/password',
    'GITHUB_TOKEN',
    'dbPassword',
    '/app/stripe-api-key',
    'client_secret',
    '/x/token/',
  ])('says of %s that the value is a secret', (name) => {
    expect(namesSecret(name)).toBe(true);
  });

  it.each([
    '/app/db/host',
    '/app/db/password_length',
    '/app/secret-arn',
    'token_url',
    '/secrets/region',
    'public_api_key',
    '/app/tokenizer',
    '',
  ])('does not say so of %s', (name) => {
    expect(namesSecret(name)).toBe(false);
  });
});
