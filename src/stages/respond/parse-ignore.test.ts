import { describe, expect, it } from 'vitest';
import { type IgnoreScope, parseIgnore } from './parse-ignore.ts';

describe('what is to be ignored', () => {
  it.each<[string | null, IgnoreScope, string | null]>([
    [null, { kind: 'finding' }, null],
    ['public on purpose', { kind: 'finding' }, 'public on purpose'],
    ['finding', { kind: 'finding' }, null],
    ['finding rule or not', { kind: 'finding' }, 'rule or not'],
    ['rule not for us', { kind: 'rule' }, 'not for us'],
    ['RULE', { kind: 'rule' }, null],
    ['rules are not for us', { kind: 'finding' }, 'rules are not for us'],
    ['resource it goes away in May', { kind: 'resource' }, 'it goes away in May'],
    ['rule\nbecause\nof this', { kind: 'rule' }, 'because\nof this'],
    ['path envs/sandbox only a playground', { kind: 'path', path: 'envs/sandbox' }, 'only a playground'],
    ['path `envs/sandbox/`', { kind: 'path', path: 'envs/sandbox' }, null],
    ['path ./envs', { kind: 'path', path: 'envs' }, null],
    ['path /envs', { kind: 'path', path: 'envs' }, null],
  ])('%j', (text, scope, reason) => {
    expect(parseIgnore(text)).toEqual({ kind: 'ignore', scope, reason });
  });

  it.each([
    'path',
    'path ..',
    'path ../other',
    'path a/../b',
    'path a//b',
    'path /',
    'path a/./b',
    'path $(x)',
  ])('%j names no folder', (text) => {
    expect(parseIgnore(text)).toEqual({ kind: 'no-folder' });
  });
});
