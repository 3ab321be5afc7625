import { blobIdOf } from '../domain/blob-id.ts';
import type { HclFile } from '../hcl/tree.ts';
import { parseTerraform } from './parse-terraform.ts';

/** Remembers parsed files, so that a poll after one changed file parses one file. */
export interface ParseCache {
  /**
   * The identical object for the same path and the same content, as long as it is remembered. Git's id of the
   * content (`blobId`) spares computing one from the text.
   */
  parse(path: string, text: string, blobId?: string): HclFile;
}

/** A cache that can be asked before a text is read at all. */
export interface ParsedFiles extends ParseCache {
  /** What was parsed of this content at this path; `null` when it is not remembered. */
  find(path: string, blobId: string): HclFile | null;
}

/**
 * A cache of the files used last, bounded by the characters of their texts. Two contents of one path stand beside
 * each other: repositories have paths in common, and so do the branches of one.
 */
export function createParseCache(maxCharacters = 64_000_000): ParsedFiles {
  const files = new Map<string, HclFile>();
  let characters = 0;
  const find = (path: string, blobId: string): HclFile | null => {
    const key = `${blobId} ${path}`;
    const known = files.get(key);
    if (known === undefined) return null;
    files.delete(key);
    files.set(key, known);
    return known;
  };
  return {
    find,
    parse(path, text, blobId = blobIdOf(Buffer.from(text))) {
      const known = find(path, blobId);
      if (known !== null) return known;
      const file = parseTerraform(path, text);
      if (text.length > maxCharacters) return file;
      files.set(`${blobId} ${path}`, file);
      characters += text.length;
      for (const [oldest, old] of files) {
        if (characters <= maxCharacters) break;
        files.delete(oldest);
        characters -= old.text.length;
      }
      return file;
    },
  };
}
