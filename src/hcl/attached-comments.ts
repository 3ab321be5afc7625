import { leadingCommentSpan } from './comments.ts';
import { tokenize } from './tokens.ts';
import type { Attribute, Block, Body, HclFile, Span } from './tree.ts';

export interface Comment {
  readonly form: 'line' | 'block';
  /** Without the marks and the blanks around. */
  readonly text: string;
  /** With the marks, without the line break. */
  readonly span: Span;
}

/** The comments that belong to an attribute or a block. */
export interface ItemComments {
  /** On the lines directly above, without a blank line between. */
  readonly leading: readonly Comment[];
  /** After it on its last line; for a block also after its `{`. */
  readonly trailing: readonly Comment[];
  /** Between its own tokens: in a list, an object, a header. What a block's body holds belongs to the items there. */
  readonly inner: readonly Comment[];
}

type Item = Attribute | Block;

const commentsByFile = new WeakMap<HclFile, readonly Comment[]>();

/** All comments of a file, in source order; found when first asked for. */
export function allComments(file: HclFile): readonly Comment[] {
  const known = commentsByFile.get(file);
  if (known !== undefined) return known;
  const comments = tokenize(file.text)
    .filter(({ kind }) => kind === 'comment')
    .map(({ text, start }) => commentAt(text, start));
  commentsByFile.set(file, comments);
  return comments;
}

/** The comments that belong to an item of the file. Each comment belongs to one item, or to none. */
export function commentsOf(file: HclFile, item: Item): ItemComments {
  const leading = leadingCommentSpan(file, item);
  const { start, end } = item.span;
  const headEnd = item.kind === 'block' ? item.openBrace : end;
  const afterHead = item.kind === 'block' ? commentsAfter(file, item.openBrace + 1) : [];
  return {
    leading: leading === null ? [] : commentsIn(file, leading.start, leading.end),
    trailing: [...afterHead, ...commentsAfter(file, end)],
    inner: commentsIn(file, start, headEnd),
  };
}

/** Comments that belong to no item: those with a blank line after them, and those at the end of a body. */
export function detachedComments(file: HclFile): readonly Comment[] {
  const attached = new Set<Comment>();
  const visit = (body: Body): void => {
    for (const item of [...body.attributes, ...body.blocks]) {
      const { leading, trailing, inner } = commentsOf(file, item);
      for (const comment of [...leading, ...trailing, ...inner]) attached.add(comment);
      if (item.kind === 'block') visit(item.body);
    }
  };
  visit(file.body);
  return allComments(file).filter((comment) => !attached.has(comment));
}

function commentAt(written: string, start: number): Comment {
  const text = written.replace(/\r?\n$/u, '');
  const isBlock = text.startsWith('/*');
  const inside = isBlock ? text.slice(2).replace(/\*\/$/u, '') : text.replace(/^(?:#|\/\/)/u, '');
  return { form: isBlock ? 'block' : 'line', text: inside.trim(), span: { start, end: start + text.length } };
}

function commentsIn(file: HclFile, start: number, end: number): readonly Comment[] {
  const comments = allComments(file);
  const found: Comment[] = [];
  for (let index = firstFrom(comments, start); index < comments.length; index += 1) {
    const comment = comments[index];
    if (comment === undefined || comment.span.end > end) break;
    found.push(comment);
  }
  return found;
}

/** Comments that follow on the same line, with nothing but blanks between, when nothing else follows them there. */
function commentsAfter(file: HclFile, position: number): readonly Comment[] {
  const { text } = file;
  const comments = allComments(file);
  const found: Comment[] = [];
  let at = blanksEnd(text, position);
  for (let index = firstFrom(comments, at); index < comments.length; index += 1) {
    const comment = comments[index];
    if (comment?.span.start !== at) break;
    found.push(comment);
    at = blanksEnd(text, comment.span.end);
  }
  const isLineEnd = at >= text.length || text[at] === '\n' || text.startsWith('\r\n', at);
  return isLineEnd ? found : [];
}

function blanksEnd(text: string, position: number): number {
  let at = position;
  while (text[at] === ' ' || text[at] === '\t') at += 1;
  return at;
}

/** Index of the first comment that starts at `position` or after it. */
function firstFrom(comments: readonly Comment[], position: number): number {
  let low = 0;
  let high = comments.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((comments[middle]?.span.start ?? 0) < position) low = middle + 1;
    else high = middle;
  }
  return low;
}
