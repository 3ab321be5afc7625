import type { Value } from '../model.ts';
import { writeNumber } from './numbers.ts';
import { limits, textOf, unknown } from './values.ts';

/** Parts of a text: `null` stands for any text. */
export type Parts = readonly (string | null)[];

/** Neighbouring texts joined, neighbouring holes made one. */
function normalise(parts: Parts): (string | null)[] {
  const result: (string | null)[] = [];
  for (const part of parts) {
    const last = result.at(-1);
    if (part === '') continue;
    if (part === null) {
      if (last !== null || result.length === 0) result.push(null);
    } else if (typeof last === 'string') result[result.length - 1] = last + part;
    else result.push(part);
  }
  return result;
}

/** A string when no hole is left, a pattern when some text is known, unknown when nothing is. */
export function textFromParts(parts: Parts, reason = 'no part of the text is known'): Value {
  const normal = normalise(parts);
  const length = normal.reduce((sum, part) => sum + (part?.length ?? 0), 0);
  if (length > limits.textLength) return unknown('the text is too long to compute here');
  if (!normal.includes(null)) return textOf(normal.join(''));
  if (length === 0) return unknown(reason);
  return { kind: 'pattern', parts: normal };
}

/** The parts of a text value; `null` for a value that is no text. */
export function partsOf(value: Value): Parts | null {
  switch (value.kind) {
    case 'string':
      return [value.value];
    case 'pattern':
      return value.parts;
    case 'number':
      return [writeNumber(value)];
    case 'boolean':
      return [String(value.value)];
    case 'unknown':
    case 'reference':
      return [null];
    case 'null':
    case 'list':
    case 'object':
      return null;
  }
}

/** What a pattern's holes stand for when the text has its form; `null` when it has not. Runs in linear steps. */
export function matchPattern(parts: Parts, text: string): readonly string[] | null {
  const holes: string[] = [];
  let position = 0;
  let openHole = false;
  for (const [index, part] of parts.entries()) {
    if (part === null) {
      openHole = true;
      continue;
    }
    const isLast = index === parts.length - 1;
    const found = !openHole
      ? text.startsWith(part, position)
        ? position
        : -1
      : isLast
        ? lastFit(text, part, position)
        : text.indexOf(part, position);
    if (found < 0) return null;
    if (openHole) holes.push(text.slice(position, found));
    openHole = false;
    position = found + part.length;
  }
  if (openHole) holes.push(text.slice(position));
  else if (position !== text.length) return null;
  return holes;
}

function lastFit(text: string, part: string, from: number): number {
  const start = text.length - part.length;
  return start >= from && text.endsWith(part) ? start : -1;
}

/** How much of the matched text the pattern itself says, from 0 to 1. */
export function literalShare(parts: Parts, text: string): number {
  if (text.length === 0) return 0;
  const literal = parts.reduce((sum, part) => sum + (part?.length ?? 0), 0);
  return Math.min(1, literal / text.length);
}
