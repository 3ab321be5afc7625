import { describe, expect, it } from 'vitest';
import { createParseCache, parsedFilesOf } from './parse-cache.ts';

const empty = 'e69de29bb2d1d6434b8b29ae775ad8c2e48c5391';

describe('the parse cache', () => {
  it('gives the same object for the same path and content', () => {
    const cache = createParseCache();
    const first = cache.parse('a.tf', 'a = 1');
    expect(cache.parse('a.tf', 'a = 1')).toBe(first);
    expect(cache.parse('a.tf', 'a = 2')).not.toBe(first);
    expect(cache.parse('b.tf', 'a = 1')).not.toBe(first);
  });

  it('believes the id of a content, and does not look at the text', () => {
    const cache = createParseCache();
    const first = cache.parse('a.tf', 'a = 1', 'id');
    expect(cache.parse('a.tf', 'not compared', 'id')).toBe(first);
    expect(cache.find('a.tf', 'id')).toBe(first);
    expect(cache.find('b.tf', 'id')).toBeNull();
  });

  it("computes git's id of a text that comes without one", () => {
    const cache = createParseCache();
    expect(cache.parse('a.tf', '')).toBe(cache.parse('a.tf', '', empty));
  });

  it('keeps two contents of one path beside each other', () => {
    const cache = createParseCache();
    const [one, other] = [cache.parse('main.tf', 'a = 1'), cache.parse('main.tf', 'a = 2')];
    expect([cache.parse('main.tf', 'a = 1'), cache.parse('main.tf', 'a = 2')]).toEqual([one, other]);
    expect(cache.parse('main.tf', 'a = 1')).toBe(one);
  });

  it('forgets the files that were used least when it is full', () => {
    const cache = createParseCache(20);
    const first = cache.parse('a.tf', '# 345678');
    const second = cache.parse('b.tf', '# 345678');
    cache.parse('a.tf', '# 345678');
    cache.parse('c.tf', '# 345678');
    expect(cache.parse('a.tf', '# 345678')).toBe(first);
    expect(cache.parse('b.tf', '# 345678')).not.toBe(second);
  });

  it('remembers nothing that is larger than all of it, and forgets nothing for it', () => {
    const cache = createParseCache(20);
    const small = cache.parse('a.tf', '# 3', 'small');
    cache.parse('large.tf', `# ${'x'.repeat(40)}`, 'large');
    expect(cache.find('large.tf', 'large')).toBeNull();
    expect(cache.find('a.tf', 'small')).toBe(small);
  });

  it('shows nothing of one organisation to another', () => {
    const all = createParseCache();
    const [acme, globex] = [parsedFilesOf('acme', all), parsedFilesOf('globex', all)];
    const file = acme.parse('a.tf', 'a = 1', 'id');
    expect(acme.find('a.tf', 'id')).toBe(file);
    expect(globex.find('a.tf', 'id')).toBeNull();
    expect(globex.parse('a.tf', 'a = 1')).not.toBe(acme.parse('a.tf', 'a = 1'));
  });
});
