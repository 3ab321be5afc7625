import type { Value } from '../model.ts';
import { writeNumber } from '../value/numbers.ts';
import { quoteText } from '../value/quote-text.ts';
import { compareTexts } from '../value/sets.ts';
import { isCollection, type Type } from '../value/types.ts';
import { typeOf } from '../value/type-of.ts';
import { declaredTypeOf, isKnownThroughout, isSensitive } from '../value/values.ts';

/**
 * A value as `terraform console` prints it, which tells lists from tuples and maps from objects; `null` for a value
 * that is not known through and through.
 */
export function writeForConsole(value: Value): string | null {
  return isKnownThroughout(value) ? write(value, 0) : null;
}

function write(value: Value, indent: number): string {
  if (isSensitive(value)) return '(sensitive value)';
  const type = declaredTypeOf(value);
  switch (value.kind) {
    case 'string':
      return writeText(value.value, indent);
    case 'number':
      return writeNumber(value);
    case 'boolean':
      return String(value.value);
    case 'null':
      return writeNull(type);
    case 'list': {
      const call = type !== null && isCollection(type) ? type.kind : null;
      return surround(
        call,
        '[',
        ']',
        indent,
        value.items.map((item) => `${write(item, indent + 2)},`),
      );
    }
    case 'object': {
      const call = type !== null && isCollection(type) ? type.kind : null;
      const entries = [...value.entries].toSorted(([left], [right]) => compareTexts(left, right));
      const lines = entries.map(([key, entry]) => `${quoteText(key)} = ${write(entry, indent + 2)}`);
      return surround(call, '{', '}', indent, lines);
    }
    case 'pattern':
    case 'reference':
    case 'unknown':
      return '(known after apply)';
  }
}

function surround(
  call: string | null,
  open: string,
  close: string,
  indent: number,
  lines: readonly string[],
): string {
  const margin = ' '.repeat(indent);
  const inside =
    lines.length === 0 ? '' : `\n${lines.map((line) => `${margin}  ${line}\n`).join('')}${margin}`;
  const text = `${open}${inside}${close}`;
  return call === null ? text : `to${call}(${text})`;
}

function writeNull(type: Type | null): string {
  if (type === null || type === 'dynamic') return 'null';
  if (typeof type === 'string') return `to${type}(null)`;
  if (!isCollection(type)) return `null /* ${type.kind} */`;
  return `to${type.kind}(null) /* of ${typeof type.element === 'string' ? type.element : type.element.kind} */`;
}

/** Several lines are printed as a heredoc. */
function writeText(text: string, indent: number): string {
  if (!text.includes('\n')) return quoteText(text);
  const margin = ' '.repeat(indent);
  const lines = text.split('\n').map((line) => `${margin}${line}\n`);
  return `<<${indent > 0 ? '-' : ''}EOT\n${lines.join('')}${margin}EOT`;
}

/** The type of a value as the console's `type` prints it; `null` when the value is not known through and through. */
export function writeType(value: Value): string | null {
  return isKnownThroughout(value) ? describe(typeOf(value), 0) : null;
}

function describe(type: Type, indent: number): string {
  if (typeof type === 'string') return type;
  const margin = ' '.repeat(indent);
  const inner = `${margin}    `;
  if (isCollection(type)) {
    const element = describe(type.element, indent + 4);
    return isCollection(type.element) || typeof type.element === 'string'
      ? `${type.kind}(${element})`
      : `${type.kind}(\n${inner}${element},\n${margin})`;
  }
  const lines =
    type.kind === 'tuple'
      ? type.items.map((item) => describe(item, indent + 4))
      : [...type.attributes]
          .toSorted(([left], [right]) => compareTexts(left, right))
          .map(([name, each]) => `${name}: ${describe(each, indent + 4)}`);
  const [open, close] = type.kind === 'tuple' ? ['[', ']'] : ['{', '}'];
  if (lines.length === 0) return `${type.kind}(${open}${close})`;
  return `${type.kind}(${open}\n${lines.map((line) => `${inner}${line},\n`).join('')}${margin}${close})`;
}
