import { describe, expect, it } from 'vitest';
import { ownersOf } from './codeowners.ts';

const people = (text: string, ...files: readonly string[]): readonly string[] => ownersOf(text, files).people;

describe('the owners of files', () => {
  it.each([
    ['*', 'a/b.tf'],
    ['*.tf', 'a/b.tf'],
    ['/a/', 'a/b/c.tf'],
    ['a/', 'x/a/c.tf'],
    ['a', 'x/a/c.tf'],
    ['/a', 'a/c.tf'],
    ['/a/b.tf', 'a/b.tf'],
    ['a/b.tf', 'a/b.tf'],
    ['a/*', 'a/b.tf'],
    ['**/prod', 'envs/prod/main.tf'],
    ['/envs/**', 'envs/prod/main.tf'],
    ['/.github/', '.github/x.yml'],
    ['m?in.tf', 'main.tf'],
  ])('by %s are found for %s', (pattern, file) => {
    expect(people(`${pattern} @ana`, file)).toEqual(['ana']);
  });

  it.each([
    ['/a/', 'x/a/c.tf'],
    ['a/b.tf', 'x/a/b.tf'],
    ['a/*', 'a/b/c.tf'],
    ['*.TF', 'a.tf'],
    ['!*.tf', 'a.tf'],
    ['[ab].tf', 'a.tf'],
    ['main', 'domain/x.tf'],
  ])('by %s are not those of %s', (pattern, file) => {
    expect(people(`${pattern} @ana`, file)).toEqual([]);
  });

  it('are of the last line that matches, which may say that there are none', () => {
    const text = '* @ana\n/envs/ @ben @acme/platform # the platform\n# /envs/ @eve\n/envs/dev/\n';
    expect(ownersOf(text, ['envs/prod/main.tf'])).toEqual({ people: ['ben'], teams: ['acme/platform'] });
    expect(ownersOf(text, ['envs/dev/main.tf'])).toEqual({ people: [], teams: [] });
    expect(people(text, 'main.tf', 'envs/prod/x.tf')).toEqual(['ana', 'ben']);
  });

  it('are never anything but names', () => {
    expect(ownersOf('* ana@acme.example @a/b/c @ana;rm @ben', ['x.tf'])).toEqual({
      people: ['ben'],
      teams: [],
    });
    expect(people('*'.repeat(501), 'x.tf')).toEqual([]);
  });
});
