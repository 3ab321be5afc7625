import type { Edit } from '../../domain/source.ts';
import { addListItem } from '../../hcl/edit-lists.ts';
import { removeObjectEntry, setObjectEntry } from '../../hcl/edit-objects.ts';
import { insertion } from '../../hcl/edit.ts';
import { literalString } from '../../hcl/find.ts';
import { fitText, indentationAt, indentationUnit, lineBreakOf, skipBlanks } from '../../hcl/layout.ts';
import type { Expression, HclFile, ObjectExpression, TemplatePart } from '../../hcl/tree.ts';
import type { Value } from '../model.ts';
import { contentAsNative, type NativeStyle, usualStyle } from './content-as-native.ts';
import type { PolicyContent, PolicyDocument, PolicyStatement, StatementContent } from './policy-document.ts';

/** A policy that is written as `jsonencode({ … })`, given by the object in it. */
export function encodedPolicy(file: HclFile, object: ObjectExpression): PolicyDocument | null {
  const list = entryOf(object, 'Statement');
  if (list === null && entryOf(object, 'Version') === null) return null;
  const written = list === null ? [] : list.kind === 'tuple' ? list.items : [list];
  const objects = written.flatMap((item) => (item.kind === 'object' ? [item] : []));
  const style = styleOf(file, objects[0] ?? object);
  const setKey = (index: number, key: string, content: PolicyContent): Edit[] | null => {
    const statement = objects[index];
    return statement === undefined
      ? null
      : setObjectEntry(file, statement, key, contentAsNative(content, style));
  };
  return {
    form: 'jsonencode',
    file: file.path,
    statements: objects.map(statementOf),
    isComplete: objects.length === written.length,
    addStatement: (content) => addStatement(file, object, list, content, style),
    setKey,
    removeKey: (index, key) => {
      const statement = objects[index];
      return statement === undefined ? null : removeObjectEntry(file, statement, key);
    },
  };
}

/** The value of a key that is written out. */
export function entryOf(object: ObjectExpression, key: string): Expression | null {
  return object.entries.find((entry) => literalString(entry.key) === key)?.value ?? null;
}

/** How an object writes its entries. */
export function styleOf(file: HclFile, object: ObjectExpression): NativeStyle {
  const keys = object.entries.map(({ key }) => key);
  if (keys.length === 0) return usualStyle;
  const usesColons = keys.every(({ span }) => file.text.charAt(skipBlanks(file.text, span.end)) === ':');
  const quotesKeys = keys.every(({ span }) => file.text.charAt(span.start) === '"');
  return { sign: usesColons ? ':' : '=', quotesKeys };
}

function addStatement(
  file: HclFile,
  object: ObjectExpression,
  list: Expression | null,
  content: StatementContent,
  style: NativeStyle,
): Edit[] | null {
  const text = contentAsNative(content, style);
  if (list === null) return setObjectEntry(file, object, 'Statement', `[${text}]`);
  if (list.kind === 'tuple') return addListItem(file, list, text);
  if (list.kind !== 'object') return null;
  const indentation = indentationAt(file.text, list.span.start);
  const fitted = fitText(text, indentation, indentationUnit(file), lineBreakOf(file.text));
  return [insertion(file, list.span.start, '['), insertion(file, list.span.end, `, ${fitted}]`)];
}

function statementOf(object: ObjectExpression): PolicyStatement {
  return {
    span: object.span,
    value: (key) => {
      const written = entryOf(object, key);
      return written === null ? null : writtenValue(written);
    },
  };
}

/** What an expression says by itself, without anything that it refers to. */
export function writtenValue(expression: Expression): Value {
  switch (expression.kind) {
    case 'number':
      return { kind: 'number', value: expression.value };
    case 'boolean':
      return { kind: 'boolean', value: expression.value };
    case 'null':
      return { kind: 'null' };
    case 'tuple':
      return { kind: 'list', items: expression.items.map(writtenValue) };
    case 'object': {
      const entries = new Map<string, Value>();
      for (const { key, value } of expression.entries) {
        const name = literalString(key);
        if (name === null) return { kind: 'unknown', reason: 'a key of it is computed' };
        entries.set(name, writtenValue(value));
      }
      return { kind: 'object', entries };
    }
    case 'template':
      return textValue(expression.parts);
    case 'parenthesis':
      return writtenValue(expression.inner);
    case 'variable':
    case 'get-attribute':
    case 'index':
    case 'splat':
    case 'call':
    case 'for':
    case 'conditional':
    case 'binary':
    case 'unary':
    case 'broken':
      return { kind: 'unknown', reason: 'it is computed' };
  }
}

function textValue(parts: readonly TemplatePart[]): Value {
  if (parts.length === 1 && parts[0]?.kind === 'interpolation')
    return { kind: 'unknown', reason: 'it is interpolated' };
  const texts = parts.map((part) => (part.kind === 'text' ? part.value : null));
  return texts.includes(null) ? { kind: 'pattern', parts: texts } : { kind: 'string', value: texts.join('') };
}
