import type { Origin } from '../evaluate/scope.ts';
import type { DecidingPlace, Value } from '../model.ts';
import type { Expression, HclFile } from '../../hcl/tree.ts';

export type ReferenceValue = Extract<Value, { kind: 'reference' }>;

/** One step of the way from a use to its literal; a chain, so that sharing a local costs nothing. */
export interface Step {
  readonly kind: DecidingPlace['kind'];
  readonly name: string;
  readonly file: HclFile;
  readonly expression: Expression;
  readonly next: Step | null;
}

/**
 * What is remembered of a value beside the value itself. It hangs on the identity of the value's object,
 * so functions that only pass elements along (`merge`, `values`, `flatten` …) keep it without knowing of it.
 */
interface Notes {
  readonly trail: Step | null;
  /** The object may hold entries that are not listed. */
  readonly isOpen: boolean;
  /** The list is a set: its elements are their own keys. */
  readonly isSet: boolean;
  /** Terraform would stop here with an error: `try` goes on to its next argument. */
  readonly isError: boolean;
  /** What a reference stands for. */
  readonly origin: Origin | null;
  /** The number of values in it, itself included. */
  readonly weight: number;
}

const notesByValue = new WeakMap<Value, Notes>();
const noNotes: Notes = { trail: null, isOpen: false, isSet: false, isError: false, origin: null, weight: 1 };

function notesOf(value: Value): Notes {
  return notesByValue.get(value) ?? noNotes;
}

function note(value: Value, notes: Partial<Notes>): Value {
  const copy: Value = { ...value };
  notesByValue.set(copy, { ...notesOf(value), ...notes });
  return copy;
}

export const trailOf = (value: Value): Step | null => notesOf(value).trail;
export const isOpen = (value: Value): boolean => notesOf(value).isOpen;
export const isSet = (value: Value): boolean => notesOf(value).isSet;
export const isError = (value: Value): boolean => notesOf(value).isError;
export const originOf = (value: Value): Origin | null => notesOf(value).origin;

export const withTrail = (value: Value, trail: Step | null): Value => note(value, { trail });
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
export const asSet = (value: Value): Value => note(value, { isSet: true });

export const textOf = (value: string): Value => ({ kind: 'string', value });
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
  for (const part of parts) weight += notesOf(part).weight;
  if (weight > limits.weight) return unknown('the value is too large to compute here');
  notesByValue.set(value, { ...noNotes, weight });
  return value;
}
