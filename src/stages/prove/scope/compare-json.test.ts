import { describe, expect, it } from 'vitest';
import { parseTerraform } from '../../../terraform/sources/parse-terraform.ts';
import { compareFiles, type FileDifference } from './compare-files.ts';

const before = `{
  "resource": {
    "aws_s3_bucket": {
      "logs": {
        "bucket": "acme-logs",
        "versioning": { "enabled": false },
        "rule": [
          {
            "id": "a"
          }
        ]
      }
    },
    "aws_sqs_queue": {
      "jobs": {}
    }
  },
  "locals": {
    "a": 1,
    "b": [1, 2]
  }
}
`;

function compare(after: string, old = before): FileDifference {
  return compareFiles(parseTerraform('main.tf.json', old), parseTerraform('main.tf.json', after));
}

function namesOf({ effects }: FileDifference): readonly string[] {
  return effects.map(({ kind, block, paths }) => [kind, block, ...paths].join(' '));
}

describe('two versions of a JSON file', () => {
  it.each([
    ['a value', before.replace('"acme-logs"', '"other"'), ['edits-block aws_s3_bucket.logs bucket']],
    [
      'a value in a nested block',
      before.replace('"enabled": false', '"enabled": "${var.on}"'),
      ['edits-block aws_s3_bucket.logs versioning.enabled'],
    ],
    ['a local', before.replace('"b": [1, 2]', '"b": [1]'), ['edits-block local.b b']],
    ['a removed attribute', before.replace(/,\n {4}"b".*/, ''), ['edits-block local.b b']],
    [
      'a second nested block',
      before.replace(
        '          }\n        ]',
        '          },\n          {\n            "id": "b"\n          }\n        ]',
      ),
      ['edits-block aws_s3_bucket.logs rule.id'],
    ],
    [
      'a second object where there was one',
      before.replace('{ "enabled": false }', '[{ "enabled": false }, { "mfa": true }]'),
      ['edits-block aws_s3_bucket.logs versioning.mfa'],
    ],
    [
      'the first attribute of an empty resource',
      before.replace('"jobs": {}', '"jobs": {\n        "name": "jobs"\n      }'),
      ['edits-block aws_sqs_queue.jobs name'],
    ],
    [
      'a resource',
      before.replace('      "jobs": {}', '      "jobs": {},\n      "more": {}'),
      ['adds-block aws_sqs_queue.more'],
    ],
    [
      'a resource of a new type',
      before.replace(
        '    "aws_sqs_queue"',
        '    "aws_kms_key": {\n      "k": {}\n    },\n    "aws_sqs_queue"',
      ),
      ['adds-block aws_kms_key.k'],
    ],
    [
      'resources of several new types under a new key',
      before.replace(
        '  "locals"',
        '  "data": {\n    "aws_region": {\n      "current": {}\n    },\n    "aws_partition": {\n      "current": {},\n      "other": {}\n    }\n  },\n  "locals"',
      ),
      [
        'adds-block data.aws_region.current',
        'adds-block data.aws_partition.current',
        'adds-block data.aws_partition.other',
      ],
    ],
    [
      'a removed resource, with its type',
      before.replace(/,\n {4}"aws_sqs_queue": \{\n.*\n {4}\}/, ''),
      ['removes-block aws_sqs_queue.jobs'],
    ],
  ])('differ in %s alone', (_what, after, expected) => {
    expect(JSON.parse(after)).toBeDefined();
    expect(namesOf(compare(after))).toEqual(expected);
    expect(compare(after).strays).toEqual([]);
    const windows = compare(after.replaceAll('\n', '\r\n'), before.replaceAll('\n', '\r\n'));
    expect(windows.strays).toEqual([]);
  });

  it.each([
    ['indentation elsewhere', before.replace('    "a": 1', '  "a": 1')],
    ['blanks elsewhere', before.replace('{ "enabled": false }', '{"enabled": false}')],
    ['line endings', before.replaceAll('\n', '\r\n').replace('\r\n', '\n')],
    ['the order of keys', before.replace('"a": 1,\n    "b": [1, 2]', '"b": [1, 2],\n    "a": 1')],
  ])('differ where they should not: %s', (_what, after) => {
    const changed = after.replace('"acme-logs"', '"other"');
    expect(compare(changed).strays.length + compare(changed).effects.length).toBeGreaterThan(1);
  });
});
