import type { Edit } from '../../domain/source.ts';
import type { HclFile, Span, Template } from '../tree.ts';
import { lineEndOf, lineStartOf } from '../layout.ts';
import { JsonEditor, type TextEdit } from './edit-text.ts';
import { asEdits } from './edit-json.ts';
import { endOf, type JsonNode, readJsonTree } from './json-tree.ts';

/** Stands in the text for each character of an interpolation; of the private use area of Unicode. */
const hole = '\uE000';

/** JSON that is the text of a string or heredoc. Interpolations are holes in it, and are kept byte for byte. */
export interface EmbeddedJson {
  readonly root: JsonNode;
  readonly editor: JsonEditor;
  /** Whether a value is nothing but an interpolation, without quotes around it. */
  isHole(node: JsonNode): boolean;
  /** The text of a string, with null for each interpolation in it. */
  partsOf(node: JsonNode): readonly (string | null)[];
  /** Where a value stands in the file. */
  spanOf(node: JsonNode): Span;
  /** The edits of the file that make edits of the JSON, with what the host needs escaped. */
  toEdits(edits: readonly TextEdit[]): Edit[];
}

interface Decoded {
  readonly text: string;
  /** Where each character stands in the file; one more for the end. */
  readonly places: readonly number[];
  readonly encode: (json: string) => string;
}

/**
 * The JSON that a string or heredoc holds; null when it holds none, or when directives (`%{ if … }`) make it up, so that
 * what is written is not what comes out.
 */
export function embeddedJson(file: HclFile, template: Template): EmbeddedJson | null {
  const sequences: Span[] = [];
  for (const part of template.parts) {
    if (part.kind === 'if' || part.kind === 'for') return null;
    if (part.kind === 'interpolation') sequences.push(part.span);
  }
  const decoded = template.form === 'heredoc' ? heredocText(file, template) : quotedText(file, template);
  const { text, places } = withHoles(decoded, sequences);
  const { root, problems } = readJsonTree(text);
  if (root === null || problems.length > 0) return null;
  const placeOf = (offset: number): number => places[offset] ?? template.span.end;
  return {
    root,
    editor: new JsonEditor(text, root),
    isHole: (node) => sequences.some(({ start }) => start === placeOf(node.offset)),
    partsOf: (node) => partsOf(String(node.value ?? '')),
    spanOf: (node) => ({ start: placeOf(node.offset), end: placeOf(endOf(node)) }),
    toEdits: (edits) =>
      asEdits(
        file,
        edits.map(({ start, end, replacement }) => ({
          start: placeOf(start),
          end: placeOf(end),
          replacement: decoded.encode(replacement),
        })),
      ),
  };
}

function heredocText({ text }: HclFile, { span }: Template): Decoded {
  const start = text.indexOf('\n', span.start) + 1;
  const end = Math.max(start, lineStartOf(text, span.end));
  const length = lineEndOf(text, Math.max(start, end - 1)) - start;
  return {
    text: text.slice(start, start + length),
    places: Array.from({ length: length + 1 }, (_, index) => start + index),
    encode: (json) => json,
  };
}

const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };

function quotedText(file: HclFile, { span }: Template): Decoded {
  const places: number[] = [];
  let text = '';
  const end = span.end - 1;
  for (let at = span.start + 1; at < end; ) {
    const selector = file.text.charAt(at) === '\\' ? file.text.charAt(at + 1) : '';
    const digits = selector === 'u' ? 4 : selector === 'U' ? 8 : 0;
    const character =
      selector === ''
        ? file.text.charAt(at)
        : digits > 0
          ? String.fromCodePoint(Number.parseInt(file.text.slice(at + 2, at + 2 + digits), 16) || 0)
          : (escapes[selector] ?? selector);
    for (let unit = 0; unit < character.length; unit += 1) places.push(at);
    text += character;
    at += selector === '' ? 1 : 2 + digits;
  }
  places.push(end);
  const isJsonFile = file.json !== undefined;
  return { text, places, encode: (json) => (isJsonFile ? quoteAll(json) : outsideSequences(json, quoteAll)) };
}

function quoteAll(text: string): string {
  return JSON.stringify(text).slice(1, -1);
}

/** Replaces the characters of interpolations: in a string by holes, elsewhere by a string of holes. */
function withHoles({ text, places }: Decoded, sequences: readonly Span[]): Pick<Decoded, 'text' | 'places'> {
  let masked = '';
  let isInString = false;
  let sequence = 0;
  for (let at = 0; at < text.length; ) {
    const place = places[at] ?? 0;
    while ((sequences[sequence]?.end ?? Number.POSITIVE_INFINITY) <= place) sequence += 1;
    const current = sequences[sequence];
    if (current !== undefined && current.start <= place) {
      let end = at;
      while (end < text.length && (places[end] ?? 0) < current.end) end += 1;
      masked += isInString ? hole.repeat(end - at) : `"${hole.repeat(Math.max(0, end - at - 2))}"`;
      at = end;
      continue;
    }
    const character = text.charAt(at);
    if (isInString && character === '\\') {
      masked += text.slice(at, at + 2);
      at += 2;
      continue;
    }
    if (character === '"') isInString = !isInString;
    masked += character;
    at += 1;
  }
  return { text: masked, places };
}

function partsOf(value: string): readonly (string | null)[] {
  return value
    .split(new RegExp(`(${hole}+)`, 'u'))
    .filter((part) => part !== '')
    .map((part) => (part.startsWith(hole) ? null : part.replaceAll(/([$%])\1(?=\{)/gu, '$1')));
}

/** A template of the native syntax as a string of JSON; its interpolations stay as they are. */
export function templateAsJson(template: string): string {
  return `"${outsideSequences(template, quoteAll)}"`;
}

/** Puts a text through `change`, but for its interpolations. */
function outsideSequences(text: string, change: (plain: string) => string): string {
  let changed = '';
  let plainFrom = 0;
  for (let at = 0; at < text.length; at += 1) {
    const isEscaped = /^([$%])\1\{/u.test(text.slice(at, at + 3));
    if (isEscaped) at += 2;
    else if (/^[$%]\{/u.test(text.slice(at, at + 2))) {
      const end = sequenceEnd(text, at + 2);
      changed += change(text.slice(plainFrom, at)) + text.slice(at, end);
      plainFrom = end;
      at = end - 1;
    }
  }
  return changed + change(text.slice(plainFrom));
}

/** Offset after the brace that closes a sequence; braces in strings inside of it count in pairs. */
function sequenceEnd(text: string, start: number): number {
  let depth = 1;
  for (let at = start; at < text.length; at += 1) {
    const character = text.charAt(at);
    if (character === '{') depth += 1;
    else if (character === '}') depth -= 1;
    if (depth === 0) return at + 1;
  }
  return text.length;
}
