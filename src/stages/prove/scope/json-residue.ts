import { endOf, type JsonNode, nodeStartingAt } from '../../../hcl/json/json-tree.ts';
import type { HclFile, Span } from '../../../hcl/tree.ts';
import type { Cut } from './compare-bodies.ts';

/**
 * In JSON, all that comes or goes with a block: its key, and the objects around it that hold nothing else. In the native
 * syntax, and for anything but an object, the span itself.
 */
export function wholeSpan(file: HclFile, span: Span): Span {
  const root = file.json?.root ?? null;
  let node: JsonNode | null = root === null ? null : nodeStartingAt(root, span.start, 'object');
  if (node === null) return span;
  for (let parent = node.parent; parent !== undefined && parent !== root; parent = node.parent) {
    const isOnly = parent.type === 'property' || (parent.children ?? []).length === 1;
    if (!isOnly || file.json?.schemas.has(parent) === true) break;
    node = parent;
  }
  return { start: node.offset, end: endOf(node) };
}

interface Side {
  readonly text: string;
  readonly cuts: readonly Cut[];
}

/**
 * Whether two texts of JSON are the same outside of the cuts: the same lines with the same indentation. Commas and
 * brackets at the end of a line are not compared, since the tree was; on a line that a cut touches, nor are others, nor
 * blanks.
 */
export function isSameJsonOutside(before: Side, after: Side): boolean {
  const olds = linesOutside(before);
  const news = linesOutside(after);
  return olds.length === news.length && olds.every((line, index) => isSameLine(line, news[index]));
}

interface Line {
  readonly text: string;
  readonly isTouched: boolean;
}

function isSameLine(old: Line, now: Line | undefined): boolean {
  if (now === undefined) return false;
  if (old.isTouched || now.isTouched) return contentOf(old.text) === contentOf(now.text);
  return old.text === now.text;
}

function contentOf(line: string): string {
  return line.replaceAll(/[\s{}[\],]+/g, '');
}

const marker = '\u0000';

function linesOutside({ text, cuts }: Side): readonly Line[] {
  let rest = text.replaceAll(marker, '');
  for (const cut of cuts.toSorted((left, right) => right.start - left.start))
    rest = rest.slice(0, cut.start) + marker + rest.slice(cut.end);
  return rest.split('\n').flatMap((line) => {
    const plain = line.replaceAll(marker, '');
    if (/^[\s{}[\],]*$/.test(plain)) return [];
    // A bracket may be put before the first of several objects, and a comma behind whatever is no longer the last.
    const bare = plain.trimEnd().replace(/[[\]{},\s]+$/, '');
    return [{ text: bare, isTouched: line.includes(marker) }];
  });
}
