import { describe, expect, it } from 'vitest';
import { PullRequestsKey } from '../../../config/pull-requests-key.ts';
import { aChange } from '../test-support/requests.ts';
import { learnTitleStyle, type TitleStyle, usualStyle } from './title-style.ts';
import { styleFor, writeTitle } from './write-title.ts';

const change = aChange({ 'envs/prod/main.tf': ['a', 'b'] });
const many = (...titles: readonly string[]): readonly string[] =>
  Array.from({ length: 12 }, (_, index) => titles[index % titles.length] ?? '');
const learned = (...titles: readonly string[]): string =>
  writeTitle(change, learnTitleStyle(many(...titles)));

const style = (config: object): TitleStyle =>
  styleFor(PullRequestsKey.parse(config), learnTitleStyle(many('Add it')));

describe('titles', () => {
  it('are conventional commits where a repository does not tell', () => {
    expect(writeTitle(change)).toBe('fix(terraform): block public access to bucket acme-prod-logs');
    expect(learnTitleStyle(['Add a bucket', 'Add a table'])).toEqual(usualStyle);
    expect(learnTitleStyle(many('Merge pull request from x', 'Initial commit'))).toEqual(usualStyle);
    expect(learnTitleStyle(many('fix: this', 'That'))).toEqual(usualStyle);
  });

  it.each([
    [['fix: a table', 'chore: b'], 'fix: block public access to bucket acme-prod-logs'],
    [['fix(vpc): a', 'feat(prod): b'], 'fix(prod): block public access to bucket acme-prod-logs'],
    [['fix(vpc): a', 'feat(infra): b'], 'fix(infra): block public access to bucket acme-prod-logs'],
    [['fix(vpc): a'], 'fix(vpc): block public access to bucket acme-prod-logs'],
    [['fix: A table', 'chore: Be'], 'fix: Block public access to bucket acme-prod-logs'],
    [['Add a table', 'Remove it'], 'Block public access to bucket acme-prod-logs'],
    [['add a table', 'remove it'], 'block public access to bucket acme-prod-logs'],
    [['ABC-12: Add a table', 'ABC-9 Remove it'], 'Block public access to bucket acme-prod-logs'],
  ])('follow %j', (titles, expected) => {
    expect(learned(...titles)).toBe(expected);
  });

  it('follow the configuration before all', () => {
    expect(writeTitle(change, style({}))).toMatch(/^Block/);
    expect(writeTitle(change, style({ titles: 'conventional' }))).toMatch(/^fix\(terraform\): block/);
    expect(writeTitle(change, style({ titles: 'conventional', 'title-scope': '' }))).toMatch(/^fix: block/);
    expect(writeTitle(change, style({ titles: 'conventional', 'title-scope': 'aws' }))).toMatch(
      /^fix\(aws\): b/,
    );
    expect(writeTitle(change, style({ titles: 'plain' }), 'SEC-12:')).toMatch(/^SEC-12: Block/);
  });

  it('do nothing of what a hostile scope or title holds', () => {
    expect(learned('fix(@octocat): a', 'fix(#12): b')).not.toMatch(/@octocat|#12/);
  });
});
