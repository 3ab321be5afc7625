import { describe, expect, it } from 'vitest';
import { hasBaseMoved } from './base-moved.ts';
import { aChange, aLocated } from './test-support/requests.ts';

const other = 'resource "aws_s3_bucket" "web" {\n  bucket = "web"\n}\n';
const between = '\n# one\n# two\n# three\n\n';
const block = 'resource "aws_s3_bucket" "logs" {\n  bucket = "logs"\n}\n';
const fixedBlock =
  'resource "aws_s3_bucket" "logs" {\n  bucket        = "logs"\n  force_destroy = false\n}\n';
const before = `${other}${between}${block}`;
const after = `${other}${between}${fixedBlock}`;
const start = before.indexOf(block);
const located = aLocated({
  block: { file: 'main.tf', start, end: start + block.length, startLine: 9, endLine: 11 },
});

async function moved(now: string | null): Promise<boolean> {
  return hasBaseMoved(aChange({ 'main.tf': [before, after] }), located, async () => now);
}

describe('the base of a change', () => {
  it.each([
    ['nothing was pushed', before],
    ['another block of the file reads differently', before.replace('"web"\n', '"www"\n')],
    ['something is added before it', `# a new first line\n${before}`],
    ['something is added after it', `${before}\nresource "aws_s3_bucket" "more" {}\n`],
  ])('has not moved when %s', async (_, now) => {
    expect(await moved(now)).toBe(false);
  });

  it.each([
    ['the block reads differently', before.replace('"logs"\n', '"other"\n')],
    ['an argument is added to the block', before.replace('"logs"\n', '"logs"\n  acl = "private"\n')],
    ['the change is there already', after],
    ['the block is gone', other],
    ['the file is gone', null],
  ])('has moved when %s', async (_, now) => {
    expect(await moved(now)).toBe(true);
  });

  it('has moved when a file that the change creates is there by now', async () => {
    const change = aChange({ 'kms.tf': [null, 'a\n'] });
    expect(await hasBaseMoved(change, located, async () => null)).toBe(false);
    expect(await hasBaseMoved(change, located, async () => 'b\n')).toBe(true);
  });

  it('is looked at anew when the texts of the change are not kept', async () => {
    expect(await hasBaseMoved({ ...aChange(), files: [] }, located, async () => 'x')).toBe(true);
  });
});
