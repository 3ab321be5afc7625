import type { Value } from '../../model.ts';
import { type Parts, partsOf, textFromParts } from '../../value/pattern.ts';
import { booleanOf, textOf } from '../../value/values.ts';
import {
  charactersOf,
  lowerCase,
  titleCase,
  trimLettersAtEnd,
  trimLettersAtStart,
  trimNewlines,
  trimSpaceAtEnd,
  trimSpaceAtStart,
  upperCase,
} from './characters.ts';
import { define, type FunctionTable, notKnown, textIn, type TerraformFunction } from './definition.ts';

const onText = (change: (text: string) => string): TerraformFunction =>
  define(['string'], (text) => textOf(change(textIn(text))));

/** Works on each known part by itself: holes stay holes. */
const byPart = (change: (text: string) => string): TerraformFunction =>
  define(['string'], (text) => textOf(change(textIn(text))), {
    approximate: ([text]) => mapParts(text, (part) => change(part)),
  });

function mapParts(text: Value | undefined, change: (part: string) => string): Value {
  const parts = text === undefined ? null : partsOf(text);
  return parts === null
    ? notKnown()
    : textFromParts(parts.map((part) => (part === null ? null : change(part))));
}

type Trim = (text: string, by: string) => string;

const same: Trim = (text) => text;

/** Takes letters off both ends; an end that is a hole stays one, and what is taken off whole may go on in the hole. */
function trimming(
  types: readonly 'string'[],
  start: Trim,
  end: Trim,
  /** Whether a text next to a hole may lose what the hole completes. */
  mayReachInto: (edge: string, by: string, side: 'start' | 'end') => boolean = () => false,
): TerraformFunction {
  return define(types, (text, by) => textOf(end(start(textIn(text), textIn(by)), textIn(by))), {
    approximate: ([text, by]) => {
      const parts = text === undefined ? null : partsOf(text);
      if (parts === null || (by !== undefined && by.kind !== 'string')) return notKnown();
      const changed: (string | null)[] = [...parts];
      const [first] = changed;
      if (typeof first === 'string')
        changed[0] = mayReachInto(first, textIn(by), 'start') ? null : start(first, textIn(by));
      const last = changed.at(-1);
      if (typeof last === 'string' && changed.length > 1)
        changed[changed.length - 1] = mayReachInto(last, textIn(by), 'end') ? null : end(last, textIn(by));
      return textFromParts(changed);
    },
  });
}

const isShorterStart = (edge: string, by: string, side: 'start' | 'end'): boolean =>
  edge.length < by.length && (side === 'start' ? by.startsWith(edge) : by.endsWith(edge));

type Test = (text: string, other: string) => boolean;

/** A test of two texts, which a part of the first may already decide. */
function testing(test: Test, decide: (parts: Parts, other: string) => boolean | null): TerraformFunction {
  return define(['string', 'string'], (text, other) => booleanOf(test(textIn(text), textIn(other))), {
    approximate: ([text, other]) => {
      const parts = text === undefined ? null : partsOf(text);
      const decided = parts === null || other?.kind !== 'string' ? null : decide(parts, other.value);
      return decided === null ? notKnown() : booleanOf(decided);
    },
  });
}

function decideStart([first]: Parts, prefix: string): boolean | null {
  if (prefix === '') return true;
  if (typeof first !== 'string') return null;
  if (first.startsWith(prefix)) return true;
  return prefix.startsWith(first) ? null : false;
}

function decideEnd(parts: Parts, suffix: string): boolean | null {
  const last = parts.at(-1);
  if (suffix === '') return true;
  if (typeof last !== 'string') return null;
  if (last.endsWith(suffix)) return true;
  return suffix.endsWith(last) ? null : false;
}

/** Go's `filepath.Base`. */
function baseName(path: string): string {
  if (path === '') return '.';
  const trimmed = trimLettersAtEnd(path, '/');
  return trimmed === '' ? '/' : trimmed.slice(trimmed.lastIndexOf('/') + 1);
}

/** Go's `filepath.Dir`. */
function directoryName(path: string): string {
  return cleanPath(path.slice(0, path.lastIndexOf('/') + 1));
}

/** Go's `filepath.Clean`. */
function cleanPath(path: string): string {
  const isRooted = path.startsWith('/');
  const kept: string[] = [];
  for (const step of path.split('/')) {
    if (step === '' || step === '.') continue;
    if (step !== '..') kept.push(step);
    else if (kept.length > 0 && kept.at(-1) !== '..') kept.pop();
    else if (!isRooted) kept.push(step);
  }
  const joined = kept.join('/');
  return isRooted ? `/${joined}` : joined === '' ? '.' : joined;
}

/** Functions that change or test one text. */
export const textFunctions: FunctionTable = {
  lower: byPart(lowerCase),
  upper: byPart(upperCase),
  title: define(['string'], (text) => textOf(titleCase(textIn(text))), {
    // The letter after a hole may stand at the head of a word, or not.
    approximate: ([text]) => {
      const parts = text === undefined ? null : partsOf(text);
      const [first] = parts ?? [];
      return typeof first === 'string' ? textFromParts([titleCase(first), null]) : notKnown();
    },
  }),
  strrev: onText((text) => charactersOf(text).toReversed().join('')),
  trimspace: trimming(['string'], trimSpaceAtStart, trimSpaceAtEnd),
  chomp: trimming(['string'], same, trimNewlines),
  trim: trimming(['string', 'string'], trimLettersAtStart, trimLettersAtEnd),
  trimprefix: trimming(
    ['string', 'string'],
    (text, by) => (text.startsWith(by) ? text.slice(by.length) : text),
    same,
    (edge, by, side) => side === 'start' && isShorterStart(edge, by, side),
  ),
  trimsuffix: trimming(
    ['string', 'string'],
    same,
    (text, by) => (text.endsWith(by) ? text.slice(0, text.length - by.length) : text),
    (edge, by, side) => side === 'end' && isShorterStart(edge, by, side),
  ),
  startswith: testing((text, prefix) => text.startsWith(prefix), decideStart),
  endswith: testing((text, suffix) => text.endsWith(suffix), decideEnd),
  strcontains: testing(
    (text, part) => text.includes(part),
    (parts, part) => (part === '' || parts.some((each) => each?.includes(part) === true) ? true : null),
  ),
  basename: onText(baseName),
  dirname: onText(directoryName),
};
