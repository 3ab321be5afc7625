import type { Value } from '../../model.ts';
import { writeNumber } from '../../value/numbers.ts';
import { compareTexts } from '../../value/sets.ts';

/** Texts longer than this are broken at their next space. */
const bestWidth = 80;
/** Keys longer than this take a form of their own, which is left alone. */
const maxKeyLength = 120;

/** Thrown for the few forms that are not written here. */
class NotWritten extends Error {}

/** A value as Terraform writes it in YAML: texts in quotes, several lines as a block; `null` where that is not known. */
export function encodeYaml(value: Value): string | null {
  try {
    const isPlain = value.kind === 'number' || value.kind === 'boolean' || value.kind === 'null';
    return `${write(value, 0, 0).replace(/^[ \n]/, '')}\n${isPlain ? '...\n' : ''}`;
  } catch (error) {
    if (error instanceof NotWritten) return null;
    throw error;
  }
}

/**
 * What stands after a key, a dash or at the start: a scalar after a space, a collection on lines of its own.
 * `column` is where the text begins, `indent` how far the lines of the surrounding collection are in.
 */
function write(value: Value, indent: number, column: number): string {
  switch (value.kind) {
    case 'string':
      return ` ${writeText(value.value, indent + 2, column + 1)}`;
    case 'number':
      if (!Number.isFinite(value.value)) throw new NotWritten();
      return ` ${writeNumber(value)}`;
    case 'boolean':
      return ` ${value.value}`;
    case 'null':
      return ' null';
    case 'list':
      if (value.items.length === 0) return ' []';
      return value.items.map((item) => `\n${' '.repeat(indent)}-${writeInItem(item, indent)}`).join('');
    case 'object': {
      const keys = [...value.entries.keys()].toSorted(compareTexts);
      if (keys.length === 0) return ' {}';
      return keys
        .map((key) => `\n${' '.repeat(indent)}${writeEntry(key, value.entries.get(key), indent)}`)
        .join('');
    }
    case 'pattern':
    case 'reference':
    case 'unknown':
      throw new NotWritten();
  }
}

function writeEntry(key: string, value: Value | undefined, indent: number): string {
  if (key.length > maxKeyLength || key.includes('\n') || value === undefined) throw new NotWritten();
  const name = `${quote(key, null)}:`;
  // A list in a map stands as far left as its key.
  const inner = value.kind === 'object' ? indent + 2 : indent;
  return name + write(value, inner, indent + name.length);
}

/** A collection in a list begins on the line of its dash. */
function writeInItem(item: Value, indent: number): string {
  const isCollection =
    (item.kind === 'list' && item.items.length > 0) || (item.kind === 'object' && item.entries.size > 0);
  if (!isCollection) return write(item, indent, indent + 1);
  return ` ${write(item, indent + 2, indent + 2).slice(1 + indent + 2)}`;
}

function writeText(text: string, indent: number, column: number): string {
  const isBlock = text.includes('\n') && !/ \n| $/.test(text) && Array.from(text).every(isPrintableInBlock);
  return isBlock ? writeBlock(text, indent) : quote(text, { indent, column });
}

const isPrintableInBlock = (letter: string): boolean => letter === '\n' || isPrintable(letter);

/** The digit tells the indentation where the first line does not; `-` and `+` tell of line breaks at the end. */
function writeBlock(text: string, indent: number): string {
  const hint = /^[ \n]/.test(text) ? '2' : '';
  const ending = !text.endsWith('\n') ? '-' : text === '\n' || text.endsWith('\n\n') ? '+' : '';
  const lines = text.endsWith('\n') ? text.slice(0, -1) : text;
  const indented = lines.split('\n').map((line) => (line === '' ? '' : ' '.repeat(indent) + line));
  return `|${hint}${ending}\n${indented.join('\n')}`;
}

const escapes: Readonly<Record<string, string>> = {
  '"': '\\"',
  '\\': '\\\\',
  '\0': '\\0',
  '\u0007': '\\a',
  '\b': '\\b',
  '\t': '\\t',
  '\n': '\\n',
  '\v': '\\v',
  '\f': '\\f',
  '\r': '\\r',
  '\u001b': '\\e',
  '\u0085': '\\N',
  '\u2028': '\\L',
  '\u2029': '\\P',
};

/** In quotes; where a place is given, broken at a space once the line is long. */
function quote(text: string, place: { readonly indent: number; readonly column: number } | null): string {
  let quoted = '"';
  let column = (place?.column ?? 0) + 1;
  let isAfterSpace = false;
  const letters = Array.from(text);
  for (const [index, letter] of letters.entries()) {
    const isInside = index > 0 && index < letters.length - 1;
    if (letter === ' ' && place !== null && !isAfterSpace && column > bestWidth && isInside) {
      quoted += `\n${' '.repeat(place.indent)}${letters[index + 1] === ' ' ? '\\' : ''}`;
      column = place.indent;
      isAfterSpace = true;
      continue;
    }
    const written = escapes[letter] ?? (isPrintable(letter) ? letter : escapePoint(letter));
    quoted += written;
    column += written.length;
    isAfterSpace = letter === ' ';
  }
  return `${quoted}"`;
}

function isPrintable(letter: string): boolean {
  const point = letter.codePointAt(0) ?? 0;
  return (
    (point >= 0x20 && point <= 0x7e) ||
    (point >= 0xa0 && point <= 0xd7ff) ||
    (point >= 0xe000 && point <= 0xfffd && point !== 0xfeff)
  );
}

function escapePoint(letter: string): string {
  const hex = (letter.codePointAt(0) ?? 0).toString(16).toUpperCase();
  if (hex.length <= 2) return `\\x${hex.padStart(2, '0')}`;
  return hex.length <= 4 ? `\\u${hex.padStart(4, '0')}` : `\\U${hex.padStart(8, '0')}`;
}
