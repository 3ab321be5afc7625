import { describe, expect, it } from 'vitest';
import { blobIdOf } from '../../domain/blob-id.ts';
import { Fault } from '../../domain/fault.ts';
import type { RepositorySnapshot } from '../../ports/repository-snapshot.ts';
import { createParseCache } from '../../terraform/sources/parse-cache.ts';
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
    entries: Object.entries(files).map(([path, text]) => ({
      path,
      blobId: blobIdOf(Buffer.from(String(text))),
      sizeBytes: sizes[path] ?? 10,
    })),
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

  it('does not read again what is parsed already', async () => {
    const cache = createParseCache();
    await loadConfiguration(aSnapshot({ 'a.tf': bucket, 'b.tf': '' }), cache);
    const snapshot = aSnapshot({ 'a.tf': bucket, 'b.tf': '# new' });
    expect((await loadConfiguration(snapshot, cache)).resources).toHaveLength(1);
    expect(snapshot.wasRead).toEqual(['b.tf']);
  });

  it('asks a host that can read many at once for all of them in one go', async () => {
    const asked: (readonly string[])[] = [];
    const snapshot: RepositorySnapshot = {
      ...aSnapshot({ 'a.tf': bucket, 'b.tf': '', 'README.md': '' }),
      read: () => Promise.reject(new Error('not one by one')),
      async *readMany(paths) {
        asked.push(paths);
        yield { path: 'b.tf', unreadable: 'b.tf is not UTF-8' };
        yield { path: 'a.tf', text: bucket };
      },
    };
    const configuration = await loadConfiguration(snapshot);
    expect(asked).toEqual([['a.tf', 'b.tf']]);
    expect(configuration.resources).toHaveLength(1);
    expect(configuration.problems).toEqual([{ file: 'b.tf', line: 1, message: 'b.tf is not UTF-8' }]);
  });

  it('lets others have their turn while it parses much', async () => {
    const text = `# ${'x'.repeat(100_000)}\n`;
    const files = Object.fromEntries(Array.from({ length: 30 }, (_, index) => [`${index}.tf`, text]));
    let turns = 0;
    let isLoading = true;
    const count = (): void => {
      turns += 1;
      if (isLoading) setImmediate(count);
    };
    setImmediate(count);
    await loadConfiguration(aSnapshot(files));
    isLoading = false;
    expect(turns).toBeGreaterThanOrEqual(10);
  });
});

const linked = (links: Record<string, string>, files: Record<string, string>): RepositorySnapshot => {
  const snapshot = aSnapshot({ ...files, ...links });
  const entries = snapshot.entries.map((entry) => ({ ...entry, isLink: entry.path in links }));
  return { ...snapshot, entries };
};

describe('links and submodules', () => {
  it('reads the file that a link points to, where the link is', async () => {
    const { resources, files } = await loadConfiguration(
      linked(
        { 'prod/shared.tf': '../again.tf', 'again.tf': 'common/shared file.tf' },
        { 'common/shared file.tf': bucket, 'prod/main.tf': '' },
      ),
    );
    expect(resources.map(({ module, file }) => `${module.rootModule}: ${file}`).toSorted()).toEqual([
      ': common/shared file.tf',
      'common: common/shared file.tf',
      'prod: common/shared file.tf',
    ]);
    expect([...files.keys()].toSorted()).toEqual(['common/shared file.tf', 'prod/main.tf']);
  });

  it.each([
    ['out of the repository', '../../etc/passwd.tf'],
    ['to an absolute path', '/etc/passwd.tf'],
    ['to a file that is not there', 'nowhere.tf'],
    ['to itself', 'link.tf'],
    ['to a file of another kind', 'values.tfvars'],
  ])('names a link that leads %s', async (_, target) => {
    const configuration = await loadConfiguration(
      linked({ 'link.tf': target }, { 'main.tf': bucket, 'values.tfvars': '' }),
    );
    expect(configuration.problems).toEqual([
      { file: 'link.tf', line: 1, message: `a symbolic link to ${target}, which is not followed` },
    ]);
    expect(configuration.resources).toHaveLength(1);
  });

  it('names a submodule', async () => {
    const snapshot = { ...aSnapshot({ 'main.tf': bucket }), submodules: ['vendor/modules'] };
    const { problems } = await loadConfiguration(snapshot);
    expect(problems).toMatchObject([
      { file: 'vendor/modules', message: expect.stringContaining('submodule') },
    ]);
  });
});
