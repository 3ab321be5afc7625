import { parseHcl } from './parse.ts';
import type { Token } from './tokens.ts';
import { tokenize } from './tokens.ts';

interface Cell {
  readonly token: Token;
  spacesBefore: number;
}

/** A line in up to three cells whose starts are aligned with those of neighbouring lines. */
interface Line {
  lead: Cell[];
  /** From the `=` of an attribute that ends on its line. */
  assign: Cell[];
  comment: Cell | null;
}

/**
 * Lays out HCL as `terraform fmt` does: two spaces per level, `=` and trailing comments aligned in neighbouring lines,
 * spaces between tokens. Changes nothing but blanks. Text that does not parse comes back as it is.
 *
 * The algorithm is the one of HashiCorp's formatter (https://github.com/hashicorp/hcl/blob/main/hclwrite/format.go);
 * what `terraform fmt` does beyond it, such as unwrapping `"${x}"`, is left out.
 */
export function formatText(text: string): string {
  if (parseHcl('', text).problems.length > 0) return text;
  const lines = splitLines(tokenize(text.startsWith('\uFEFF') ? text.slice(1) : text));
  indent(lines);
  for (const line of lines) {
    spaceOut(line.lead);
    const equals = line.assign[0];
    if (equals !== undefined) equals.spacesBefore = 1;
    spaceOut(line.assign);
  }
  alignAssignments(lines);
  alignComments(lines);
  return (text.startsWith('\uFEFF') ? '\uFEFF' : '') + lines.map(print).join('');
}

function print(line: Line): string {
  let printed = '';
  for (const cells of [line.lead, line.assign, line.comment === null ? [] : [line.comment]]) {
    for (const { token, spacesBefore } of cells) printed += ' '.repeat(spacesBefore) + token.text;
  }
  return printed;
}

function splitLines(tokens: readonly Token[]): Line[] {
  const lines: Line[] = [];
  let cells: Cell[] = [];
  for (const token of tokens) {
    cells.push({ token, spacesBefore: 0 });
    const endsLine = token.kind === 'newline' || (token.kind === 'comment' && token.text.endsWith('\n'));
    if (endsLine) {
      lines.push(splitCells(cells));
      cells = [];
    }
  }
  lines.push(splitCells(cells));
  return lines;
}

function splitCells(cells: Cell[]): Line {
  const last = cells.at(-1);
  const comment = cells.length > 1 && last?.token.kind === 'comment' ? last : null;
  const rest = comment === null ? cells : cells.slice(0, -1);
  const equals = rest.findIndex(
    ({ token }, index) => index > 0 && token.kind === 'operator' && token.text === '=',
  );
  if (equals === -1) return { lead: rest, assign: [], comment };
  const assign = rest.slice(equals);
  // An open bracket means that the value goes on, and such a line is aligned with nothing.
  if (bracketBalance(assign) !== 0) return { lead: rest, assign: [], comment };
  return { lead: rest.slice(0, equals), assign, comment };
}

function bracketChange(token: Token): number {
  if (token.kind.startsWith('open-'))
    return token.kind === 'open-quote' || token.kind === 'open-heredoc' ? 0 : 1;
  if (token.kind.startsWith('close-'))
    return token.kind === 'close-quote' || token.kind === 'close-heredoc' ? 0 : -1;
  return 0;
}

function bracketBalance(cells: readonly Cell[]): number {
  return cells.reduce((sum, { token }) => sum + bracketChange(token), 0);
}

function indent(lines: readonly Line[]): void {
  // How many brackets each level of indentation opened: several on one line indent once.
  const levels: number[] = [];
  for (const line of lines) {
    const first = line.lead[0];
    if (first === undefined || first.token.kind === 'newline') continue;
    const heredoc = line.lead.findIndex(({ token }) => token.kind === 'open-heredoc');
    const counted = heredoc === -1 ? line.lead : line.lead.slice(0, heredoc);
    const balance = bracketBalance(counted) + bracketBalance(line.assign);
    if (balance < 0) closeLevels(levels, -balance);
    first.spacesBefore = 2 * levels.length;
    if (balance > 0) levels.push(balance);
  }
}

function closeLevels(levels: number[], count: number): void {
  let closed = count;
  while (closed > 0) {
    const opened = levels.pop();
    if (opened === undefined) return;
    if (opened > closed) levels.push(opened - closed);
    closed -= opened;
  }
}

function spaceOut(cells: readonly Cell[]): void {
  for (const [index, cell] of cells.entries()) {
    const after = cells[index + 1];
    if (after !== undefined) {
      after.spacesBefore = needsSpace(cell.token, cells[index - 1]?.token ?? null, after.token) ? 1 : 0;
    }
  }
}

const negationFollows: ReadonlySet<string> = new Set(
  '( { [ = : , ? + * / % - == != > >= < <= && || !'.split(' '),
);

function isOneOf(token: Token, ...texts: readonly string[]): boolean {
  return token.kind === 'operator' && texts.includes(token.text);
}

function touchesTemplate(token: Token, after: Token): boolean {
  return (
    token.kind === 'literal' ||
    token.kind === 'open-quote' ||
    token.kind === 'open-heredoc' ||
    after.kind === 'literal' ||
    after.kind === 'close-quote' ||
    after.kind === 'close-heredoc'
  );
}

/** Whether a blank stands between `token` and `after`; the order of the cases is that of HashiCorp's formatter. */
function needsSpace(token: Token, before: Token | null, after: Token): boolean {
  if (after.kind === 'newline') return false;
  if (token.kind === 'name' && after.kind === 'open-parenthesis') return false;
  if (isOneOf(after, '::') && token.kind === 'name') return false;
  if (isOneOf(token, '::') && after.kind === 'name') return false;
  if (isOneOf(token, '.') || isOneOf(after, '.')) return false;
  if (isOneOf(after, ',', '...')) return false;
  if (isOneOf(token, ',')) return true;
  if (touchesTemplate(token, after)) return false;
  if (token.kind === 'name' && token.text === 'in' && before?.kind === 'name') return true;
  if (
    after.kind === 'open-bracket' &&
    (token.kind === 'name' || token.kind === 'number' || bracketChange(token) < 0)
  ) {
    return false;
  }
  if (isOneOf(token, '!')) return false;
  if (isOneOf(token, '-')) return before !== null && !negationFollows.has(before.text);
  if (token.kind === 'open-brace' || after.kind === 'close-brace') {
    return !(token.kind === 'open-brace' && after.kind === 'close-brace');
  }
  if (token.kind === 'open-sequence' && after.kind === 'open-brace') return true;
  if (token.kind === 'close-brace' && after.kind === 'close-sequence') return true;
  if (token.kind === 'close-sequence' && after.kind === 'open-sequence') return false;
  return bracketChange(token) <= 0 && bracketChange(after) >= 0;
}

const segmenter = new Intl.Segmenter('en');

function columns(cells: readonly Cell[]): number {
  let width = 0;
  for (const { token, spacesBefore } of cells) {
    width += spacesBefore + countCharacters(token.text);
  }
  return width;
}

function countCharacters(text: string): number {
  for (let at = 0; at < text.length; at += 1) {
    if (text.charCodeAt(at) >= 128) return [...segmenter.segment(text)].length;
  }
  return text.length - (text.includes('\r\n') ? text.split('\r\n').length - 1 : 0);
}

/** Runs `align` on every run of neighbouring lines that `isMember` picks. */
function forEachRun(
  lines: readonly Line[],
  isMember: (line: Line) => boolean,
  align: (run: readonly Line[]) => void,
): void {
  let run: Line[] = [];
  for (const line of lines) {
    if (isMember(line)) run.push(line);
    else {
      align(run);
      run = [];
    }
  }
  align(run);
}

function alignAssignments(lines: readonly Line[]): void {
  forEachRun(
    lines,
    (line) => line.assign.length > 0,
    (run) => {
      const widest = run.reduce((most, line) => Math.max(most, columns(line.lead)), 0);
      for (const line of run) {
        const equals = line.assign[0];
        if (equals !== undefined) equals.spacesBefore = widest - columns(line.lead) + 1;
      }
    },
  );
}

function alignComments(lines: readonly Line[]): void {
  forEachRun(
    lines,
    (line) => line.comment !== null,
    (run) => {
      const widths = run.map((line) => columns(line.lead) + columns(line.assign));
      const widest = widths.reduce((most, width) => Math.max(most, width), 0);
      for (const [index, line] of run.entries()) {
        if (line.comment !== null) line.comment.spacesBefore = widest - (widths[index] ?? 0) + 1;
      }
    },
  );
}
