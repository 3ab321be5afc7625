import type { Change } from '../../domain/change.ts';
import { findBlock, literalString } from '../../hcl/find.ts';
import { parseHcl } from '../../hcl/parse.ts';
import type { Attribute, Block, Body, Expression } from '../../hcl/tree.ts';
import { beside } from '../../rules/kit/companions.ts';
import { addResource, edit, list, setAttribute } from '../../stages/mend/model/answer-parts.ts';
import type { ResourceInstance } from '../../terraform/model.ts';

/**
 * The change of a rule as the answer that a model would have to give for it; `null` where that cannot be said in the
 * operations of the form: functions, other blocks than the located one, files of their own.
 */
export function answerOfChange(change: Change, subject: ResourceInstance): unknown {
  const located = `${subject.type}.${subject.name}`;
  const file = change.files.find(({ path }) => path === subject.file);
  if (file === undefined || !file.path.endsWith('.tf')) return null;
  const before = findBlock(
    parseHcl(file.path, file.before ?? '').body,
    'resource',
    subject.type,
    subject.name,
  );
  const after = findBlock(parseHcl(file.path, file.after).body, 'resource', subject.type, subject.name);
  if (before === null || after === null) return null;
  try {
    const operations = [
      ...differences(before.body, after.body, [], file.before ?? '', file.after),
      ...change.effects.flatMap((effect) => {
        if (effect.block === located && effect.kind === 'edits-block') return [];
        if (effect.kind !== 'adds-block') throw new Inexpressible();
        return [addedResource(effect.block, change, subject)];
      }),
    ];
    return operations.length === 0 ? null : edit(operations, [`${change.title}.`]);
  } catch (caught) {
    if (caught instanceof Inexpressible) return null;
    throw caught;
  }
}

class Inexpressible extends Error {}

/** The program itself writes what makes a new resource follow the instances and the provider of the located one. */
function addedResource(address: string, change: Change, subject: ResourceInstance): unknown {
  const [type = '', name = ''] = address.split('.');
  const { meta, reference } = beside(subject);
  const located = `${subject.type}.${subject.name}`;
  for (const { path, after } of change.files) {
    const block = findBlock(parseHcl(path, after).body, 'resource', type, name);
    if (block === null) continue;
    const values = Object.fromEntries(
      block.body.attributes
        .filter((one) => !meta.some(([own]) => own === one.name))
        .map((one) => [one.name, plainly(valueOf(one.expression, after), reference, located)]),
    );
    return addResource(
      type,
      name,
      values,
      block.body.blocks.map((inner) => blockNode(inner, after)),
    );
  }
  throw new Inexpressible();
}

/** References to one instance as the model writes them: to the resource. */
function plainly(value: unknown, from: string, to: string): unknown {
  if (Array.isArray(value)) return value.map((each) => plainly(each, from, to));
  if (typeof value === 'string' && value.startsWith(`${from}.`)) return to + value.slice(from.length);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, plainly(inner, from, to)]));
}

function differences(
  before: Body,
  after: Body,
  inside: readonly string[],
  textBefore: string,
  textAfter: string,
): readonly unknown[] {
  const set = after.attributes.flatMap((attribute) => {
    const old = before.attributes.find(({ name }) => name === attribute.name);
    return old !== undefined && textOf(old, textBefore) === textOf(attribute, textAfter)
      ? []
      : [setAttribute(attribute.name, valueOf(attribute.expression, textAfter), inside)];
  });
  const removed = before.attributes
    .filter(({ name }) => !after.attributes.some((attribute) => attribute.name === name))
    .map(({ name }) => ({ op: 'remove-attribute', in: inside, name }));
  const names = [...new Set([...before.blocks, ...after.blocks].map(({ type }) => type))];
  const nested = names.flatMap((name) => {
    const [old, now] = [before, after].map(({ blocks }) => blocks.filter(({ type }) => type === name));
    return blockDifferences(name, old ?? [], now ?? [], inside, textBefore, textAfter);
  });
  return [...set, ...removed, ...nested];
}

function textOf({ expression: { span } }: Attribute, text: string): string {
  return text.slice(span.start, span.end);
}

function blockDifferences(
  name: string,
  before: readonly Block[],
  after: readonly Block[],
  inside: readonly string[],
  textBefore: string,
  textAfter: string,
): readonly unknown[] {
  if (before.length === after.length) {
    return after.flatMap((block, index) => {
      const step = after.length === 1 ? name : `${name}[${String(index)}]`;
      const old = before[index];
      return old === undefined
        ? []
        : differences(old.body, block.body, [...inside, step], textBefore, textAfter);
    });
  }
  const [added] = after;
  if (before.length === 0 && after.length === 1 && added !== undefined) {
    return [{ op: 'set-block', in: inside, ...blockNode(added, textAfter) }];
  }
  if (before.length === 1 && after.length === 0) return [{ op: 'remove-block', in: inside, name }];
  throw new Inexpressible();
}

function blockNode({ type, body, labels }: Block, text: string): object {
  if (labels.length > 0 || type === 'dynamic') throw new Inexpressible();
  return {
    name: type,
    attributes: body.attributes.map(({ name, expression }) => ({ name, value: valueOf(expression, text) })),
    blocks: body.blocks.map((inner) => blockNode(inner, text)),
  };
}

function valueOf(expression: Expression, text: string): unknown {
  switch (expression.kind) {
    case 'number':
    case 'boolean':
      return { type: expression.kind, value: expression.value };
    case 'template':
      return templateOf(expression, text);
    case 'tuple':
      return list(...expression.items.map((item) => valueOf(item, text)));
    case 'object':
      return {
        type: 'object',
        entries: expression.entries.map(({ key, value }) => {
          const name = key.kind === 'variable' ? key.name : literalString(key);
          if (name === null) throw new Inexpressible();
          return { key: name, value: valueOf(value, text) };
        }),
      };
    case 'variable':
    case 'get-attribute':
    case 'index':
      return { type: 'reference', to: text.slice(expression.span.start, expression.span.end) };
    case 'null':
    case 'splat':
    case 'call':
    case 'for':
    case 'conditional':
    case 'binary':
    case 'unary':
    case 'parenthesis':
    case 'broken':
    default:
      throw new Inexpressible();
  }
}

function templateOf(template: Extract<Expression, { kind: 'template' }>, text: string): unknown {
  const plain = literalString(template);
  if (plain !== null) return { type: 'string', value: plain };
  return {
    type: 'template',
    parts: template.parts.map((part) => {
      if (part.kind === 'text') return { type: 'string', value: part.value };
      if (part.kind === 'interpolation') return valueOf(part.expression, text);
      throw new Inexpressible();
    }),
  };
}
