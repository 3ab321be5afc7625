import { parseHcl } from '../hcl/parse.ts';
import type { HclFile } from '../hcl/tree.ts';

/** Remembers parsed files, so that a poll after one changed file parses one file. */
export interface ParseCache {
  parse(path: string, text: string): HclFile;
}

/** A cache of the files used last, bounded by the characters of their texts. */
export function createParseCache(maxCharacters = 64_000_000): ParseCache {
  const files = new Map<string, HclFile>();
  let characters = 0;
  return {
    parse(path, text) {
      const known = files.get(path);
      if (known !== undefined) {
        files.delete(path);
        characters -= known.text.length;
      }
      const file = known?.text === text ? known : parseHcl(path, text);
      files.set(path, file);
      characters += text.length;
      for (const [oldest, old] of files) {
        if (characters <= maxCharacters || oldest === path) break;
        files.delete(oldest);
        characters -= old.text.length;
      }
      return file;
    },
  };
}
