import { literalString } from '../find.ts';
import { parseExpression, parseHcl } from '../parse.ts';
import type { Block, Body, Expression, Template } from '../tree.ts';
import type { JsonBodySchema, JsonStrings } from './body-schema.ts';
import { jsonString, type NewJson } from './new-json.ts';

/** An expression of the native syntax as the JSON that stands for it: `var.x` as `"${var.x}"`, a list as an array. */
export function jsonOfExpression(text: string, strings: JsonStrings): NewJson {
  return convert(parseExpression(text).expression, text, strings);
}

/** A block of the native syntax, taken apart. */
export interface BlockAsJson {
  readonly type: string;
  readonly labels: readonly string[];
  readonly value: NewJson;
}

/** The blocks of a text in the native syntax, as the JSON that stands for them; comments are lost. */
export function jsonOfBlocks(text: string, schema: JsonBodySchema): readonly BlockAsJson[] {
  return parseHcl('', text).body.blocks.map((block) => convertBlock(block, text, schema));
}

function convertBlock(block: Block, text: string, schema: JsonBodySchema): BlockAsJson {
  const form = schema.form(block.type);
  const inner = form === null || form.kind === 'attribute' ? schema : form.body;
  const labels = block.labels.map(({ value }) => value);
  return { type: block.type, labels, value: convertBody(block.body, text, inner) };
}

function convertBody(body: Body, text: string, schema: JsonBodySchema): NewJson {
  const entries: (readonly [string, NewJson])[] = body.attributes.map(({ name, expression }) => {
    const form = schema.form(name);
    const strings = form?.kind === 'attribute' ? form.strings : 'template';
    return [name, convert(expression, text, strings)] as const;
  });
  const byType = new Map<string, NewJson[]>();
  for (const block of body.blocks) {
    const { type, labels, value } = convertBlock(block, text, schema);
    byType.set(type, [...(byType.get(type) ?? []), belowLabels(labels, value)]);
  }
  for (const [type, [first, ...others]] of byType) {
    if (first === undefined) continue;
    entries.push([type, others.length === 0 ? first : { kind: 'array', items: [first, ...others] }]);
  }
  return { kind: 'object', entries };
}

/** A value below one object per label. */
export function belowLabels(labels: readonly string[], value: NewJson): NewJson {
  return labels.reduceRight<NewJson>(
    (inner, label) => ({ kind: 'object', entries: [[label, inner]] }),
    value,
  );
}

function convert(expression: Expression, text: string, strings: JsonStrings): NewJson {
  const source = text.slice(expression.span.start, expression.span.end);
  if (isNumber(expression)) {
    const number = source.replaceAll(/\s/g, '');
    return { kind: 'scalar', text: jsonNumber.test(number) ? number : String(Number(number)) };
  }
  if (expression.kind === 'boolean' || expression.kind === 'null') return { kind: 'scalar', text: source };
  if (expression.kind === 'tuple')
    return { kind: 'array', items: expression.items.map((item) => convert(item, text, strings)) };
  if (expression.kind === 'object') {
    const entries = expression.entries.map(
      ({ key, value }) => [keyText(key, text), convert(value, text, strings)] as const,
    );
    return { kind: 'object', entries };
  }
  if (expression.kind === 'template') {
    const plain = literalString(expression);
    return jsonString(strings !== 'template' && plain !== null ? plain : templateText(expression, text));
  }
  return jsonString(strings === 'template' ? `\${${source}}` : source);
}

const jsonNumber = /^-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?$/;

function isNumber(expression: Expression): boolean {
  if (expression.kind === 'unary') return expression.operator === '-' && expression.operand.kind === 'number';
  return expression.kind === 'number';
}

function keyText(key: Expression, text: string): string {
  const plain = literalString(key);
  if (plain !== null) return escapeSequences(plain);
  if (key.kind === 'template') return templateText(key, text);
  const inner = key.kind === 'parenthesis' ? key.inner : key;
  return `\${${text.slice(inner.span.start, inner.span.end)}}`;
}

/** A template as a string of JSON holds it: no escapes of HCL, sequences as they were written. */
function templateText(template: Template, text: string): string {
  return template.parts
    .map((part) =>
      part.kind === 'text' ? escapeSequences(part.value) : text.slice(part.span.start, part.span.end),
    )
    .join('');
}

function escapeSequences(value: string): string {
  return value.replaceAll(/[$%](?=\{)/gu, '$&$&');
}
