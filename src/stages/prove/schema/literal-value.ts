import { literalString } from '../../../hcl/find.ts';
import type { Expression } from '../../../hcl/tree.ts';
import type { Value } from '../../../terraform/model.ts';
import {
  booleanOf,
  listOf,
  nullValue,
  numberOf,
  objectOf,
  textOf,
  unknown,
} from '../../../terraform/value/values.ts';

/** What an expression says without looking anything up: literals, and what is made of them; all else is not known. */
export function literalValue(expression: Expression): Value {
  switch (expression.kind) {
    case 'number':
      return numberOf(expression.value);
    case 'boolean':
      return booleanOf(expression.value);
    case 'null':
      return nullValue();
    case 'parenthesis':
      return literalValue(expression.inner);
    case 'template': {
      const text = literalString(expression);
      if (text !== null) return textOf(text);
      // A template of one sequence gives what the sequence does; with anything beside it, a string.
      const isString = expression.parts.length > 1;
      return isString ? { kind: 'pattern', parts: [null] } : unknown('a template');
    }
    case 'tuple':
      return listOf(expression.items.map(literalValue));
    case 'object': {
      const entries = new Map<string, Value>();
      for (const { key, value } of expression.entries) {
        const name = literalString(key);
        if (name === null) return unknown('a key that is not known');
        entries.set(name, literalValue(value));
      }
      return objectOf(entries);
    }
    case 'binary':
    case 'broken':
    case 'call':
    case 'conditional':
    case 'for':
    case 'get-attribute':
    case 'index':
    case 'splat':
    case 'unary':
    case 'variable':
      return unknown('an expression');
  }
}
