import { describe, expect, it } from 'vitest';
import type { IntendedEffect } from '../../domain/change.ts';
import { countLines } from './stray-lines.ts';

const before = `# the logs
resource "aws_s3_bucket" "logs" {
  bucket = "logs"
}

resource "aws_s3_bucket" "media" {
  bucket = "media"
}
`;

function effect(
  block: string,
  kind: IntendedEffect['kind'] = 'edits-block',
  file = 'main.tf',
): IntendedEffect {
  return { file, block, kind, paths: [] };
}

describe('lines outside of what was intended', () => {
  it('counts none where only the named block differs', () => {
    const after = before.replace('"logs"\n}', '"logs"\n  acl    = "private"\n}');
    expect(countLines({ path: 'main.tf', before, after }, [effect('aws_s3_bucket.logs')])).toEqual({
      changed: 1,
      stray: 0,
    });
  });

  it('counts a line that moved in a block which the change does not name', () => {
    const after = before.replace('bucket = "media"', 'bucket  = "media"');
    expect(countLines({ path: 'main.tf', before, after }, [effect('aws_s3_bucket.logs')])).toEqual({
      changed: 2,
      stray: 2,
    });
  });

  it('takes a block out with the comment right above it', () => {
    const after = before.slice(before.indexOf('resource "aws_s3_bucket" "media"'));
    const { stray } = countLines({ path: 'main.tf', before, after }, [
      effect('aws_s3_bucket.logs', 'removes-block'),
    ]);
    expect(stray).toBe(0);
  });

  it('overlooks the end of the last line when a block is put after it', () => {
    const after = `${before}\nresource "aws_sns_topic" "alarms" {\n}\n`;
    const { stray } = countLines({ path: 'main.tf', before: before.trimEnd(), after }, [
      effect('aws_sns_topic.alarms', 'adds-block'),
    ]);
    expect(stray).toBe(0);
  });

  it('overlooks the comma that JSON wants before one more member', () => {
    const json = '{\n  "resource": {\n    "aws_sns_topic": {\n      "a": {}\n    }\n  }\n}\n';
    const after = json.replace('"a": {}', '"a": {},\n      "b": {}');
    const { stray } = countLines({ path: 'main.tf.json', before: json, after }, [
      effect('aws_sns_topic.b', 'adds-block', 'main.tf.json'),
    ]);
    expect(stray).toBe(0);
  });

  it('counts every line of a new file that no effect speaks of', () => {
    const { stray } = countLines({ path: 'new.tf', before: null, after: 'locals {\n  a = 1\n}\n' }, []);
    expect(stray).toBe(3);
  });
});
