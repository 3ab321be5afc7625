import { endOf, nodeStartingAt } from '../../../hcl/json/json-tree.ts';
import type { HclFile, Span } from '../../../hcl/tree.ts';
import type { Cut } from './compare-bodies.ts';

/**
 * In JSON, all that comes or goes with some blocks: their keys, and the objects around them that hold nothing else. In the
 * native syntax, and for anything but an object, the spans themselves.
 */
export function wholeSpans(file: HclFile, spans: readonly Span[]): readonly Span[] {
  const root = file.json?.root ?? null;
  const found = spans.map((span) => ({
    span,
    node: root === null ? null : nodeStartingAt(root, span.start, 'object'),
  }));
  const gone = new Set(found.flatMap(({ node }) => node ?? []));
  // What is added while the set is walked is walked as well.
  for (const { parent } of gone) {
    if (parent === undefined || parent === root || file.json?.schemas.has(parent) === true) continue;
    if (parent.type === 'property' || (parent.children ?? []).every((child) => gone.has(child)))
      gone.add(parent);
  }
  const whole = [...gone].filter(({ parent }) => parent === undefined || !gone.has(parent));
  return [
    ...found.flatMap(({ span, node }) => (node === null ? [span] : [])),
    ...whole.map((node) => ({ start: node.offset, end: endOf(node) })),
  ];
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
