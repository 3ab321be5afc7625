import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pack } from 'tar-stream';
import { buffer } from 'node:stream/consumers';
import { blobIdOf } from '../../domain/blob-id.ts';
import { type ArchiveLimits, archiveLimits, unpackArchive } from './unpack-archive.ts';

const deep = `${'a-long-folder-name/'.repeat(12)}main.tf`;
const files: Readonly<Record<string, string | Buffer>> = {
  'main.tf': 'resource "aws_vpc" "main" {}\n',
  'empty.tf': '',
  'größe.tf': '# größer\n',
  [deep]: '# deep\n',
  'image.png': Buffer.from([0, 255, 254, 0]),
  'left-out/secret.tf': '# not for export\n',
  'stamped.tf': '# $Format:%H$\n',
  '.gitattributes': 'left-out export-ignore\nstamped.tf export-subst\n',
};

const author = ['user.name=a', 'user.email=a@example.org', 'commit.gpgsign=false'].flatMap((each) => [
  '-c',
  each,
]);

let folder: string;
let archive: Buffer;
let wanted: Map<string, { readonly blobId: string; readonly sizeBytes: number }>;

/** What git itself makes of a repository, in the form that GitHub hands out. */
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'terrafix-archive-'));
  const git = (...words: string[]): Buffer => execFileSync('git', [...author, ...words], { cwd: folder });
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  symlinkSync('../main.tf', join(folder, 'left-out-not.tf'));
  git('init', '--quiet');
  git('add', '--all');
  git('commit', '--quiet', '--message', 'all');
  archive = git('archive', '--format=tar.gz', '--prefix=acme-infra-c0ffee/', 'HEAD');
  wanted = new Map(
    git('ls-tree', '-r', '-l', '-z', 'HEAD')
      .toString('utf8')
      .split('\0')
      .filter((line) => line !== '')
      .map((line) => {
        const [, , blobId = '', sizeBytes, path = ''] = line.split(/\s+/);
        return [path, { blobId, sizeBytes: Number(sizeBytes) }];
      }),
  );
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function unpack(
  bytes: Buffer,
  of: ReadonlyMap<string, { readonly blobId: string; readonly sizeBytes: number }> = wanted,
  limits: Partial<ArchiveLimits> = {},
): Promise<Record<string, string>> {
  const found: Record<string, string> = {};
  const chunks = Array.from({ length: Math.ceil(bytes.length / 700) }, (_, index) =>
    bytes.subarray(index * 700, (index + 1) * 700),
  );
  const all = unpackArchive(Readable.from(chunks), of, { ...archiveLimits, ...limits });
  for await (const { path, bytes: content } of all) found[path] = Buffer.from(content).toString('latin1');
  return found;
}

/** A tar that nobody's git would write. */
async function forge(fill: (tar: ReturnType<typeof pack>) => void): Promise<Buffer> {
  const tar = pack();
  fill(tar);
  tar.finalize();
  return gzipSync(await buffer(Readable.from(tar)));
}

describe('unpacking an archive', () => {
  it('gives every file byte by byte, and links as the path they point to', async () => {
    const found = await unpack(archive);
    for (const path of ['main.tf', 'empty.tf', 'größe.tf', deep, 'image.png']) {
      expect(found[path]).toBe(Buffer.from(files[path] ?? 'missing').toString('latin1'));
    }
    expect(found['left-out-not.tf']).toBe('../main.tf');
  });

  it('passes over what the archive leaves out or changes', async () => {
    const found = await unpack(archive);
    expect(found).not.toHaveProperty(['left-out/secret.tf']);
    expect(found).not.toHaveProperty(['stamped.tf']);
    expect(wanted.has('stamped.tf') && wanted.has('left-out/secret.tf')).toBe(true);
  });

  it('gives nothing that was not asked for', async () => {
    const one = new Map([...wanted].filter(([path]) => path === 'main.tf'));
    expect(Object.keys(await unpack(archive, one))).toEqual(['main.tf']);
  });

  it('stops reading after the last file that was asked for', async () => {
    const first = new Map([...wanted].filter(([path]) => path === '.gitattributes'));
    const whole = gunzipSync(archive);
    expect(Object.keys(await unpack(gzipSync(whole.subarray(0, 4096)), first))).toEqual(['.gitattributes']);
  });

  it('lets the download go on while somebody looks at a file', async () => {
    const noise = Array.from({ length: 30 }, () => randomBytes(64 * 1024));
    const forged = await forge((tar) => {
      for (const [index, bytes] of noise.entries()) tar.entry({ name: `x/${index}.tf` }, bytes);
    });
    const all = new Map(
      noise.map((bytes, index) => [`${index}.tf`, { blobId: blobIdOf(bytes), sizeBytes: bytes.length }]),
    );
    const chunks = Array.from({ length: 60 }, (_, index) =>
      forged.subarray((index * forged.length) / 60, ((index + 1) * forged.length) / 60),
    );
    const download = Readable.from(chunks);
    const isOver = once(download, 'end');
    const files = unpackArchive(download, all);
    expect((await files.next()).done).toBe(false);
    await isOver;
    let rest = 0;
    for await (const { path } of files) if (all.has(path)) rest += 1;
    expect(rest).toBe(29);
  });

  it('believes no content but that of the id in the tree', async () => {
    const bytes = Buffer.from('resource "aws_vpc" "evil" {}\n');
    const forged = await forge((tar) => tar.entry({ name: 'x/main.tf' }, bytes));
    expect(await unpack(forged)).toEqual({});
    const asked = new Map([['main.tf', { blobId: blobIdOf(bytes), sizeBytes: bytes.length }]]);
    expect(Object.keys(await unpack(forged, asked))).toEqual(['main.tf']);
  });

  it('has no use for paths that leave the folder, nor for other kinds of entries', async () => {
    const text = Buffer.from('a');
    const same = { blobId: blobIdOf(text), sizeBytes: 1 };
    const forged = await forge((tar) => {
      tar.entry({ name: 'x/../../main.tf' }, text);
      tar.entry({ name: '/main.tf/' }, text);
      tar.entry({ name: 'x/main.tf', type: 'link', linkname: 'a' });
      tar.entry({ name: 'x/main.tf', type: 'character-device' });
    });
    expect(await unpack(forged, new Map([['main.tf', same]]))).toEqual({});
  });

  it.each([
    ['breaks off', () => archive.subarray(0, archive.length / 2)],
    ['is no gzip', () => Buffer.from('<html>unicorn</html>')],
    ['is no tar', () => gzipSync(Buffer.alloc(4096, 'x'))],
  ])('calls an archive that %s unavailable', async (_, damaged) => {
    await expect(unpack(damaged())).rejects.toMatchObject({ code: 'github-unavailable', retry: 'later' });
  });

  it.each([
    ['compressed bytes', { maxCompressedBytes: 200 }],
    ['unpacked bytes', { maxUnpackedBytes: 4000 }],
    ['entries', { maxEntries: 3 }],
  ])('gives up on too many %s', async (_, limits) => {
    await expect(unpack(archive, wanted, limits)).rejects.toMatchObject({
      code: 'github-rejected',
      retry: 'never',
    });
  });
});
