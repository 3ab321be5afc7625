import { Fault } from '../../../domain/fault.ts';
import { importLimits, type UnreadEntry } from './imported.ts';

/** The JSON of a file: one document, or a value on each line. */
export type ReadJson =
  | { readonly kind: 'document'; readonly value: unknown }
  | {
      readonly kind: 'lines';
      readonly values: readonly { readonly place: string; readonly value: unknown }[];
      readonly unread: readonly UnreadEntry[];
    };

/**
 * Reads JSON, or NDJSON where the whole is none. A line that is no JSON costs itself.
 * @throws Fault `input-invalid` when the text is neither, or too large.
 */
export function readJsonOrLines(text: string, file: string): ReadJson {
  if (text.length > importLimits.bytes)
    throw wrong(`${file} has ${text.length} characters; at most ${importLimits.bytes} are read`);
  const whole = parse(text.replace(/^\uFEFF/, ''));
  if (whole.kind === 'parsed') return { kind: 'document', value: whole.value };
  const lines = linesOf(text);
  const read = lines.map(({ number, line }) => ({ place: `line ${number}`, parsed: parse(line) }));
  const values = read.flatMap(({ place, parsed }) =>
    parsed.kind === 'parsed' ? [{ place, value: parsed.value }] : [],
  );
  // One of two lines must be JSON: else this is a document with a mistake, of which only the mistake is worth telling.
  if (values.length * 2 < lines.length || lines.length < 2)
    throw wrong(`${file} is not JSON: ${whole.message}`);
  return {
    kind: 'lines',
    values,
    unread: read.flatMap(({ place, parsed }) =>
      parsed.kind === 'parsed' ? [] : [{ place, message: `not JSON: ${parsed.message}` }],
    ),
  };
}

type Parsed =
  | { readonly kind: 'parsed'; readonly value: unknown }
  | { readonly kind: 'wrong'; readonly message: string };

function parse(text: string): Parsed {
  try {
    return { kind: 'parsed', value: JSON.parse(text) };
  } catch (caught) {
    return {
      kind: 'wrong',
      message: caught instanceof Error ? caught.message.slice(0, 200) : 'not readable',
    };
  }
}

/** Lines that hold something, as far as so many are read. */
function linesOf(text: string): readonly { readonly number: number; readonly line: string }[] {
  const lines: { number: number; line: string }[] = [];
  let start = 0;
  for (let number = 1; start < text.length && lines.length <= importLimits.entries; number += 1) {
    const next = text.indexOf('\n', start);
    const end = next < 0 ? text.length : next;
    const line = text.slice(start, end).trim();
    if (line !== '') lines.push({ number, line });
    start = end + 1;
  }
  return lines;
}

function wrong(problem: string): Fault {
  return new Fault('input-invalid', problem, { retry: 'never' });
}
