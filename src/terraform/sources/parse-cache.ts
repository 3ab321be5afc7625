import { LRUCache } from 'lru-cache';
import { blobIdOf } from '../../domain/blob-id.ts';
import type { HclFile } from '../../hcl/tree.ts';
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

/** A cache that several see, each its own part. */
export interface SharedParsedFiles extends ParsedFiles {
  /** Characters of all texts in it. */
  readonly characters: number;
}

/**
 * A cache of the files used last, bounded by the characters of their texts; a text and its tree take about six bytes
 * for each. Two contents of one path stand beside each other: repositories have paths in common, and so do the branches
 * of one.
 */
export function createParseCache(maxCharacters = 32_000_000): SharedParsedFiles {
  const files = new LRUCache<string, HclFile>({
    maxSize: Math.max(1, maxCharacters),
    sizeCalculation: ({ text }) => Math.max(1, text.length),
  });
  const find = (path: string, blobId: string): HclFile | null => files.get(`${blobId} ${path}`) ?? null;
  return {
    get characters() {
      return files.calculatedSize;
    },
    find,
    parse(path, text, blobId = blobIdOf(Buffer.from(text))) {
      const known = find(path, blobId);
      if (known !== null) return known;
      const file = parseTerraform(path, text);
      files.set(`${blobId} ${path}`, file);
      return file;
    },
  };
}

/** The same cache as one organisation sees it: whatever others have had parsed is not there. */
export function parsedFilesOf(tenant: string, all: ParsedFiles): ParsedFiles {
  return {
    find: (path, blobId) => all.find(path, `${tenant} ${blobId}`),
    parse: (path, text, blobId = blobIdOf(Buffer.from(text))) => all.parse(path, text, `${tenant} ${blobId}`),
  };
}
