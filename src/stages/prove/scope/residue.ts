import type { Cut } from './compare-bodies.ts';

/** A line of what is left of a text when all that differs on purpose is cut out. */
interface Line {
  readonly text: string;
  /** A comment above or behind something that was taken out: it may go with it, or stay. */
  readonly isOptional: boolean;
}

/**
 * Whether two texts are the same outside of the cuts. White space inside a line is not compared, because
 * formatting aligns neighbours; comments are.
 */
export function isSameOutside(
  before: { readonly text: string; readonly cuts: readonly Cut[] },
  after: { readonly text: string; readonly cuts: readonly Cut[] },
): boolean {
  // Braces count as lines of their own the second time: `{ a = 1 }` may have been opened to several lines.
  return [false, true].some((splitsBraces) =>
    isSameLines(
      linesOutside(before.text, before.cuts, splitsBraces),
      linesOutside(after.text, after.cuts, splitsBraces).map(({ text }) => text),
    ),
  );
}

/** More ways than this to leave out comments that say the same are not tried. */
const maxWays = 1_000;

function isSameLines(olds: readonly Line[], news: readonly string[]): boolean {
  // How much of the new text can be matched so far; several ways where optional lines say the same as others.
  let reached: ReadonlySet<number> = new Set([0]);
  for (const line of olds) {
    const next = new Set<number>();
    for (const position of reached) {
      if (news[position] === line.text) next.add(position + 1);
      if (line.isOptional) next.add(position);
    }
    if (next.size === 0 || next.size > maxWays) return false;
    reached = next;
  }
  return reached.has(news.length);
}

const marker = '\u0000';

function linesOutside(text: string, cuts: readonly Cut[], splitsBraces: boolean): readonly Line[] {
  let rest = text.replaceAll(marker, '');
  for (const cut of cuts.toSorted((left, right) => right.start - left.start))
    rest = rest.slice(0, cut.start) + (cut.isWhole ? marker : '') + rest.slice(cut.end);
  if (splitsBraces) rest = rest.replaceAll(/[{}]/g, '\n$&\n');
  const lines = rest.split(/\r?\n/).map((line) => line.replaceAll(/[ \t]+/g, ' ').trim());
  const comments = commentsIn(lines);
  const result: Line[] = [];
  for (const [index, line] of lines.entries()) {
    const bare = line.replaceAll(marker, '').trim();
    if (bare === '') continue;
    const isBehindCut = line.startsWith(marker) && isComment(bare);
    result.push({ text: bare, isOptional: isBehindCut || isAboveCut(lines, comments, index) });
  }
  return result;
}

function isAboveCut(lines: readonly string[], comments: readonly boolean[], index: number): boolean {
  let position = index;
  while (comments[position] === true) position += 1;
  return position > index && (lines[position] ?? '').startsWith(marker);
}

/** Which lines are nothing but comment, those inside of a comment of several lines too. */
function commentsIn(lines: readonly string[]): readonly boolean[] {
  let isOpen = false;
  return lines.map((line) => {
    if (isOpen) {
      isOpen = !line.endsWith('*/');
      return isOpen || line.indexOf('*/') === line.length - 2;
    }
    isOpen = line.startsWith('/*') && !line.includes('*/');
    return isOpen || isComment(line);
  });
}

function isComment(line: string): boolean {
  return line.startsWith('#') || line.startsWith('//') || (line.startsWith('/*') && line.endsWith('*/'));
}
