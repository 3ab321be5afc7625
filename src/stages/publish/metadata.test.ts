import { describe, expect, it } from 'vitest';
import { type Metadata, readMetadata, replaceMetadata, signMetadata } from './metadata.ts';

const metadata: Metadata = {
  repository: 'acme/infra',
  branch: 'terrafix/x-0123456789ab',
  fingerprint: 'f'.repeat(64),
  testId: 'a-test',
  rule: 'TFX-AWS-S3-001',
  baseCommit: 'b'.repeat(40),
  headCommit: 'a'.repeat(40),
  version: '0.1.0',
  correlationId: 'größe -->',
  round: 1,
  written: '0011',
};

describe('metadata of a pull request', () => {
  it('comes back as it was signed, and shows nothing', () => {
    const line = signMetadata(metadata, 'key');
    expect(readMetadata(`body\n${line}\n`, 'acme/infra', 'key')).toEqual(metadata);
    expect(line).toMatch(/^<!-- terrafix:metadata v1 [\w-]+\.[0-9a-f]{64} -->$/);
  });

  it('is nothing under another key, in another repository, or when it was changed', () => {
    const line = signMetadata(metadata, 'key');
    expect(readMetadata(line, 'acme/infra', 'other key')).toBeNull();
    expect(readMetadata(line, 'acme/other', 'key')).toBeNull();
    const forged = Buffer.from(JSON.stringify({ ...metadata, fingerprint: '0' })).toString('base64url');
    const signature = /\.([0-9a-f]{64})/.exec(line)?.[1] ?? '';
    const changed = `<!-- terrafix:metadata v1 ${forged}.${signature} -->`;
    expect(readMetadata(changed, 'acme/infra', 'key')).toBeNull();
    expect(readMetadata('<!-- terrafix:metadata v1 !!!.zz -->', 'acme/infra', 'key')).toBeNull();
    expect(readMetadata('nothing', 'acme/infra', 'key')).toBeNull();
  });

  it('is read from the last line of its kind', () => {
    const first = signMetadata({ ...metadata, round: 1 }, 'key');
    const second = signMetadata({ ...metadata, round: 2 }, 'key');
    expect(readMetadata(`${first}\n${second}`, 'acme/infra', 'key')?.round).toBe(2);
  });

  it('is replaced without touching what stands around it', () => {
    const first = signMetadata(metadata, 'key');
    const second = signMetadata({ ...metadata, round: 2 }, 'key');
    const body = replaceMetadata(`text\n${first}\n\nadded by a person\n`, second);
    expect(body).toBe(`text\n\n\nadded by a person\n${second}\n`);
  });
});
