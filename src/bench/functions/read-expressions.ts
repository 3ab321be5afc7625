import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The expressions of a folder of `*.txt` files: one on a line, or several lines between two lines of `---`.
 * Blank lines and lines that begin with `#` are skipped.
 */
export function readExpressions(folder: string): readonly string[] {
  const files = readdirSync(folder).filter((name) => name.endsWith('.txt'));
  return [...new Set(files.toSorted().flatMap((name) => split(readFileSync(join(folder, name), 'utf8'))))];
}

function split(text: string): readonly string[] {
  const expressions: string[] = [];
  let block: string[] | null = null;
  for (const line of text.split('\n')) {
    if (line === '---') {
      if (block !== null) expressions.push(block.join('\n'));
      block = block === null ? [] : null;
    } else if (block !== null) block.push(line);
    else if (line.trim() !== '' && !line.startsWith('#')) expressions.push(line);
  }
  return expressions;
}
