import type { HclFile } from '../../hcl/tree.ts';
import type { RepositorySnapshot, TreeEntry } from '../../ports/repository-snapshot.ts';
import { connectFiles } from '../../terraform/build-configuration.ts';
import type { Configuration, FileProblem } from '../../terraform/model.ts';
import { isTerraformFile } from '../../terraform/sources/terraform-files.ts';
import { createParseCache, type ParsedFiles } from '../../terraform/sources/parse-cache.ts';
import { followLinks } from './follow-links.ts';
import { readFiles } from './read-files.ts';

/** A larger file is not written by people, and is left out. */
const maxFileBytes = 10 * 1024 * 1024;

/**
 * Characters parsed before webhooks and other jobs get their turn: about a fortieth of a second. Reading a whole
 * repository in one go would keep them waiting for seconds; a worker thread would have to copy every tree back,
 * which takes longer than parsing does.
 */
const charactersPerTurn = 256 * 1024;

/**
 * Reads the Terraform of a snapshot: its code and variables files, without what Terraform itself has put into
 * `.terraform` folders. What is in `cache` is not read again, and what a change does not reach is carried over from
 * `previous`. A file that is too large or is not text becomes a problem of that file, and so does a submodule or a
 * link that leads nowhere; any other fault (the host does not answer) is thrown.
 */
export async function loadConfiguration(
  snapshot: RepositorySnapshot,
  cache: ParsedFiles = createParseCache(0),
  previous: Configuration | null = null,
): Promise<Configuration> {
  const files = new Map<string, HclFile>();
  const links = new Map<string, string>();
  const problems: FileProblem[] = (snapshot.submodules ?? []).map((path) =>
    problemOf(path, 'a submodule: its files are kept in another repository and are not read'),
  );
  const unread = new Map<string, TreeEntry>();
  for (const entry of snapshot.entries) {
    const { path, blobId } = entry;
    if (!isTerraformFile(path)) continue;
    const known = entry.isLink === true ? null : cache.find(path, blobId);
    if (known !== null) files.set(path, known);
    else if (entry.sizeBytes > maxFileBytes) problems.push(problemOf(path, 'the file is larger than 10 MB'));
    else unread.set(path, entry);
  }

  let charactersLeft = charactersPerTurn;
  for await (const reading of readFiles(snapshot, [...unread.keys()])) {
    const { path } = reading;
    if ('unreadable' in reading) {
      problems.push(problemOf(path, reading.unreadable));
      continue;
    }
    const entry = unread.get(path);
    if (entry?.isLink === true) links.set(path, reading.text);
    else files.set(path, cache.parse(path, reading.text, entry?.blobId));
    charactersLeft -= reading.text.length;
    if (charactersLeft > 0) continue;
    charactersLeft = charactersPerTurn;
    await new Promise((resolve) => setImmediate(resolve));
  }
  const followed = followLinks(files, links);
  for (const [path, message] of followed.leadingNowhere) problems.push(problemOf(path, message));
  return connectFiles(followed.files, problems.toSorted(byPath), previous);
}

function problemOf(file: string, message: string): FileProblem {
  return { file, line: 1, message };
}

function byPath(left: FileProblem, right: FileProblem): number {
  if (left.file === right.file) return 0;
  return left.file < right.file ? -1 : 1;
}
