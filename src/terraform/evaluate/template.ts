import type { Template, TemplatePart } from '../../hcl/tree.ts';
import type { Value } from '../model.ts';
import { partsOf, textFromParts } from '../value/pattern.ts';
import { toBoolean, toText } from '../value/convert.ts';
import { textOf } from '../value/values.ts';
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
  return textFromParts(renderParts(template.parts, scope, evaluate));
}

function renderParts(parts: readonly TemplatePart[], scope: Scope, evaluate: Evaluate): (string | null)[] {
  return parts.flatMap((part): (string | null)[] => {
    switch (part.kind) {
      case 'text':
        return [part.value];
      case 'interpolation':
        return [...(partsOf(toText(settle(evaluate(part.expression, scope)))) ?? [null])];
      case 'if': {
        const condition = toBoolean(settle(evaluate(part.condition, scope)));
        if (condition.kind !== 'boolean') return [null];
        return renderParts(condition.value ? part.whenTrue : part.whenFalse, scope, evaluate);
      }
      case 'for': {
        const elements = elementsOf(evaluate(part.collection, scope));
        if (elements === null) return [null];
        return elements.flatMap(({ key, value }) => {
          const names = new Map(scope.names);
          if (part.keyName !== null) names.set(part.keyName, key);
          names.set(part.valueName, value);
          return renderParts(part.body, { ...scope, names }, evaluate);
        });
      }
    }
  });
}
