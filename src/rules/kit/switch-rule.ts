import type { Impact } from '../../domain/change.ts';
import type { ResourceInstance } from '../../terraform/model.ts';
import { type ArgumentRule, argumentRule } from './argument-rule.ts';
import { readBoolean, readNumber } from './read-value.ts';
import type { Rule, RuleContext } from './rule.ts';

type Given = 'read' | 'isMet' | 'wanted' | 'impact';

interface Effect {
  /** `in-place` when left out. */
  readonly impactKind?:
    | Impact['kind']
    | ((subject: ResourceInstance, context: RuleContext) => Impact['kind']);
  readonly notes:
    | readonly string[]
    | ((subject: ResourceInstance, context: RuleContext) => readonly string[]);
  /** For a replacement. */
  readonly procedure?: (subject: ResourceInstance) => readonly string[];
}

/** A requirement on one flag. */
export interface SwitchRule extends Omit<ArgumentRule<boolean>, Given>, Effect {
  /** The value that meets the requirement; true when left out. */
  readonly on?: boolean;
}

/** A rule whose check reads one flag and whose fix sets it where it is decided. */
export function switchRule(definition: SwitchRule): Rule {
  const on = definition.on ?? true;
  return argumentRule<boolean>({
    ...definition,
    read: readBoolean,
    isMet: (value) => value === on,
    wanted: () => on,
    impact: (subject, context) => impactOf(definition, subject, context),
  });
}

/** A requirement on one number. */
export interface MinimumRule extends Omit<ArgumentRule<number>, Given>, Effect {
  readonly minimum: number;
  /** The number that the fix writes; the minimum when left out. */
  readonly wanted?: (subject: ResourceInstance, context: RuleContext) => number;
}

/** A rule whose check wants a number to be large enough, and whose fix raises it where it is decided. */
export function minimumRule(definition: MinimumRule): Rule {
  const { minimum, wanted } = definition;
  return argumentRule<number>({
    ...definition,
    read: readNumber,
    isMet: (value) => value >= minimum,
    wanted: wanted ?? (() => minimum),
    impact: (subject, context) => impactOf(definition, subject, context),
  });
}

function impactOf(
  { impactKind, notes, procedure }: Effect,
  subject: ResourceInstance,
  context: RuleContext,
): Impact {
  const kind = typeof impactKind === 'function' ? impactKind(subject, context) : (impactKind ?? 'in-place');
  return {
    kind,
    notes: typeof notes === 'function' ? notes(subject, context) : notes,
    ...(procedure && kind === 'replacement' ? { procedure: procedure(subject) } : {}),
  };
}
