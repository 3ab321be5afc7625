import { BodyParser } from './body-parser.ts';
import { lineStarts, positionIn } from './lines.ts';
import type { RawProblem, Recovery } from './scanner.ts';
import type { Body, Expression, HclFile, SyntaxProblem } from './tree.ts';

/** An expression on its own. Spans count from the start of the text that was passed. */
export interface ParsedExpression {
  readonly expression: Expression;
  readonly problems: readonly SyntaxProblem[];
}

/**
 * Reads a file of HCL's native syntax. Never throws: what does not parse is named in `problems`, and blocks before and
 * after it come back with their spans. Time is linear in the length of the text, and nesting is bounded.
 *
 * A block that is not closed, in a broken file, has `closeBrace === span.end`, and no `}` stands there.
 */
export function parseHcl(path: string, text: string): HclFile {
  const { body, problems } = readSound(text) ?? readBroken(text);
  return { path, text, body, problems: locate(text, problems) };
}

interface Reading {
  readonly body: Body;
  readonly problems: readonly RawProblem[];
}

/** The fast road: gives up at the first problem of structure. */
function readSound(text: string): Reading | null {
  const parser = new BodyParser(text, 'none');
  try {
    const body = parser.parseFile();
    return { body, problems: parser.problems };
  } catch (caught) {
    if (!parser.isAbandoned(caught)) throw caught;
    return null;
  }
}

/** Reads by both ways of recovery and keeps what makes more sense of the file. */
function readBroken(text: string): Reading {
  const byIndentation = readWith(text, 'indentation');
  const byColumn = readWith(text, 'column');
  return byColumn.problems.length < byIndentation.problems.length ? byColumn : byIndentation;
}

function readWith(text: string, recovery: Recovery): Reading {
  const parser = new BodyParser(text, recovery);
  const body = parser.parseFile();
  return { body, problems: parser.problems };
}

function locate(text: string, problems: readonly RawProblem[]): SyntaxProblem[] {
  if (problems.length === 0) return [];
  const starts = lineStarts(text);
  return problems
    .toSorted((one, other) => one.start - other.start)
    .map(({ start, end, message }) => ({ span: { start, end }, ...positionIn(starts, start), message }));
}

/**
 * Reads one expression that starts at `offset` and reaches to the end of `text`; line breaks in it are free, as between
 * parentheses. What does not parse comes back as a `broken` expression with its problem.
 */
export function parseExpression(text: string, offset = 0): ParsedExpression {
  const parser = new BodyParser(text, 'none', offset);
  const expression = parser.parseWhole();
  return { expression, problems: locate(text, parser.problems) };
}
