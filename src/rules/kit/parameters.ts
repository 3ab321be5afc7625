import type { RuleParameters } from './rule.ts';

/** A whole number set by the organisation; anything else counts as not set. */
export function numberParameter(parameters: RuleParameters, name: string): number | null {
  const value = parameters[name];
  return typeof value === 'number' && Number.isInteger(value) ? value : null;
}

/** A text set by the organisation that has the wanted form; anything else counts as not set. */
export function textParameter(parameters: RuleParameters, name: string, form: RegExp): string | null {
  const value = parameters[name];
  return typeof value === 'string' && form.test(value) ? value : null;
}

/** Texts of the wanted form set by the organisation; `null` when nothing usable is set, or when one entry has another form. */
export function textsParameter(
  parameters: RuleParameters,
  name: string,
  form: RegExp,
): readonly string[] | null {
  const value = parameters[name];
  if (!Array.isArray(value) || value.length === 0) return null;
  const texts = value.filter((item): item is string => typeof item === 'string' && form.test(item));
  return texts.length === value.length ? texts : null;
}

/** An ARN without anything that could end a quoted text or start an interpolation. */
export const arnForm = /^arn:aws[a-z-]*:[a-z0-9-]+:[a-z0-9-]*:\d{0,12}:[A-Za-z0-9_.:/-]{1,500}$/;
