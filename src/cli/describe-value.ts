import { oneLine } from '../domain/neutralise.ts';
import type { DecidingPlace, Value } from '../terraform/model.ts';

const maxItems = 6;
const maxCharacters = 200;

/** A value on one line, much as Terraform writes it; `*` for a hole, and the reason where it is not known. */
export function describeValue(value: Value): string {
  return oneLine(write(value), maxCharacters);
}

function write(value: Value): string {
  switch (value.kind) {
    case 'string':
      return JSON.stringify(value.value);
    case 'number':
    case 'boolean':
      return String(value.value);
    case 'null':
      return 'null';
    case 'list':
      return `[${shorten(value.items.map(write))}]`;
    case 'object':
      return `{ ${shorten([...value.entries].map(([key, entry]) => `${key} = ${write(entry)}`))} }`;
    case 'pattern':
      return `${JSON.stringify(value.parts.map((part) => part ?? '*').join(''))} (in part)`;
    case 'reference':
      return [value.address, ...value.path].join('.');
    case 'unknown':
      return `not known: ${value.reason}`;
  }
}

function shorten(items: readonly string[]): string {
  const more = items.length - maxItems;
  return [...items.slice(0, maxItems), ...(more > 0 ? [`… ${more} more`] : [])].join(', ');
}

/** The same as plain data: what is not known is an object that says so. */
export function valueAsData(value: Value): unknown {
  switch (value.kind) {
    case 'string':
    case 'number':
    case 'boolean':
      return value.value;
    case 'null':
      return null;
    case 'list':
      return value.items.map(valueAsData);
    case 'object':
      return Object.fromEntries([...value.entries].map(([key, entry]) => [key, valueAsData(entry)]));
    case 'pattern':
      return { pattern: value.parts };
    case 'reference':
      return { reference: [value.address, ...value.path].join('.') };
    case 'unknown':
      return { unknown: value.reason };
  }
}

/** Where a value is decided and by what names it got there: `envs/prod.tfvars:12 (var.retention)`. */
export function describeWay(places: readonly DecidingPlace[]): string {
  const last = places.at(-1);
  const names = places.slice(1).flatMap((place) => nameOf(place) ?? []);
  const through = names.length === 0 ? '' : ` (${names.join(', ')})`;
  return last === undefined ? '' : `${last.at.file}:${last.at.startLine}${through}`;
}

/** A place that a value is made of: `var.environment envs/prod.tfvars:1`. */
export function describeInfluence(place: DecidingPlace): string {
  return `${nameOf(place) ?? ''} ${place.at.file}:${place.at.startLine}`.trim();
}

function nameOf({ kind, name }: DecidingPlace): string | null {
  if (name === '') return null;
  switch (kind) {
    case 'local':
      return `local.${name}`;
    case 'tfvars':
      return `var.${name}`;
    case 'variable-default':
      return `default of var.${name}`;
    case 'module-input':
      return `input ${name}`;
    case 'each':
      return `each: ${name}`;
    case 'literal':
    case 'expression':
      return name;
  }
}
