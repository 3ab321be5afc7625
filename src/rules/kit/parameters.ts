import { fitsParameter, parameterDefinitions, type ParameterName } from '../../domain/rule-parameters.ts';
import type { RuleParameters } from './rule.ts';

/** A whole number set by the organisation; `null` when it is not set. What does not fit its definition counts as not set. */
export function numberParameter(parameters: RuleParameters, name: ParameterName): number | null {
  const value = parameters[name];
  return typeof value === 'number' && fitsParameter(parameterDefinitions[name], value) ? value : null;
}

/** A text set by the organisation; it holds nothing that could end a quoted text or start an interpolation. */
export function textParameter(parameters: RuleParameters, name: ParameterName): string | null {
  const value = parameters[name];
  return typeof value === 'string' && fitsParameter(parameterDefinitions[name], value) ? value : null;
}

/** A list of texts set by the organisation; `null` when one of them does not fit. */
export function textsParameter(parameters: RuleParameters, name: ParameterName): readonly string[] | null {
  const value = parameters[name];
  return isTexts(value) && fitsParameter(parameterDefinitions[name], value) ? value : null;
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string');
}
