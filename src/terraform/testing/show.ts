import { buildConfiguration } from '../build-configuration.ts';
import type { Configuration, Evaluated, ResourceInstance, Value } from '../model.ts';

/** A configuration of files that are written out in the test. */
export function aConfiguration(files: Readonly<Record<string, string>>): Configuration {
  return buildConfiguration(new Map(Object.entries(files)));
}

/** A value in short: plain data, `*` for a hole, `->` before a reference, `?` before why it is not known. */
function showValue(value: Value): unknown {
  switch (value.kind) {
    case 'string':
    case 'number':
    case 'boolean':
      return value.value;
    case 'null':
      return null;
    case 'list':
      return value.items.map(showValue);
    case 'object':
      return Object.fromEntries([...value.entries].map(([key, entry]) => [key, showValue(entry)]));
    case 'pattern':
      return value.parts.map((part) => part ?? '*').join('');
    case 'reference':
      return `-> ${[value.address, ...value.path].join('.')}`;
    case 'unknown':
      return `? ${value.reason}`;
  }
}

export const show = (evaluated: Evaluated | null): unknown =>
  evaluated === null ? 'absent' : showValue(evaluated.value);

/** The chain of places as `kind name file:line`. */
export const showPlaces = (evaluated: Evaluated | null): readonly string[] =>
  (evaluated?.places ?? []).map(({ kind, name, at }) => `${kind} ${name} ${at.file}:${at.startLine}`);

export const addressesOf = (resources: readonly ResourceInstance[]): readonly string[] =>
  resources.map(({ address }) => address);
