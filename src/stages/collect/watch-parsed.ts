import type { CacheWatch } from '../../ports/cache-watch.ts';
import type { ParsedFiles } from '../../terraform/sources/parse-cache.ts';

/** The same files, with hits and misses told. */
export function watchParsed(files: ParsedFiles, watch: CacheWatch): ParsedFiles {
  return {
    find(path, blobId) {
      const found = files.find(path, blobId);
      watch.looked('files', found !== null);
      return found;
    },
    parse: (path, text, blobId) => files.parse(path, text, blobId),
  };
}
