import { describe, expect, it } from 'vitest';
import { parseHcl } from '../../../hcl/parse.ts';
import { compareFiles, type FileDifference } from './compare-files.ts';

const before = `# Logs of the shop.
resource "aws_s3_bucket" "logs" {
  bucket = "acme-logs" # do not rename
  acl    = "private"

  # kept short
  versioning {
    enabled = false
  }
}

locals {
  days = 30
}

variable "name" {
  default = "x"
}
`;

function compare(after: string, old: string | null = before): FileDifference {
  return compareFiles(old === null ? null : parseHcl('main.tf', old), parseHcl('main.tf', after));
}

function namesOf({ effects }: FileDifference): readonly string[] {
  return effects.map(({ kind, block, paths }) => `${kind} ${[block, ...paths].join(' ')}`);
}

describe('compareFiles', () => {
  it('names the attribute of a nested block that differs', () => {
    const difference = compare(before.replace('enabled = false', 'enabled = true'));
    expect(namesOf(difference)).toEqual(['edits-block aws_s3_bucket.logs versioning.enabled']);
    expect(difference.strays).toEqual([]);
  });

  it('names a local by itself', () => {
    expect(namesOf(compare(before.replace('days = 30', 'days = 365')))).toEqual([
      'edits-block local.days days',
    ]);
  });

  it('accepts new alignment around a new attribute', () => {
    const difference = compare(
      before
        .replace('bucket = "acme-logs" #', 'bucket        = "acme-logs" #')
        .replace('acl    = "private"', 'acl           = "private"\n  force_destroy = false'),
    );
    expect(namesOf(difference)).toEqual(['edits-block aws_s3_bucket.logs force_destroy']);
    expect(difference.strays).toEqual([]);
  });

  it('names blocks that come and go, with the comment above the one that goes', () => {
    const added = compare(`${before}\nresource "aws_sqs_queue" "q" {\n}\n`);
    expect(namesOf(added)).toEqual(['adds-block aws_sqs_queue.q']);
    expect(added.strays).toEqual([]);
    const removed = compare(before.slice(before.indexOf('locals')));
    expect(namesOf(removed)).toEqual(['removes-block aws_s3_bucket.logs']);
    expect(removed.strays).toEqual([]);
  });

  it('lets a comment of several lines go with the block below it, and no other', () => {
    const long = `/* First\n\n * second { }\n */\n${before.slice(before.indexOf('resource'))}`;
    expect(compare(long.slice(long.indexOf('locals')), long).strays).toEqual([]);
    expect(compare(long.replace(' * second { }\n', ''), long).strays).not.toEqual([]);
  });

  it('lets a comment go that says the same as the next one', () => {
    const twice = before.replace('locals', '# Logs of the shop.\nlocals');
    expect(compare(twice.slice(twice.indexOf('# Logs of the shop.\nlocals')), twice).strays).toEqual([]);
  });

  it('lets the comment above a removed nested block go with it, or stay', () => {
    const without = before.replace(/\n {2}# kept short\n {2}versioning \{\n.*\n {2}\}\n/, '');
    const commented = before.replace(/ {2}versioning \{\n.*\n {2}\}\n/, '');
    for (const after of [without, commented]) {
      expect(namesOf(compare(after))).toEqual(['edits-block aws_s3_bucket.logs versioning.enabled']);
      expect(compare(after).strays).toEqual([]);
    }
  });

  it.each([
    ['a comment between blocks', before.replace('# Logs of the shop.', '# Logs.')],
    ['a comment behind an attribute', before.replace(' # do not rename', '')],
    ['a comment added in a block', before.replace('  acl', '  # new\n  acl')],
    ['blank lines between blocks', before.replace('}\n\nlocals', '}\n\n\nlocals')],
    ['a line break at the end of the file', `${before}\n`],
    [
      'the order of blocks',
      `variable "name" {\n  default = "x"\n}\n\n${before.replace(/\nvariable[^]*$/, '')}`,
    ],
  ])('calls %s a stray change', (_what, after) => {
    expect(compare(after).strays).not.toEqual([]);
  });

  it('calls line endings of another kind a stray change', () => {
    const windows = before.replaceAll('\n', '\r\n');
    const mixed = windows.replace('enabled = false\r\n', 'enabled = true\n');
    expect(compare(mixed, windows).strays).not.toEqual([]);
    expect(compare(windows.replace('enabled = false', 'enabled = true'), windows).strays).toEqual([]);
  });

  it('reads a variable file as one block of assignments', () => {
    const old = 'region = "eu" # here\ndays   = 30\n';
    const difference = compareFiles(
      parseHcl('a.tfvars', old),
      parseHcl('a.tfvars', old.replace('30', '365')),
    );
    expect(namesOf(difference)).toEqual(['edits-block tfvars days']);
    expect(difference.strays).toEqual([]);
  });

  it('calls everything in a new file added', () => {
    expect(namesOf(compare('resource "aws_sqs_queue" "q" {\n}\n', null))).toEqual([
      'adds-block aws_sqs_queue.q',
    ]);
  });
});
