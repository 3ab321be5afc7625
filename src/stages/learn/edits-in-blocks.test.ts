import { describe, expect, it } from 'vitest';
import type { IntendedEffect } from '../../domain/change.ts';
import { aChange } from '../respond/test-support/outcomes.ts';
import { FakeHost } from '../respond/test-support/fake-host.ts';
import { editsInBlocks } from './edits-in-blocks.ts';

const written = 'a'.repeat(40);
const merged = 'b'.repeat(40);
const commits = { repository: { owner: 'acme', name: 'infra' }, branch: 'terrafix/x', written, merged };

async function editsOf(
  effects: readonly Partial<IntendedEffect>[],
  before: string,
  after: string | null,
  file = 'main.tf',
): Promise<readonly string[]> {
  const host = new FakeHost();
  host.files.set(written, new Map([[file, before]]));
  host.files.set(merged, new Map(after === null ? [] : [[file, after]]));
  const change = {
    ...aChange,
    effects: effects.map(
      (one): IntendedEffect => ({ block: 'aws_x.y', file, kind: 'edits-block', paths: [], ...one }),
    ),
  };
  return (await editsInBlocks(change, commits, host)).map(({ text }) => text);
}

const block = (body: string, name = 'y'): string => `resource "aws_x" "${name}" {\n  ${body}\n}\n`;

const locals = (days: number): string => `locals {\n  days  = ${days}\n  other = ${days}\n}\n`;
const values = (days: number): string => `days  = ${days}\nother = ${days}\n`;

const json = (days: number): string =>
  JSON.stringify({ resource: { aws_x: { y: { days, name: 'a' }, z: { days } } } }, null, 2);

describe('what people changed', () => {
  it('is told by argument, in touched blocks only', async () => {
    const before = `${block('days = 1')}${block('days = 1', 'z')}`;
    const after = `${block('days = 2')}${block('days = 2', 'z')}`;
    expect(await editsOf([{}], before, after)).toEqual(['`days` of `aws_x.y` changed from 1 to 2']);
  });

  it('holds nested blocks, what is new and what is gone', async () => {
    const before = block('rule {\n    days = 1\n    old  = true\n  }');
    const after = block('rule {\n    days = 2\n    new  = "x"\n  }');
    expect((await editsOf([{}], before, after)).toSorted()).toEqual([
      '`rule.days` of `aws_x.y` changed from 1 to 2',
      '`rule.new` of `aws_x.y` changed from nothing to "x"',
      '`rule.old` of `aws_x.y` changed from true to nothing',
    ]);
  });

  it('is told in JSON syntax as well, and says when its file is gone', async () => {
    const told = ['`days` of `aws_x.y` changed from 1 to 2'];
    expect(await editsOf([{ file: 'main.tf.json' }], json(1), json(2), 'main.tf.json')).toEqual(told);
    expect(await editsOf([{ file: 'main.tf.json' }], json(1), null, 'main.tf.json')).toEqual([
      '`aws_x.y` was taken out',
    ]);
  });

  it('says that a block, or its whole file, was taken out', async () => {
    expect(await editsOf([{ kind: 'adds-block' }], block('a = 1'), '')).toEqual(['`aws_x.y` was taken out']);
    expect(await editsOf([{}], block('a = 1'), null)).toEqual(['`aws_x.y` was taken out']);
  });

  it('holds the local and the assignment that decide, and no other', async () => {
    expect(await editsOf([{ block: 'local.days', paths: ['days'] }], locals(1), locals(2))).toEqual([
      '`days` of `local.days` changed from 1 to 2',
    ]);
    const touched = [{ block: 'tfvars', paths: ['days'] }];
    expect(await editsOf(touched, values(1), values(2), 'prod.tfvars')).toEqual([
      '`days` of `tfvars` changed from 1 to 2',
    ]);
  });

  it('holds no secret, and no long text', async () => {
    const [secret = '', long = ''] = await editsOf(
      [{}],
      block('password = "a"\n  text = 1'),
      block(`password = "hunter2hunter"\n  text = "${'x '.repeat(200)}"`),
    );
    expect(secret).not.toContain('hunter2');
    expect(long.length).toBeLessThan(150);
  });

  it('is nothing when white space or comments moved, or nobody committed', async () => {
    expect(await editsOf([{}], block('days = 1'), block('days   =   1 # a word'))).toEqual([]);
    const host = new FakeHost();
    expect(await editsInBlocks(aChange, { ...commits, merged: written }, host)).toEqual([]);
  });
});
