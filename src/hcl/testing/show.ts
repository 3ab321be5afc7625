import type { Expression, Splat, TemplatePart } from '../tree.ts';

/** An expression as one line with every grouping written out: what tests compare trees by. */
export function show(expression: Expression): string {
  switch (expression.kind) {
    case 'number':
    case 'boolean':
      return String(expression.value);
    case 'null':
      return 'null';
    case 'template':
      return `${expression.form === 'heredoc' ? '<<' : ''}"${expression.parts.map(showPart).join('|')}"`;
    case 'tuple':
      return `[${expression.items.map(show).join(', ')}]`;
    case 'object':
      return `{${expression.entries.map(({ key, value }) => `${show(key)} = ${show(value)}`).join(', ')}}`;
    case 'variable':
      return expression.name;
    case 'get-attribute':
      return `${show(expression.object)}.${expression.name}`;
    case 'index':
      return `${show(expression.object)}[${show(expression.key)}]`;
    case 'splat':
      return `splat(${show(expression.object)}, ${expression.form}${expression.each.map(showStep).join('')})`;
    case 'call':
      return `${expression.name}(${expression.arguments.map(show).join(', ')}${expression.expandsLast ? '...' : ''})`;
    case 'for': {
      const { form, keyName, valueName, collection, key, value, groups, condition } = expression;
      const names = keyName === null ? valueName : `${keyName}, ${valueName}`;
      const result = `${key === null ? '' : `${show(key)} => `}${show(value)}${groups ? '...' : ''}`;
      return `for-${form}(${names} in ${show(collection)}: ${result}${condition === null ? '' : ` if ${show(condition)}`})`;
    }
    case 'conditional':
      return `(${show(expression.condition)} ? ${show(expression.whenTrue)} : ${show(expression.whenFalse)})`;
    case 'binary':
      return `(${show(expression.left)} ${expression.operator} ${show(expression.right)})`;
    case 'unary':
      return `(${expression.operator}${show(expression.operand)})`;
    case 'parenthesis':
      return `paren(${show(expression.inner)})`;
    case 'broken':
      return 'broken';
  }
}

function showStep(step: Splat['each'][number]): string {
  return 'attribute' in step ? `.${step.attribute}` : `[${show(step.index)}]`;
}

function showPart(part: TemplatePart): string {
  switch (part.kind) {
    case 'text':
      return part.value;
    case 'interpolation':
      return `\${${show(part.expression)}}`;
    case 'if':
      return `if(${show(part.condition)}: ${part.whenTrue.map(showPart).join('|')} else ${part.whenFalse.map(showPart).join('|')})`;
    case 'for': {
      const names = part.keyName === null ? part.valueName : `${part.keyName}, ${part.valueName}`;
      return `for(${names} in ${show(part.collection)}: ${part.body.map(showPart).join('|')})`;
    }
  }
}
