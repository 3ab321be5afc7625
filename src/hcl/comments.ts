import { lineEndOf, lineStartOf, startsLine } from './layout.ts';
import type { HclFile, Span } from './tree.ts';

/**
 * The comments directly above an item, without a blank line between: from the first `#` to the end of the last line of
 * them. Null when there is none. A comment after something else on its line does not count.
 */
export function leadingCommentSpan(file: HclFile, item: { readonly span: Span }): Span | null {
  const { text } = file;
  if (!startsLine(text, item.span.start)) return null;
  let start = lineStartOf(text, item.span.start);
  let first: number | null = null;
  while (start > 0) {
    const comment = commentEndingAt(
      text,
      lineStartOf(text, start - 1),
      lineEndOf(text, lineStartOf(text, start - 1)),
    );
    if (comment === null) break;
    first = comment;
    start = lineStartOf(text, comment);
  }
  if (first === null) return null;
  return { start: first, end: lineEndOf(text, lineStartOf(text, item.span.start) - 2) };
}

/** Where the comment starts that makes up the line (or ends on it), or null. */
function commentEndingAt(text: string, lineStart: number, lineEnd: number): number | null {
  const line = text.slice(lineStart, lineEnd);
  const content = line.trimStart();
  const start = lineEnd - content.length;
  if (content.startsWith('#') || content.startsWith('//')) return start;
  if (!line.trimEnd().endsWith('*/')) return null;
  const open = text.lastIndexOf('/*', lineEnd);
  return open !== -1 && startsLine(text, open) && text.indexOf('*/', open) >= lineStart ? open : null;
}
