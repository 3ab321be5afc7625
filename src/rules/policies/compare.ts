import { RE2JS } from 're2js';
import type { AttributeCondition, PolicyLiteral } from '../../domain/policy.ts';
import type { Value } from '../../terraform/model.ts';
import { isOpen } from '../../terraform/value/values.ts';
import { coversNumber } from './ranges.ts';
import { isWithinNetworks } from './networks.ts';

/** Longer texts are not matched: RE2's time grows with the length of the pattern times that of the text. */
const maxText = 10_000;

/** Whether a value meets a comparison, without its negation; `null` where that cannot be known. */
export function compare(value: Value | 'block' | null, condition: AttributeCondition): boolean | null {
  const { comparison, values } = condition;
  if (comparison === 'exists') return existence(value);
  if (value === null) return false;
  if (value === 'block') return comparison === 'is-empty' ? false : null;
  if (condition.measure !== 'value') return compareMeasure(value, condition);
  switch (value.kind) {
    case 'unknown':
    case 'reference':
      return null;
    case 'pattern':
      return comparePattern(value.parts, condition);
    case 'list':
      return compareItems(value, value.items, condition);
    case 'object':
      return compareObject(value, condition);
    case 'null':
      return false;
    case 'string':
    case 'number':
    case 'boolean':
      return compareScalar(String(value.value), comparison, values);
  }
}

/** A variable may hold `null`; an attribute of another resource is there. */
function existence(value: Value | 'block' | null): boolean | null {
  if (value === null || value === 'block') return value !== null;
  return value.kind === 'unknown' ? null : value.kind !== 'null';
}

function compareMeasure(value: Value, { measure, comparison, values }: AttributeCondition): boolean | null {
  const size = sizeOf(value, measure);
  return size === null ? null : compareScalar(String(size), comparison, values);
}

function sizeOf(value: Value, measure: AttributeCondition['measure']): number | null {
  if (value.kind === 'string')
    return measure === 'length' ? value.value.length : value.value.split(/\s+/).filter(Boolean).length;
  if (isOpen(value) || measure === 'words') return null;
  if (value.kind === 'list') return value.items.length;
  return value.kind === 'object' ? value.entries.size : null;
}

function compareScalar(
  text: string,
  comparison: AttributeCondition['comparison'],
  values: readonly PolicyLiteral[],
): boolean | null {
  const texts = values.map(String);
  const [first = ''] = texts;
  switch (comparison) {
    case 'exists':
      return true;
    case 'equals':
    case 'one-of':
    case 'intersects':
    case 'subset-of':
      return values.some((wanted) => isSame(text, wanted));
    case 'equals-ignoring-case':
      return texts.some((wanted) => wanted.toLowerCase() === text.toLowerCase());
    case 'contains':
      return texts.some((wanted) => text.includes(wanted));
    case 'starts-with':
      return texts.some((wanted) => text.startsWith(wanted));
    case 'ends-with':
      return texts.some((wanted) => text.endsWith(wanted));
    case 'matches':
      return text.length > maxText ? null : RE2JS.compile(first).matcher(text).find();
    case 'is-empty':
      return text === '';
    case 'more-than':
    case 'at-least':
    case 'less-than':
    case 'at-most':
      return compareNumbers(text, comparison, Number(first));
    case 'covers-number':
      return coversNumber([text], texts);
    case 'within-network':
      return isWithinNetworks(text, texts);
  }
}

/** Terraform turns `"true"` into `true` and `30` into `"30"` by itself. */
function isSame(text: string, wanted: PolicyLiteral): boolean {
  return typeof wanted === 'boolean' ? text.toLowerCase() === String(wanted) : text === String(wanted);
}

function compareNumbers(
  text: string,
  comparison: 'more-than' | 'at-least' | 'less-than' | 'at-most',
  bound: number,
): boolean | null {
  if (!/^-?\d+(\.\d+)?$/.test(text)) return null;
  const number = Number(text);
  switch (comparison) {
    case 'more-than':
      return number > bound;
    case 'at-least':
      return number >= bound;
    case 'less-than':
      return number < bound;
    case 'at-most':
      return number <= bound;
  }
}

/** What the known parts of a text tell already. */
function comparePattern(
  parts: readonly (string | null)[],
  { comparison, values }: AttributeCondition,
): boolean | null {
  const [first = null] = parts;
  const last = parts.at(-1) ?? null;
  const texts = values.map(String);
  const fits = (text: string): boolean => text.startsWith(first ?? '') && text.endsWith(last ?? '');
  switch (comparison) {
    case 'equals':
    case 'one-of':
    case 'intersects':
    case 'subset-of':
      return texts.some(fits) ? null : false;
    case 'contains':
      return texts.some((text) => parts.some((part) => part?.includes(text))) ? true : null;
    case 'starts-with':
      return judgeEnd(
        texts,
        first,
        (known, text) => known.startsWith(text),
        (known, text) => text.startsWith(known),
      );
    case 'ends-with':
      return judgeEnd(
        texts,
        last,
        (known, text) => known.endsWith(text),
        (known, text) => text.endsWith(known),
      );
    case 'is-empty':
      return parts.some((part) => part !== null && part !== '') ? false : null;
    case 'exists':
    case 'equals-ignoring-case':
    case 'matches':
    case 'more-than':
    case 'at-least':
    case 'less-than':
    case 'at-most':
    case 'covers-number':
    case 'within-network':
      return null;
  }
}

function judgeEnd(
  texts: readonly string[],
  known: string | null,
  holds: (known: string, text: string) => boolean,
  mayHold: (known: string, text: string) => boolean,
): boolean | null {
  if (known === null) return null;
  if (texts.some((text) => holds(known, text))) return true;
  return texts.some((text) => mayHold(known, text)) ? null : false;
}

function compareItems(
  list: Value,
  items: readonly Value[],
  { comparison, values }: AttributeCondition,
): boolean | null {
  const known = items.map(textOf);
  const isComplete = !isOpen(list) && known.every((text) => text !== null);
  const texts = known.flatMap((text) => text ?? []);
  const holds = (text: string): boolean => values.some((wanted) => isSame(text, wanted));
  switch (comparison) {
    case 'exists':
      return true;
    case 'contains':
    case 'intersects':
      return texts.some(holds) ? true : isComplete ? false : null;
    case 'subset-of':
    case 'one-of':
      return texts.every(holds) ? (isComplete ? true : null) : false;
    case 'is-empty':
      return items.length > 0 ? false : isOpen(list) ? null : true;
    case 'within-network': {
      const judged = texts.map((text) => isWithinNetworks(text, values.map(String)));
      if (judged.includes(false)) return false;
      return isComplete && !judged.includes(null) ? true : null;
    }
    case 'covers-number':
      return coversNumber(texts, values.map(String)) ? true : isComplete ? false : null;
    case 'equals':
      return isComplete ? texts.length === 1 && texts.every(holds) : null;
    case 'equals-ignoring-case':
    case 'starts-with':
    case 'ends-with':
    case 'matches':
    case 'more-than':
    case 'at-least':
    case 'less-than':
    case 'at-most':
      return null;
  }
}

function textOf(value: Value): string | null {
  return value.kind === 'string' || value.kind === 'number' || value.kind === 'boolean'
    ? String(value.value)
    : null;
}

/** A map is asked for its keys and for the values in it. */
function compareObject(
  object: Extract<Value, { kind: 'object' }>,
  condition: AttributeCondition,
): boolean | null {
  if (condition.comparison === 'is-empty')
    return object.entries.size > 0 ? false : isOpen(object) ? null : true;
  if (condition.comparison !== 'contains' && condition.comparison !== 'intersects') return null;
  const texts = condition.values.map(String);
  if (texts.some((text) => object.entries.has(text))) return true;
  const within = compareItems(object, [...object.entries.values()], { ...condition, comparison: 'contains' });
  return within;
}
