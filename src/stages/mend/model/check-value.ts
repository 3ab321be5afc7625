import type { Value } from '../../../terraform/model.ts';
import type { ValueNode } from './answer.ts';
import {
  isProtective,
  needsLiteral,
  objectToName,
  objectToSetting,
  type Setting,
} from '../../../domain/attribute-policy.ts';
import { objectToReference, type ReferenceScope } from './check-reference.ts';
import { objectToLiteral } from './literal-policy.ts';
import { findSecret } from './redact-secrets.ts';
import { objectToNumber } from './number-limits.ts';
import { objectToBlindness, objectToLoss, objectToPlace, objectToSwitch } from './setting-policy.ts';

/** What values are checked against. */
export interface ValueScope extends ReferenceScope {
  /** Literal texts of the module and of what a person configured, comments left out. */
  readonly literals: readonly string[];
  /** Those of them that decide something: no tags, no descriptions. */
  readonly identities: readonly string[];
}

const maxDepth = 5;

/**
 * Everything that speaks against writing `node` at `path` (names of nested blocks and the attribute) of `owner`.
 * `before` is what the code says there today, where it is known.
 */
export function objectionsToValue(
  node: ValueNode,
  path: readonly string[],
  before: Value | null,
  owner: string,
  scope: ValueScope,
): readonly string[] {
  const here = textsIn(before);
  const known = { here, module: scope.literals, identities: [...here, ...scope.identities] };
  if (path.length > 12 || depthOf(node) > maxDepth) return ['the value is nested too deeply'];
  switch (node.type) {
    case 'string':
      // What is said already is no change: entries of an object are written anew with those that are.
      if (before?.kind === 'string' && before.value === node.value && findSecret(node.value) === null)
        return [];
      return compact([
        objectToLiteralSetting(path, node.value, before),
        objectToPlace(path, node, known.identities),
        objectToLiteral(node.value, known),
      ]);
    case 'number':
      return compact([
        objectToLiteralSetting(path, node.value, before),
        objectToBlindness(path, node, before),
        objectToNumber(node.value, owner.split('.')[0] ?? '', path),
      ]);
    case 'boolean':
      return compact([objectToLiteralSetting(path, node.value, before)]);
    case 'list':
      return [
        ...objectionsToList(node, path, before),
        ...compact([objectToBlindness(path, node, before)]),
        ...node.items.flatMap((item) => objectionsToValue(item, path, itemOf(before), owner, scope)),
      ];
    case 'object':
      return [
        ...compact([objectToLoss(path, node, before), objectToForm(path)]),
        ...node.entries.flatMap((entry, index) => [
          ...compact([
            objectToLiteral(entry.key, known),
            // Keys of maps such as tags and dimensions are free; keys that look like arguments are judged like them.
            objectToName(entry.key),
            node.entries.findIndex(({ key }) => key === entry.key) === index
              ? null
              : `"${entry.key}" is given twice`,
          ]),
          ...objectionsToValue(entry.value, [...path, entry.key], entryOf(before, entry.key), owner, scope),
        ]),
      ];
    case 'template':
      return compact([
        objectToLiteralNeed(path),
        objectToPlace(path, node, known.identities),
        // Together, so that a forbidden text cannot be cut into harmless parts.
        objectToLiteral(node.parts.map((part) => (part.type === 'string' ? part.value : '')).join(''), known),
        ...node.parts.map((part) =>
          part.type === 'reference'
            ? objectToReference(part.to, owner, scope)
            : objectToLiteral(part.value, known),
        ),
      ]);
    case 'reference':
    default:
      return compact([objectToLiteralNeed(path), objectToReference(node.to, owner, scope)]);
  }
}

function objectToLiteralSetting(
  path: readonly string[],
  after: string | number | boolean,
  before: Value | null,
): string | null {
  const setting = settingOf(before);
  return objectToSetting(path, after, setting) ?? objectToSwitch(path, after, setting);
}

/** What takes one of a few values takes no list and no object of them. */
function objectToForm(path: readonly string[]): string | null {
  return objectToSetting(path, null, null) === null ? null : `"${path.join('.')}" takes a single value`;
}

function objectToLiteralNeed(path: readonly string[]): string | null {
  return needsLiteral(path) ? `"${path.join('.')}" needs a literal, so that it can be checked` : null;
}

/** A list that protects by what is in it must keep what is in it. */
function objectionsToList(
  node: ValueNode & { readonly type: 'list' },
  path: readonly string[],
  before: Value | null,
): readonly string[] {
  const form = objectToForm(path);
  if (form !== null) return [form];
  if (!isProtective(path)) return [];
  if (node.items.length === 0) return [`"${path.join('.')}" protects and is not emptied`];
  if (before?.kind !== 'list') return [];
  const after = new Set(node.items.flatMap((item) => (item.type === 'string' ? [item.value] : [])));
  const lost = before.items.some((item) => item.kind === 'string' && !after.has(item.value));
  return lost ? [`"${path.join('.')}" loses an entry`] : [];
}

/** For an item of a list the whole list counts as what was there: items have no identity. */
function itemOf(before: Value | null): Value | null {
  return before?.kind === 'list' ? before : null;
}

/** Every text in a value. */
function textsIn(value: Value | null): readonly string[] {
  if (value?.kind === 'string') return [value.value];
  if (value?.kind === 'list') return value.items.flatMap(textsIn);
  return value?.kind === 'object' ? [...value.entries.values()].flatMap(textsIn) : [];
}

function settingOf(value: Value | null): Setting {
  return value?.kind === 'string' || value?.kind === 'number' || value?.kind === 'boolean'
    ? value.value
    : null;
}

function entryOf(value: Value | null, key: string): Value | null {
  return value?.kind === 'object' ? (value.entries.get(key) ?? null) : null;
}

function depthOf(node: ValueNode): number {
  const children =
    node.type === 'list' ? node.items : node.type === 'object' ? node.entries.map(({ value }) => value) : [];
  return 1 + Math.max(0, ...children.map(depthOf));
}

function compact(objections: readonly (string | null)[]): readonly string[] {
  return objections.filter((objection) => objection !== null);
}
