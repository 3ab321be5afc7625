import type { Value } from '../../model.ts';
import { parseNumber } from '../../value/numbers.ts';
import { booleanOf, failure, listOf, nullValue, objectOf, textOf, unknown } from '../../value/values.ts';

const stringOrNumber = /"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?/g;

/** The value of a JSON text. `JSON.parse` rounds numbers, so they pass through it as texts with a mark before them. */
export function decodeJson(text: string): Value {
  try {
    JSON.parse(text);
    const marked = text.replace(stringOrNumber, (token) =>
      token.startsWith('"') ? `"s${token.slice(1)}` : `"n${token}"`,
    );
    return valueOf(JSON.parse(marked));
  } catch (error) {
    if (error instanceof RangeError) return unknown('the text is nested too deeply');
    return failure('the text is not JSON');
  }
}

function valueOf(data: unknown): Value {
  if (typeof data === 'string')
    return data.startsWith('n')
      ? (parseNumber(data.slice(1)) ?? failure('no number'))
      : textOf(soundText(data.slice(1)));
  if (typeof data === 'boolean') return booleanOf(data);
  if (Array.isArray(data)) return listOf(data.map(valueOf));
  if (typeof data !== 'object' || data === null) return nullValue();
  return objectOf(
    new Map(Object.entries(data).map(([key, entry]) => [soundText(key.slice(1)), valueOf(entry)])),
  );
}

/** Halves of surrogate pairs have no form in UTF-8. */
const soundText = (text: string): string =>
  text.replace(/[\ud800-\udbff][\udc00-\udfff]|[\ud800-\udfff]/g, (match) =>
    match.length === 2 ? match : '\ufffd',
  );
