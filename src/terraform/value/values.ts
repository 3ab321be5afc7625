import type { Origin } from '../evaluate/scope.ts';
import type { Value } from '../model.ts';
import type { ExactNumber } from './exact-number.ts';
import type { Step } from './step.ts';
import type { Type } from './types.ts';

export type ReferenceValue = Extract<Value, { kind: 'reference' }>;

/**
 * What is remembered of a value beside the value itself. It hangs on the identity of the value's object,
 * so functions that only pass elements along (`merge`, `values`, `flatten` …) keep it without knowing of it.
 */
interface Notes {
  /** The object may hold entries that are not listed. */
  readonly isOpen: boolean;
  /** The type that a list, set, map or null was converted to; `null` for what its own form says. */
  readonly type: Type | null;
  /** The number itself, where it is not the whole number, or the short decimal, that JavaScript holds. */
  readonly exact: ExactNumber | null;
  /** Its type is that of an argument in the provider's schema, which is not known here. */
  readonly isLoose: boolean;
  /** Terraform does not show it. */
  readonly isSensitive: boolean;
  /** The first items of a list that is not known as a whole. */
  readonly firstItems: readonly Value[] | null;
  /** Terraform would stop here with an error: `try` goes on to its next argument. */
  readonly isError: boolean;
  /** What a reference stands for. */
  readonly origin: Origin | null;
  /** The number of values in it, itself included. */
  readonly weight: number;
  /** Something in it is not known. */
  readonly isPartial: boolean;
  /** Something in it is a failure. */
  readonly holdsError: boolean;
  /** Terraform does not show something in it. */
  readonly holdsSensitive: boolean;
}

const notesByValue = new WeakMap<Value, Notes>();
/** Apart from the other notes: nearly every value has a trail, and few have anything else. */
const trailByValue = new WeakMap<Value, Step>();
const noNotes: Notes = {
  isOpen: false,
  type: null,
  exact: null,
  isLoose: false,
  isSensitive: false,
  firstItems: null,
  isError: false,
  origin: null,
  weight: 1,
  isPartial: false,
  holdsError: false,
  holdsSensitive: false,
};

function notesOf(value: Value): Notes {
  return notesByValue.get(value) ?? noNotes;
}

function note(value: Value, notes: Partial<Notes>): Value {
  const copy: Value = { ...value };
  notesByValue.set(copy, { ...notesOf(value), ...notes });
  const trail = trailByValue.get(value);
  if (trail !== undefined) trailByValue.set(copy, trail);
  return copy;
}

export const trailOf = (value: Value): Step | null => trailByValue.get(value) ?? null;
export const isOpen = (value: Value): boolean => notesOf(value).isOpen;
export const declaredTypeOf = (value: Value): Type | null => notesOf(value).type;
export const exactNoteOf = (value: Value): ExactNumber | null => notesOf(value).exact;
export const isLoose = (value: Value): boolean => notesOf(value).isLoose;
/** Whether Terraform hides the value or a part of it. */
export const holdsSensitive = (value: Value): boolean => {
  const notes = notesOf(value);
  return notes.isSensitive || notes.holdsSensitive;
};
export const isSensitive = (value: Value): boolean => notesOf(value).isSensitive;
export const firstItemsOf = (value: Value): readonly Value[] | null => notesOf(value).firstItems;
/** The list is a set: its elements are their own keys. */
export const isSet = (value: Value): boolean => {
  const { type } = notesOf(value);
  return type !== null && typeof type !== 'string' && type.kind === 'set';
};
export const isError = (value: Value): boolean => notesOf(value).isError;
export const originOf = (value: Value): Origin | null => notesOf(value).origin;

export function withTrail(value: Value, trail: Step | null): Value {
  const copy: Value = { ...value };
  const notes = notesByValue.get(value);
  if (notes !== undefined) notesByValue.set(copy, notes);
  if (trail !== null) trailByValue.set(copy, trail);
  return copy;
}
/** The value with the steps of `trail` before its own: the way through what it was taken from. */
export function behind(trail: Step | null, value: Value): Value {
  return trail === null ? value : withTrail(value, chain(trail, trailOf(value), 40));
}

function chain(first: Step, rest: Step | null, maxSteps: number): Step {
  if (maxSteps === 0) return rest ?? first;
  return { ...first, next: first.next === null ? rest : chain(first.next, rest, maxSteps - 1) };
}

export const withOrigin = (value: ReferenceValue, origin: Origin): Value => note(value, { origin });
export const asOpen = (value: Value): Value => note(value, { isOpen: true });
export const withType = (value: Value, type: Type | null): Value => note(value, { type });
export const withExact = (value: Value, exact: ExactNumber): Value => note(value, { exact });
export const asLoose = (value: Value): Value => note(value, { isLoose: true });
export const asSensitive = (value: Value, isHidden = true): Value => note(value, { isSensitive: isHidden });
export const withFirstItems = (value: Value, firstItems: readonly Value[]): Value =>
  note(value, { firstItems });

/** Terraform keeps texts in Unicode's composed form (NFC). */
export const textOf = (value: string): Value => ({
  kind: 'string',
  value: mayBeComposed.test(value) ? value.normalize('NFC') : value,
});

const mayBeComposed = /[\u0300-\uffff]/;
export const numberOf = (value: number): Value => ({ kind: 'number', value });
export const booleanOf = (value: boolean): Value => ({ kind: 'boolean', value });
export const nullValue = (): Value => ({ kind: 'null' });
export const unknown = (reason: string): Value => ({ kind: 'unknown', reason });
/** A value that Terraform would refuse to compute, such as a key that is not in a map. */
export const failure = (reason: string): Value => note({ kind: 'unknown', reason }, { isError: true });

/** Bounds on what is computed, so that no repository can exhaust memory or time. */
export const limits = { textLength: 65_536, weight: 50_000 } as const;

/** A list, or unknown when it and all that it holds is too large. */
export function listOf(items: readonly Value[]): Value {
  return weigh({ kind: 'list', items }, items);
}

/** An object or map, or unknown when it and all that it holds is too large. */
export function objectOf(entries: ReadonlyMap<string, Value>): Value {
  return weigh({ kind: 'object', entries }, entries.values());
}

function weigh(value: Value, parts: Iterable<Value>): Value {
  let weight = 1;
  let isPartial = false;
  let hasError = false;
  let hasSensitive = false;
  for (const part of parts) {
    const notes = notesOf(part);
    weight += notes.weight;
    if (notes.isPartial || notes.isOpen || isOpaque(part)) isPartial = true;
    if (notes.isError || notes.holdsError) hasError = true;
    if (notes.isSensitive || notes.holdsSensitive) hasSensitive = true;
  }
  if (weight > limits.weight) return unknown('the value is too large to compute here');
  notesByValue.set(value, {
    ...noNotes,
    weight,
    isPartial,
    holdsError: hasError,
    holdsSensitive: hasSensitive,
  });
  return value;
}

const isOpaque = ({ kind }: Value): boolean =>
  kind === 'unknown' || kind === 'pattern' || kind === 'reference';

/** Whether nothing in the value is open, unknown, a pattern or a reference. */
export function isKnownThroughout(value: Value): boolean {
  if (isOpaque(value)) return false;
  const { isPartial, isOpen: mayHoldMore } = notesOf(value);
  return !isPartial && !mayHoldMore;
}

/** Whether the value or a part of it is a failure: Terraform would compute none of it. */
export function holdsError(value: Value): boolean {
  const notes = notesOf(value);
  return notes.isError || notes.holdsError;
}
