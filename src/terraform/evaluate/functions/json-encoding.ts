import type { Value } from '../../model.ts';
import { writeNumber } from '../../value/numbers.ts';
import { compareTexts } from '../../value/sets.ts';

/** What Go escapes beside what JSON demands: what could end an HTML element, and line separators of JavaScript. */
const escaped = /[<>&\u2028\u2029]/g;

/** A text as Go writes it in JSON. */
export function encodeJsonText(text: string): string {
  return JSON.stringify(text).replace(
    escaped,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** A value as Terraform writes it in JSON, keys in order; `null` for what has no form there, such as an infinite number. */
export function encodeJson(value: Value): string | null {
  switch (value.kind) {
    case 'string':
      return encodeJsonText(value.value);
    case 'number':
      return Number.isFinite(value.value) ? writeNumber(value) : null;
    case 'boolean':
      return String(value.value);
    case 'null':
      return 'null';
    case 'list': {
      const items = value.items.map(encodeJson);
      return items.includes(null) ? null : `[${items.join(',')}]`;
    }
    case 'object': {
      const keys = [...value.entries.keys()].toSorted(compareTexts);
      const entries = keys.map((key) => {
        const entry = value.entries.get(key);
        const json = entry === undefined ? null : encodeJson(entry);
        return json === null ? null : `${encodeJsonText(key)}:${json}`;
      });
      return entries.includes(null) ? null : `{${entries.join(',')}}`;
    }
    case 'pattern':
    case 'reference':
    case 'unknown':
      return null;
  }
}
