import type { JsonStyle } from './json-style.ts';

/** A value to be written. */
export type NewJson =
  /** A number, a literal or a string as JSON text. */
  | { readonly kind: 'scalar'; readonly text: string }
  | { readonly kind: 'array'; readonly items: readonly NewJson[] }
  | { readonly kind: 'object'; readonly entries: readonly (readonly [key: string, value: NewJson])[] };

export function jsonString(value: string): NewJson {
  return { kind: 'scalar', text: JSON.stringify(value) };
}

/**
 * The text of a value in a document's style. With an indentation, which is that of the line it starts on, objects take
 * a line per entry; with null all stands on one line.
 */
export function writeJson(value: NewJson, style: JsonStyle, indentation: string | null): string {
  if (value.kind === 'scalar') return value.text;
  const [open, close] = value.kind === 'object' ? ['{', '}'] : ['[', ']'];
  const isFlat =
    indentation === null || (value.kind === 'array' && style.arraysAreFlat && isFlatArray(value.items));
  const inner = isFlat ? null : indentation + style.unit;
  const parts =
    value.kind === 'object'
      ? value.entries.map(([key, each]) => writeEntry(key, each, style, inner))
      : value.items.map((item) => writeJson(item, style, inner));
  if (parts.length === 0) return open + close;
  if (inner === null) {
    const padding = value.kind === 'object' ? style.padding : '';
    return open + padding + parts.join(style.comma) + padding + close;
  }
  const lines = parts.map((part) => style.lineBreak + inner + part).join(',');
  return `${open}${lines}${style.lineBreak}${indentation}${close}`;
}

export function writeEntry(
  key: string,
  value: NewJson,
  style: JsonStyle,
  indentation: string | null,
): string {
  return JSON.stringify(key) + style.colon + writeJson(value, style, indentation);
}

function isFlatArray(items: readonly NewJson[]): boolean {
  return items.every(({ kind }) => kind === 'scalar');
}
