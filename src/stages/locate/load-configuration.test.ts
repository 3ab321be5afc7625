import { describe, expect, it } from 'vitest';
import { Fault } from '../../domain/fault.ts';
import type { RepositorySnapshot } from '../../ports/repository-snapshot.ts';
import { createParseCache } from '../../terraform/parse-cache.ts';
import { loadConfiguration } from './load-configuration.ts';

function aSnapshot(
  files: Record<string, string | Fault>,
  sizes: Record<string, number> = {},
): RepositorySnapshot & { readonly wasRead: string[] } {
  const wasRead: string[] = [];
  return {
    repository: 'acme/infra',
    commit: 'c0ffee',
    branch: 'main',
    isTruncated: false,
    entries: Object.keys(files).map((path) => ({ path, blobId: path, sizeBytes: sizes[path] ?? 10 })),
    wasRead,
    read: (path) => {
      wasRead.push(path);
      const text = files[path];
      return typeof text === 'string' ? Promise.resolve(text) : Promise.reject(text!);
    },
  };
}

const bucket = 'resource "aws_s3_bucket" "logs" { bucket = "acme-logs" }';

describe('loading a configuration', () => {
  it('reads Terraform and variable files, and nothing else', async () => {
    const snapshot = aSnapshot({
      'main.tf': bucket,
      'envs/prod.tfvars': '',
      'README.md': '',
      'more.tf.json': '{}',
      'package.json': '{}',
      '.terraform/modules/x/main.tf': bucket,
      'app/.terraform/modules/x/main.tf': bucket,
    });
    const configuration = await loadConfiguration(snapshot);
    expect(snapshot.wasRead.toSorted()).toEqual(['envs/prod.tfvars', 'main.tf', 'more.tf.json']);
    expect(configuration.resources).toHaveLength(1);
  });

  it('makes a problem of a file that is too large or is no text, and reads the others', async () => {
    const configuration = await loadConfiguration(
      aSnapshot(
        {
          'main.tf': bucket,
          'large.tf': bucket,
          'binary.tf': new Fault('file-unreadable', 'binary.tf is not UTF-8', { retry: 'never' }),
        },
        { 'large.tf': 11 * 1024 * 1024 },
      ),
    );
    expect(configuration.problems.map(({ file, message }) => `${file}: ${message}`).toSorted()).toEqual([
      'binary.tf: binary.tf is not UTF-8',
      'large.tf: the file is larger than 10 MB',
    ]);
    expect(configuration.resources).toHaveLength(1);
  });

  it('passes on a fault of the host', async () => {
    const snapshot = aSnapshot({
      'main.tf': new Fault('github-unavailable', 'no answer', { retry: 'later' }),
    });
    await expect(loadConfiguration(snapshot)).rejects.toMatchObject({ code: 'github-unavailable' });
  });

  it('parses a file again only when its text has changed', async () => {
    const cache = createParseCache();
    const first = await loadConfiguration(aSnapshot({ 'a.tf': bucket, 'b.tf': '' }), cache);
    const second = await loadConfiguration(aSnapshot({ 'a.tf': bucket, 'b.tf': '# new' }), cache);
    expect(second.files.get('a.tf')).toBe(first.files.get('a.tf'));
    expect(second.files.get('b.tf')).not.toBe(first.files.get('b.tf'));
  });

  it('forgets the files that were used least when the cache is full', () => {
    const cache = createParseCache(20);
    const first = cache.parse('a.tf', '# 3456789012');
    cache.parse('b.tf', '# 3456789012');
    expect(cache.parse('a.tf', '# 3456789012')).not.toBe(first);
  });
});
