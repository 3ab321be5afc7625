import { describe, expect, it } from 'vitest';
import { aChange } from '../test-support/requests.ts';
import { touchedBlocks } from './touched-blocks.ts';

const text =
  'resource "aws_s3_bucket" "logs" {\n  bucket = "logs"\n}\n\nresource "aws_s3_bucket" "web" {\n}\n';
const added = '\nresource "aws_s3_bucket_versioning" "logs" {\n}\n';
const endOfLogs = text.indexOf('}') + 2;

function anAddition(at: number, block: string) {
  return aChange(
    { 'main.tf': [text, text] },
    {
      edits: [{ file: 'main.tf', start: at, end: at, replacement: added }],
      effects: [{ file: 'main.tf', block, kind: 'adds-block', paths: [] }],
    },
  );
}

describe('what a change touches', () => {
  it('is each block, by file', () => {
    const change = aChange(
      {},
      {
        effects: [
          { file: 'main.tf', block: 'aws_s3_bucket.logs', kind: 'edits-block', paths: ['bucket'] },
          { file: 'variables.tf', block: 'variable.name', kind: 'edits-block', paths: ['default'] },
        ],
      },
    );
    expect(touchedBlocks(change)).toEqual(['main.tf#aws_s3_bucket.logs', 'variables.tf#variable.name']);
  });

  it('is each setting of a variable file, not the file', () => {
    const effect = { file: 'prod.tfvars', block: 'tfvars', kind: 'edits-block' } as const;
    const change = aChange({}, { effects: [{ ...effect, paths: ['retention', 'multi_az'] }] });
    expect(touchedBlocks(change)).toEqual(['prod.tfvars#tfvars.retention', 'prod.tfvars#tfvars.multi_az']);
  });

  it('is the place at which a block is added: two that add after one block cannot both be merged', () => {
    const one = touchedBlocks(anAddition(endOfLogs, 'aws_s3_bucket_versioning.logs'));
    const other = touchedBlocks(anAddition(endOfLogs, 'aws_s3_bucket_logging.logs'));
    const elsewhere = touchedBlocks(anAddition(text.length, 'aws_s3_bucket_versioning.web'));
    expect(one.filter((key) => other.includes(key))).toEqual([
      'main.tf#after resource "aws_s3_bucket" "logs" {',
    ]);
    expect(one.filter((key) => elsewhere.includes(key))).toEqual([]);
  });

  it('is not the place at which an argument is added', () => {
    const inside = text.indexOf('  bucket');
    const change = aChange(
      { 'main.tf': [text, text] },
      {
        edits: [{ file: 'main.tf', start: inside, end: inside, replacement: '  force_destroy = false\n' }],
        effects: [{ file: 'main.tf', block: 'aws_s3_bucket.logs', kind: 'edits-block', paths: ['x'] }],
      },
    );
    expect(touchedBlocks(change)).toEqual(['main.tf#aws_s3_bucket.logs']);
  });
});
