import { type CommandName, commandNames } from '../../domain/command-name.ts';
import { clip, stripHidden } from '../../domain/neutralise.ts';
import { nearestWord } from '../../domain/nearest-word.ts';

/** Guidance and reasons are cut here: it is more than a reviewer writes and less than would crowd out the code. */
export const maxTextLength = 4000;

/** More commands than this in one comment are not read. */
const maxCommands = 5;

export interface CommandText {
  /** At most {@link maxTextLength} characters, without hidden characters; `null` when nothing was said. */
  readonly text: string | null;
  /** True when more was said than is kept. */
  readonly isClipped: boolean;
}

interface KnownCommand {
  readonly name: CommandName;
  /** What stands behind it, up to the next command; most commands read the first line of it, or nothing. */
  readonly argument: CommandText;
}

export type Command =
  | KnownCommand
  | { readonly name: 'unknown'; readonly word: string; readonly suggestion: CommandName | null };

export type ParsedComment =
  /** Ordinary talk between people. */
  | { readonly kind: 'nothing' }
  /** A command that does not stand at the start: nothing is done, but its author is told. */
  | { readonly kind: 'misplaced' }
  | { readonly kind: 'commands'; readonly commands: readonly Command[]; readonly leftOut: number };

/**
 * Reads a comment. The grammar:
 *
 * ```
 * comment  = { blank } command { newline ( command | text ) }
 * command  = "/terrafix" [ space word [ space text ] ]        at the start of a line, case does not count
 * word     = one of the command names
 * ```
 *
 * - The first thing in the comment must be a command; one command a line. `/terrafix` alone asks for help.
 * - What follows a command belongs to it, up to the next command: guidance, a reason, a period, an address, an id.
 *   Each command reads its own part of it; `command-table.ts` says which.
 * - In code (fences, or four spaces in front), in quotes (`>`), in HTML comments and in the middle of a line
 *   nothing is a command. Quotes and HTML comments are not guidance either: others wrote them, or nobody sees them.
 */
export function parseComment(body: string): ParsedComment {
  const commands: OpenCommand[] = [];
  let isTalkFirst = false;
  for (const line of readLines(body)) {
    const command = line.kind === 'text' ? readCommand(line.text) : null;
    if (command && isTalkFirst) return { kind: 'misplaced' };
    if (command) commands.push(command);
    else if (commands.length > 0) commands.at(-1)?.lines.push(line.text);
    else if (line.kind !== 'text' || line.text.trim() !== '') isTalkFirst = true;
  }
  if (commands.length === 0) return { kind: 'nothing' };
  return {
    kind: 'commands',
    commands: commands.slice(0, maxCommands).map(closeCommand),
    leftOut: Math.max(0, commands.length - maxCommands),
  };
}

/** What a reader sees of a comment and its author wrote: without quotations and HTML comments. */
export function visibleText(body: string): string {
  return [...readLines(body)].map(({ text }) => text).join('\n');
}

interface OpenCommand {
  readonly word: string;
  readonly lines: string[];
}

function readCommand(line: string): OpenCommand | null {
  const match = /^ {0,3}\/terrafix(?:\s+(\S+)(.*))?\s*$/i.exec(line);
  return match ? { word: match[1] ?? 'help', lines: [match[2] ?? ''] } : null;
}

function closeCommand({ word, lines }: OpenCommand): Command {
  const name = commandNames.find((known) => known === word.toLowerCase());
  if (name !== undefined) return { name, argument: boundText(lines.join('\n')) };
  const nearest = nearestWord(word, commandNames);
  const suggestion = commandNames.find((known) => known === nearest) ?? null;
  return { name: 'unknown', word: clip(word, 40), suggestion };
}

/** Text of a person for the model or the record: hidden characters gone, ends trimmed, cut at {@link maxTextLength}. */
export function boundText(text: string): CommandText {
  const trimmed = stripHidden(text).trim();
  return {
    text: trimmed === '' ? null : clip(trimmed, maxTextLength),
    isClipped: trimmed.length > maxTextLength,
  };
}

interface Line {
  /** `code` stands in a fence or is indented like code: it can be guidance, never a command. */
  readonly kind: 'text' | 'code';
  readonly text: string;
}

/** The lines that count: without quotes and HTML comments, code told from text. */
function* readLines(body: string): Generator<Line> {
  let fence: string | null = null;
  let isInHtmlComment = false;
  for (const raw of stripHidden(body).split('\n')) {
    if (fence !== null) {
      yield { kind: 'code', text: raw };
      if (closesFence(raw, fence)) fence = null;
      continue;
    }
    const visible = dropHtmlComments(raw, isInHtmlComment);
    isInHtmlComment = visible.isOpen;
    if (visible.isTouched && visible.text.trim() === '') continue;
    const opened = /^ {0,3}(`{3,}|~{3,})/.exec(visible.text)?.[1];
    if (opened !== undefined) fence = opened;
    else if (/^ {0,3}>/.test(visible.text)) continue;
    const isCode = opened !== undefined || /^(?: {4}|\t)/.test(visible.text);
    yield { kind: isCode ? 'code' : 'text', text: visible.text };
  }
}

function closesFence(line: string, fence: string): boolean {
  const run = /^ {0,3}(`{3,}|~{3,})\s*$/.exec(line)?.[1];
  return run !== undefined && run.startsWith(fence);
}

function dropHtmlComments(
  line: string,
  startsInside: boolean,
): { readonly text: string; readonly isOpen: boolean; readonly isTouched: boolean } {
  let text = '';
  let rest = line;
  let isOpen = startsInside;
  let isTouched = startsInside;
  for (;;) {
    const mark = rest.indexOf(isOpen ? '-->' : '<!--');
    if (mark === -1) return { text: isOpen ? text : text + rest, isOpen, isTouched };
    if (!isOpen) text += rest.slice(0, mark);
    rest = rest.slice(mark + (isOpen ? 3 : 4));
    isOpen = !isOpen;
    isTouched = true;
  }
}
