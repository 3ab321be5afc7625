import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import type { CorpusRepository } from '../corpus.ts';
import { generateRepository as generateFiles } from '../indexing/generate-repository.ts';
import { ServedRepository } from './served-repository.ts';

const owner = 'acme';

/** A repository of so many Terraform files, and as many others where no number is given. */
export function generateRepository(
  name: string,
  terraformFiles: number,
  otherFiles = terraformFiles,
): ServedRepository {
  const repository = new ServedRepository(owner, name);
  for (const [path, text] of terraformFiles === 0 ? [] : generateFiles(terraformFiles)) {
    // Its own content, so that nothing of another repository is cached for it.
    repository.add(path, Buffer.from(`# ${name}\n${text}`));
  }
  for (let index = 0; index < otherFiles; index += 1) {
    const text = `export const value${index} = ${JSON.stringify(`${name} ${index}`.repeat(20))};\n`;
    repository.add(`src/module-${Math.floor(index / 50)}/file-${index}.ts`, Buffer.from(text));
  }
  return repository;
}

/** Every file of a folder on disk, links as links. */
export function readRepository({ name, folder }: CorpusRepository): ServedRepository {
  const repository = new ServedRepository(owner, name.split('/').at(-1) ?? name);
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const place = join(entry.parentPath, entry.name);
    const path = relative(folder, place).split(sep).join('/');
    if (path.split('/').includes('.git')) continue;
    if (entry.isSymbolicLink()) repository.add(path, Buffer.from(readlinkSync(place)), true);
    else if (entry.isFile()) repository.add(path, readFileSync(place));
  }
  return repository;
}
