import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { loadConfiguration } from '../../stages/locate/load-configuration.ts';
import { openFolder } from './open-folder.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'terrafix-folder-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const write = (path: string, content: string | Buffer): void => {
  mkdirSync(join(folder, path, '..'), { recursive: true });
  writeFileSync(join(folder, path), content);
};

const fault = (message: string): object => ({
  code: 'file-unreadable',
  message: expect.stringContaining(message),
});

it('lists files in the order of their paths, without what tools put there', () => {
  for (const path of ['z.tf', 'a/b.tf', '.terraform/x.tf', 'node_modules/x.tf', '.git/config'])
    write(path, '');
  expect(openFolder(folder).entries.map(({ path }) => path)).toEqual(['a/b.tf', 'z.tf']);
});

it('gives a file a new id when it changes, and keeps it otherwise', () => {
  write('a.tf', '# one');
  const [before] = openFolder(folder).entries;
  expect(openFolder(folder).entries[0]).toEqual(before);
  write('a.tf', '# another');
  expect(openFolder(folder).entries[0]?.blobId).not.toBe(before?.blobId);
});

it('reads links inside of the folder as what they point to, and never leaves it', async () => {
  write('common/vpc.tf', 'resource "aws_vpc" "main" {}\n');
  mkdirSync(join(folder, 'prod'));
  symlinkSync('../common/vpc.tf', join(folder, 'prod/vpc.tf'));
  symlinkSync('/etc/hostname', join(folder, 'prod/host.tf'));
  const snapshot = openFolder(folder);
  expect(await snapshot.read('prod/host.tf')).toBe('/etc/hostname');
  const configuration = await loadConfiguration(snapshot);
  expect(configuration.resources.map(({ module }) => module.rootModule).toSorted()).toEqual([
    'common',
    'prod',
  ]);
  expect(configuration.problems.map(({ file }) => file)).toEqual(['prod/host.tf']);
});

it('says why a file cannot be read', async () => {
  write('binary.tf', Buffer.from([0xff, 0xfe]));
  write('gone.tf', '');
  const snapshot = openFolder(folder);
  rmSync(join(folder, 'gone.tf'));
  await expect(snapshot.read('binary.tf')).rejects.toMatchObject(fault('not UTF-8'));
  await expect(snapshot.read('gone.tf')).rejects.toMatchObject(fault('cannot be opened'));
  await expect(snapshot.read('../secret')).rejects.toMatchObject(fault('not a file of'));
});

it('refuses a folder that is not there', () => {
  expect(() => openFolder(join(folder, 'nowhere'))).toThrow('there is no such folder');
});
