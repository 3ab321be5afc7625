import { objectToName, objectToRemoval, objectToSetting } from './attribute-policy.ts';
import type { AttributeCondition, Condition, PolicyLiteral } from './policy.ts';

/** What a fix does to make a comparison hold. */
export type PolicyWrite =
  | { readonly kind: 'set'; readonly value: PolicyLiteral }
  | { readonly kind: 'remove' }
  | { readonly kind: 'add-items' | 'remove-items'; readonly values: readonly PolicyLiteral[] }
  /** Items of a list that are none of these go. */
  | { readonly kind: 'keep-items'; readonly values: readonly PolicyLiteral[] };

/** The one thing that a comparison leaves to write; `null` where it leaves a choice, which is a person's. */
export function writeFor(condition: AttributeCondition, isTurned = false): PolicyWrite | null {
  const { comparison, values, set, measure } = condition;
  const [value] = values;
  if (set !== null) return { kind: 'set', value: set };
  if (measure !== 'value') return null;
  if (condition.isNegated !== isTurned) return writeAgainst(comparison, values);
  switch (comparison) {
    case 'equals':
    case 'equals-ignoring-case':
    case 'one-of':
      return value === undefined || values.length > 1 ? null : { kind: 'set', value };
    case 'at-least':
    case 'at-most':
      return typeof value === 'number' ? { kind: 'set', value } : null;
    case 'more-than':
    case 'less-than':
      if (typeof value !== 'number' || !Number.isInteger(value)) return null;
      return { kind: 'set', value: comparison === 'more-than' ? value + 1 : value - 1 };
    case 'contains':
      return { kind: 'add-items', values };
    case 'intersects':
      return values.length === 1 ? { kind: 'add-items', values } : null;
    case 'subset-of':
      return { kind: 'keep-items', values };
    case 'exists':
    case 'starts-with':
    case 'ends-with':
    case 'matches':
    case 'is-empty':
    case 'covers-number':
    case 'within-network':
      return null;
  }
}

function writeAgainst(
  comparison: AttributeCondition['comparison'],
  values: readonly PolicyLiteral[],
): PolicyWrite | null {
  const [value] = values;
  switch (comparison) {
    case 'exists':
      return { kind: 'remove' };
    case 'equals':
    case 'equals-ignoring-case':
      return value === true || value === false ? { kind: 'set', value: !value } : null;
    case 'at-least':
    case 'at-most': {
      if (typeof value !== 'number' || !Number.isInteger(value)) return null;
      return { kind: 'set', value: comparison === 'at-least' ? value - 1 : value + 1 };
    }
    case 'more-than':
    case 'less-than':
      return typeof value === 'number' ? { kind: 'set', value } : null;
    case 'contains':
    case 'intersects':
      return { kind: 'remove-items', values };
    case 'one-of':
    case 'subset-of':
    case 'starts-with':
    case 'ends-with':
    case 'matches':
    case 'is-empty':
    case 'covers-number':
    case 'within-network':
      return null;
  }
}

/** Keys of these are anybody's words, not arguments. */
const freeMaps: ReadonlySet<string> = new Set(['tags', 'tags_all']);

const wholeNetwork = /(^|[^\d:])(0\.0\.0\.0|::)\/0\b/;

/**
 * Why a policy may not write this, in words; `null` when it may. A policy may write no more than a model may: nothing
 * that carries access, identity or code, nothing that opens, weakens or destroys.
 */
export function objectToWrite(path: readonly string[], write: PolicyWrite): string | null {
  const names = freeMaps.has(path[0] ?? '')
    ? path.slice(0, 1)
    : path.filter((step) => !/^(\*|\d+)$/.test(step));
  const named = names.map(objectToName).find((objection) => objection !== null);
  if (named !== undefined) return named;
  const name = names.at(-1) ?? '';
  switch (write.kind) {
    case 'remove':
      return objectToRemoval(name);
    case 'set':
      return (
        objectToLiteral(write.value) ??
        (freeMaps.has(name) ? null : objectToSetting(names, write.value, null))
      );
    case 'add-items':
      return write.values.map(objectToLiteral).find((objection) => objection !== null) ?? null;
    case 'remove-items':
    case 'keep-items':
      return objectToRemoval(name);
  }
}

function objectToLiteral(value: PolicyLiteral): string | null {
  return typeof value === 'string' && wholeNetwork.test(value) ? `${value} is the whole network` : null;
}

/** The first thing that fixing a condition would write and may not; `null` when there is none. */
export function objectToCondition(condition: Condition, isTurned = false): string | null {
  switch (condition.kind) {
    case 'and':
    case 'or':
      return (
        condition.conditions.map((each) => objectToCondition(each, isTurned)).find((one) => one !== null) ??
        null
      );
    case 'not':
      return objectToCondition(condition.condition, !isTurned);
    case 'type':
    case 'connection':
      return null;
    case 'attribute': {
      const write = writeFor(condition, isTurned);
      return write === null ? null : objectToWrite(condition.path, write);
    }
  }
}
