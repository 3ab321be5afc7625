import type { Value } from '../../../terraform/model.ts';
import type { KnownStatement } from './held-policies.ts';

/** Texts of a key that takes one or several: those that are known, and whether there are others. */
export interface Texts {
  readonly known: readonly string[];
  readonly isExact: boolean;
}

export function textsOf(value: Value | null): Texts {
  switch (value?.kind) {
    case undefined:
    case 'null':
      return { known: [], isExact: true };
    case 'string':
      return { known: [value.value], isExact: true };
    case 'number':
    case 'boolean':
      return { known: [String(value.value)], isExact: true };
    case 'list': {
      const items = value.items.map(textsOf);
      return {
        known: items.flatMap(({ known }) => known),
        isExact: items.every(({ isExact }) => isExact),
      };
    }
    case 'object':
    case 'pattern':
    case 'reference':
    case 'unknown':
      return { known: [], isExact: false };
  }
}

/** `Allow`, `Deny`, or `null` when it is computed. A statement that does not say allows nothing. */
export function effectOf(statement: KnownStatement): string | null {
  const { known, isExact } = textsOf(statement.value('Effect'));
  return isExact ? (known[0] ?? 'Deny') : null;
}

/** Whether a statement speaks of everybody; `null` when its principals are computed from what could be a `*`. */
export function isForEverybody(statement: KnownStatement): boolean | null {
  const principal = statement.value('Principal');
  if (principal === null) return false;
  const named =
    principal.kind === 'object'
      ? [...principal.entries].flatMap(([kind, value]) => (kind === 'AWS' || kind === '*' ? [value] : []))
      : [principal];
  const texts = named.map(textsOf);
  if (texts.some(({ known }) => known.includes('*'))) return true;
  if (!named.some(couldBeWildcard)) return false;
  return couldBeAnything(statement.text) ? null : false;
}

function couldBeWildcard(value: Value): boolean {
  if (value.kind === 'list') return value.items.some(couldBeWildcard);
  if (value.kind === 'pattern') return value.parts.every((part) => part === null || part === '*');
  return value.kind === 'reference' || value.kind === 'unknown';
}

/** A role or an account is no `*`; a variable may be. */
function couldBeAnything(text: string): boolean {
  const principals = [
    ...text.matchAll(/\bprincipals\s*\{[^}]*\}/g),
    ...text.matchAll(/\bPrincipal"?\s*[=:]\s*(\{[^}]*\}+|[^\n]*)/g),
  ].map(([found]) => found);
  return principals.length === 0 || principals.some((found) => /\b(var|local|each|module)\./.test(found));
}

/** A condition: `StringEquals`, `aws:PrincipalOrgID` and its values. */
export interface Condition {
  readonly test: string;
  /** In lower case: names of keys are not case-sensitive. */
  readonly key: string;
  readonly values: Texts;
}

/** The conditions of a statement; `null` when they are computed. */
export function conditionsOf(statement: KnownStatement): readonly Condition[] | null {
  const value = statement.value('Condition');
  if (value === null || value.kind === 'null') return [];
  if (value.kind !== 'object') return null;
  const conditions: Condition[] = [];
  for (const [test, keys] of value.entries) {
    if (keys.kind !== 'object') return null;
    for (const [key, values] of keys.entries)
      conditions.push({ test, key: key.toLowerCase(), values: textsOf(values) });
  }
  return conditions;
}
