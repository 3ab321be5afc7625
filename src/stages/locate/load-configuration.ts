import { asFault } from '../../domain/fault.ts';
import type { RepositorySnapshot, TreeEntry } from '../../ports/repository-snapshot.ts';
import { buildConfiguration } from '../../terraform/build-configuration.ts';
import type { Configuration, FileProblem } from '../../terraform/model.ts';
import { isTerraformFile } from '../../terraform/modules/terraform-files.ts';
import type { ParseCache } from '../../terraform/parse-cache.ts';

/** A larger file is not written by people, and is left out. */
const maxFileBytes = 10 * 1024 * 1024;
const readsAtOnce = 16;

/**
 * Reads the Terraform of a snapshot: its code and variables files, without what Terraform itself has put into
 * `.terraform` folders. A file that is too large or is not text becomes a problem of that file; any other fault
 * (the host does not answer) is thrown.
 */
export async function loadConfiguration(
  snapshot: RepositorySnapshot,
  cache?: ParseCache,
): Promise<Configuration> {
  const texts = new Map<string, string>();
  const unreadable: FileProblem[] = [];
  const waiting = snapshot.entries.filter(isTerraform);
  const readNext = async (): Promise<void> => {
    for (let entry = waiting.pop(); entry !== undefined; entry = waiting.pop()) {
      if (entry.sizeBytes > maxFileBytes) {
        unreadable.push({ file: entry.path, line: 1, message: 'the file is larger than 10 MB' });
        continue;
      }
      try {
        texts.set(entry.path, await snapshot.read(entry.path));
      } catch (caught) {
        const fault = asFault(caught);
        if (fault.code !== 'file-unreadable' && fault.code !== 'github-not-found') throw fault;
        unreadable.push({ file: entry.path, line: 1, message: fault.message });
      }
    }
  };
  await Promise.all(Array.from({ length: readsAtOnce }, readNext));
  return buildConfiguration(texts, unreadable, cache);
}

function isTerraform(entry: TreeEntry): boolean {
  return isTerraformFile(entry.path);
}
