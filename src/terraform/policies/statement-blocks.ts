import type { Edit } from '../../domain/source.ts';
import { setAttribute } from '../../hcl/edit-attributes.ts';
import { addBlock } from '../../hcl/edit-blocks.ts';
import { removeAttribute, removeBlock } from '../../hcl/edit-removals.ts';
import { findAttribute, literalString } from '../../hcl/find.ts';
import { formatText } from '../../hcl/format.ts';
import type { Block, HclFile } from '../../hcl/tree.ts';
import type { Value } from '../model.ts';
import { contentAsNative, templateAsNative, usualStyle } from './content-as-native.ts';
import { writtenValue } from './encoded-policy.ts';
import type { PolicyContent, PolicyDocument, PolicyStatement, StatementContent } from './policy-document.ts';

/** Keys of a policy and the arguments of a `statement` block that stand for them. */
const argumentsByKey: ReadonlyMap<string, string> = new Map([
  ['Sid', 'sid'],
  ['Effect', 'effect'],
  ['Action', 'actions'],
  ['NotAction', 'not_actions'],
  ['Resource', 'resources'],
  ['NotResource', 'not_resources'],
]);
/** Keys and the nested blocks that stand for them. */
const blocksByKey: ReadonlyMap<string, string> = new Map([
  ['Principal', 'principals'],
  ['NotPrincipal', 'not_principals'],
  ['Condition', 'condition'],
]);

/**
 * The policy that a data source `aws_iam_policy_document` makes of its `statement` blocks, in the words of a policy.
 *
 * Source: https://registry.terraform.io/providers/hashicorp/aws/latest/docs/data-sources/iam_policy_document
 */
export function statementBlocksPolicy(file: HclFile, block: Block): PolicyDocument {
  const statements = block.body.blocks.filter(({ type }) => type === 'statement');
  const isComputed = block.body.blocks.some(
    ({ type, labels }) => type === 'dynamic' && labels[0]?.value === 'statement',
  );
  const isMerged = [
    'source_policy_documents',
    'override_policy_documents',
    'source_json',
    'override_json',
  ].some((name) => findAttribute(block.body, name) !== null);
  return {
    form: 'statement-blocks',
    file: file.path,
    statements: statements.map(statementOf),
    isComplete: !isComputed && !isMerged,
    addStatement: (content) => addBlock(file, block.body, formatText(statementText(content))),
    setKey: (index, key, content) => setKey(file, statements[index], key, content),
    removeKey: (index, key) => removeKey(file, statements[index], key),
  };
}

function statementOf(block: Block): PolicyStatement {
  return { span: block.span, value: (key) => readKey(block, key) };
}

function readKey({ body }: Block, key: string): Value | null {
  const nested = body.blocks.filter(({ type }) => type === blocksByKey.get(key));
  if (nested.length > 0) return key === 'Condition' ? conditionsOf(nested) : principalsOf(nested);
  const attribute = findAttribute(body, argumentsByKey.get(key) ?? '');
  if (attribute !== null) return writtenValue(attribute.expression);
  // The effect of a statement that does not say it is to allow.
  return key === 'Effect' ? { kind: 'string', value: 'Allow' } : null;
}

function principalsOf(blocks: readonly Block[]): Value {
  const entries = new Map<string, Value>();
  for (const block of blocks) {
    const type = textAt(block, 'type');
    if (type === null) return { kind: 'unknown', reason: 'the type of a principal is computed' };
    entries.set(type, valueAt(block, 'identifiers'));
  }
  return { kind: 'object', entries };
}

function conditionsOf(blocks: readonly Block[]): Value {
  const tests = new Map<string, Map<string, Value>>();
  for (const block of blocks) {
    const [test, variable] = [textAt(block, 'test'), textAt(block, 'variable')];
    if (test === null || variable === null) return { kind: 'unknown', reason: 'a condition is computed' };
    tests.set(test, (tests.get(test) ?? new Map<string, Value>()).set(variable, valueAt(block, 'values')));
  }
  return {
    kind: 'object',
    entries: new Map([...tests].map(([test, entries]) => [test, { kind: 'object', entries } as const])),
  };
}

function textAt({ body }: Block, name: string): string | null {
  const attribute = findAttribute(body, name);
  return attribute && literalString(attribute.expression);
}

function valueAt({ body }: Block, name: string): Value {
  const attribute = findAttribute(body, name);
  return attribute === null ? { kind: 'null' } : writtenValue(attribute.expression);
}

function setKey(
  file: HclFile,
  statement: Block | undefined,
  key: string,
  content: PolicyContent,
): Edit[] | null {
  if (statement === undefined) return null;
  const argument = argumentsByKey.get(key);
  if (argument !== undefined) return setAttribute(file, statement.body, argument, argumentText(key, content));
  const type = blocksByKey.get(key);
  if (type === undefined) return null;
  const present = statement.body.blocks.filter((block) => block.type === type);
  // Blocks that are there already would have to be compared one by one.
  return present.length > 0 ? null : addBlock(file, statement.body, nestedBlocks(key, content).join('\n'));
}

function removeKey(file: HclFile, statement: Block | undefined, key: string): Edit[] | null {
  if (statement === undefined) return null;
  const argument = argumentsByKey.get(key);
  if (argument !== undefined) return removeAttribute(file, statement.body, argument);
  return statement.body.blocks
    .filter(({ type }) => type === blocksByKey.get(key))
    .flatMap((block) => removeBlock(file, block));
}

function argumentText(key: string, content: PolicyContent): string {
  if (key === 'Sid' || key === 'Effect') return contentAsNative(content, usualStyle);
  return contentAsNative(asList(content), usualStyle);
}

function asList(content: PolicyContent): readonly PolicyContent[] {
  return Array.isArray(content) ? content : [content];
}

function statementText(content: StatementContent): string {
  const lines = Object.entries(content).flatMap(([key, value]) => {
    const argument = argumentsByKey.get(key);
    return argument === undefined ? [] : [`${argument} = ${argumentText(key, value)}`];
  });
  const blocks = Object.entries(content).flatMap(([key, value]) => nestedBlocks(key, value));
  return `statement {\n${[lines.join('\n'), ...blocks].join('\n\n')}\n}`;
}

function nestedBlocks(key: string, content: PolicyContent): readonly string[] {
  const type = blocksByKey.get(key);
  if (type === undefined) return [];
  const entries = entriesOf(content);
  if (key !== 'Condition')
    return entries.map(([kind, identifiers]) =>
      block(type, [
        ['type', quoted(kind)],
        ['identifiers', listText(identifiers)],
      ]),
    );
  return entries.flatMap(([test, variables]) =>
    entriesOf(variables).map(([variable, values]) =>
      block(type, [
        ['test', quoted(test)],
        ['variable', quoted(variable)],
        ['values', listText(values)],
      ]),
    ),
  );
}

/** `"*"` as a principal is everybody, of every type. */
function entriesOf(content: PolicyContent): readonly (readonly [string, PolicyContent])[] {
  if (typeof content === 'object' && !Array.isArray(content)) return Object.entries(content);
  return [['*', content]];
}

function listText(content: PolicyContent): string {
  return contentAsNative(asList(content), usualStyle);
}

function quoted(text: string): string {
  return templateAsNative(text);
}

function block(type: string, lines: readonly (readonly [string, string])[]): string {
  return `${type} {\n${lines.map(([name, text]) => `${name} = ${text}`).join('\n')}\n}`;
}
