import type { Template, TemplatePart } from '../../hcl/tree.ts';
import type { Value } from '../model.ts';
import { convertTo } from '../value/convert.ts';
import { type Parts, partsOf, textFromParts } from '../value/pattern.ts';
import { asSensitive, failure, isError, isSensitive, textOf } from '../value/values.ts';
import { elementsOf } from './collections.ts';
import { settle } from './references.ts';
import type { Evaluate, Scope } from './scope.ts';

/** A string or heredoc: known, or a pattern whose holes are the parts that are not known. */
export function evaluateTemplate(template: Template, scope: Scope, evaluate: Evaluate): Value {
  const [first] = template.parts;
  if (first === undefined) return textOf('');
  if (template.parts.length === 1) {
    if (first.kind === 'text') return textOf(first.value);
    // "${x}" is x itself, of whatever type it is.
    if (first.kind === 'interpolation' && template.form === 'quoted')
      return evaluate(first.expression, scope);
  }
  return renderTemplate(template.parts, scope, evaluate);
}

/** The text of several parts, or the failure in one of them. */
export function renderTemplate(parts: readonly TemplatePart[], scope: Scope, evaluate: Evaluate): Value {
  const rendering: Rendering = { isSensitive: false, failure: null };
  const rendered = renderParts(parts, scope, evaluate, rendering);
  if (rendering.failure !== null) return rendering.failure;
  const text = textFromParts(rendered);
  return rendering.isSensitive ? asSensitive(text) : text;
}

interface Rendering {
  isSensitive: boolean;
  failure: Value | null;
}

function renderParts(
  parts: readonly TemplatePart[],
  scope: Scope,
  evaluate: Evaluate,
  rendering: Rendering,
): Parts {
  const note = (value: Value): Value => {
    if (isSensitive(value)) rendering.isSensitive = true;
    if (isError(value)) rendering.failure ??= value;
    return value;
  };
  const render = (part: TemplatePart): Parts => {
    switch (part.kind) {
      case 'text':
        return [part.value];
      case 'interpolation': {
        const value = note(settle(evaluate(part.expression, scope)));
        if (value.kind === 'null') note(failure('a null has no place in a text'));
        return partsOf(note(convertTo(value, 'string'))) ?? [null];
      }
      case 'if': {
        const value = note(settle(evaluate(part.condition, scope)));
        if (value.kind === 'null') note(failure('a condition is null'));
        const condition = note(convertTo(value, 'bool'));
        if (condition.kind !== 'boolean') return [null];
        return renderParts(condition.value ? part.whenTrue : part.whenFalse, scope, evaluate, rendering);
      }
      case 'for': {
        const collection = note(settle(evaluate(part.collection, scope)));
        const elements = elementsOf(collection);
        if (elements === null) {
          if (isPrimitiveOrNull(collection)) note(failure('it goes through what is no collection'));
          return [null];
        }
        return elements.flatMap(({ key, value }) => {
          const names = new Map(scope.names);
          if (part.keyName !== null) names.set(part.keyName, key);
          names.set(part.valueName, value);
          return renderParts(part.body, { ...scope, names }, evaluate, rendering);
        });
      }
    }
  };
  return parts.flatMap(render);
}

const isPrimitiveOrNull = ({ kind }: Value): boolean =>
  kind === 'null' || kind === 'string' || kind === 'number' || kind === 'boolean';
