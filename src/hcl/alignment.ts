import { isAlignable, lineStartOf, skipBlanks, startsLine } from './layout.ts';
import type { Expression } from './tree.ts';

/** Something that is written `name = value`: an attribute, or an entry of an object. */
export interface Assignment {
  readonly start: number;
  readonly nameEnd: number;
  readonly value: Expression;
}

/** A name and a value to be written. */
export interface NewAssignment {
  readonly name: string;
  readonly value: string;
}

/** Offset of the `=` or `:` of an assignment. */
export function equalsOf(text: string, assignment: Assignment): number {
  return skipBlanks(text, assignment.nameEnd);
}

function columnOfEquals(text: string, assignment: Assignment): number {
  return equalsOf(text, assignment) - lineStartOf(text, assignment.start);
}

/** The neighbouring lines above and with the one at `last` whose `=` a formatter aligns, the topmost first. */
export function alignedRun(text: string, assignments: readonly Assignment[], last: number): Assignment[] {
  const run: Assignment[] = [];
  let next: Assignment | null = null;
  for (let index = last; index >= 0; index -= 1) {
    const assignment = assignments[index];
    if (
      assignment === undefined ||
      !isAlignable(text, assignment.value) ||
      !startsLine(text, assignment.start)
    )
      break;
    if (next !== null && !areNeighbours(text, assignment, next)) break;
    run.unshift(assignment);
    next = assignment;
  }
  return run;
}

function areNeighbours(text: string, upper: Assignment, lower: Assignment): boolean {
  const between = text.slice(upper.value.span.end, lineStartOf(text, lower.start));
  return between.split('\n').length === 2;
}

/** The column that all of a run have their `=` in, or null when they are not aligned. */
export function sharedColumn(text: string, run: readonly Assignment[]): number | null {
  const columns = new Set(run.map((assignment) => columnOfEquals(text, assignment)));
  const [column] = columns;
  return columns.size === 1 && column !== undefined ? column : null;
}

function isAlignedText(value: string): boolean {
  return !value.includes('\n') || value.startsWith('<<');
}

/** Lines of assignments with their `=` aligned as a formatter does, without indentation; values are kept as they are. */
export function alignedLines(assignments: readonly NewAssignment[]): string[] {
  const lines: string[] = [];
  let run: NewAssignment[] = [];
  const flush = (): void => {
    const widest = run.reduce((most, { name }) => Math.max(most, name.length), 0);
    for (const { name, value } of run) lines.push(`${name.padEnd(widest)} = ${value}`);
    run = [];
  };
  for (const assignment of assignments) {
    if (isAlignedText(assignment.value)) run.push(assignment);
    else {
      flush();
      lines.push(`${assignment.name} = ${assignment.value}`);
    }
  }
  flush();
  return lines;
}

/** One line whose `=` stands at `column`, or right after the name where that does not fit. */
export function lineAtColumn(assignment: NewAssignment, indentation: string, column: number): string {
  const width = Math.max(assignment.name.length, column - indentation.length - 1);
  return `${assignment.name.padEnd(width)} = ${assignment.value}`;
}

/** Whether a name is short enough for its `=` to stand at `column`, and its value of the kind that is aligned. */
export function fitsColumn(assignment: NewAssignment, indentation: string, column: number): boolean {
  return isAlignedText(assignment.value) && indentation.length + assignment.name.length + 1 <= column;
}
