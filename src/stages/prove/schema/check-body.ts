import { nearestWord } from '../../../domain/nearest-word.ts';
import type { Attribute } from '../../../hcl/tree.ts';
import type { AttributeSchema, BlockSchema, BodySchema } from '../../../terraform/provider-schemas/schema.ts';
import { convertTo } from '../../../terraform/value/convert.ts';
import type { Type } from '../../../terraform/value/types.ts';
import { isError } from '../../../terraform/value/values.ts';
import type { BodyChange, NestedChange } from './changed-blocks.ts';
import { literalValue } from './literal-value.ts';

/** What a schema says against something that is written. */
export interface Complaint {
  readonly status: 'refused' | 'warned';
  /** Clause after the name of the resource: "`acl` is set by the provider and cannot be written". */
  readonly text: string;
  /** Path of what the schema does not know. */
  readonly unknown?: readonly string[];
}

/** Compares what a change writes in a body with the body's schema. `counted` is told of every part that is looked at. */
export function checkBody(
  change: BodyChange,
  schema: BodySchema,
  above: readonly string[],
  counted: (path: readonly string[]) => void,
): readonly Complaint[] {
  const names = [...schema.attributes.keys(), ...schema.blocks.keys()];
  const unknownName = (path: readonly string[]): Complaint => {
    const near = nearestWord(path.at(-1) ?? '', names);
    const hint = near === null ? '' : ` (\`${near}\` is)`;
    return { status: 'refused', text: `${quoted(path)} is not in it${hint}`, unknown: path };
  };
  const attributes = change.attributes.flatMap((attribute): readonly Complaint[] => {
    const path = [...above, attribute.name];
    const known = schema.attributes.get(attribute.name);
    if (known === undefined && isSeenAsBlock(change, attribute)) return [];
    counted(path);
    if (known !== undefined) return checkAttribute(attribute, known, path);
    return schema.blocks.has(attribute.name)
      ? [refused(`${quoted(path)} is a block there and not an argument`)]
      : [unknownName(path)];
  });
  const blocks = change.blocks.flatMap((nested): readonly Complaint[] => {
    const path = [...above, nested.name];
    const known = schema.blocks.get(nested.name);
    const attribute = schema.attributes.get(nested.name);
    // In JSON an object that is an argument is seen as a block, too.
    if (attribute !== undefined && change.file.json !== undefined) return [];
    counted(path);
    if (known !== undefined)
      return [...checkBlock(nested, known, path), ...checkBody(nested.body, known.body, path, counted)];
    const inner = attribute === undefined ? null : bodyOfAttribute(attribute.type);
    if (attribute !== undefined && inner !== null)
      return [...checkWritable(attribute, path), ...checkBody(nested.body, inner, path, counted)];
    return attribute === undefined
      ? [unknownName(path)]
      : [refused(`${quoted(path)} is an argument there and not a block`)];
  });
  return [
    ...attributes,
    ...blocks,
    ...checkRequired(change, schema, above),
    ...checkNumbers(change, schema, above),
  ];
}

/** An object of the JSON syntax is read both ways; the block says more. */
function isSeenAsBlock({ file, after }: BodyChange, { name }: Attribute): boolean {
  return file.json !== undefined && after.blocks.some(({ type }) => type === name);
}

function checkAttribute(
  { expression }: Attribute,
  schema: AttributeSchema,
  path: readonly string[],
): readonly Complaint[] {
  const complaints = checkWritable(schema, path);
  if (complaints.some(({ status }) => status === 'refused')) return complaints;
  const value = literalValue(expression);
  if (value.kind === 'null' && schema.mode === 'required')
    return [...complaints, refused(`${quoted(path)} is required there and cannot be null`)];
  const converted = convertTo(value, schema.type);
  if (converted.kind === 'unknown' && isError(converted))
    return [
      ...complaints,
      refused(`${quoted(path)} is ${typeInWords(schema.type)} there, and ${converted.reason}`),
    ];
  return complaints;
}

function checkWritable(
  { mode, isDeprecated }: AttributeSchema,
  path: readonly string[],
): readonly Complaint[] {
  if (mode === 'computed') return [refused(`${quoted(path)} is set by the provider and cannot be written`)];
  return isDeprecated ? [{ status: 'warned', text: `${quoted(path)} is deprecated` }] : [];
}

function checkBlock(
  { body }: NestedChange,
  { isDeprecated }: BlockSchema,
  path: readonly string[],
): readonly Complaint[] {
  return isDeprecated && body.before === null
    ? [{ status: 'warned', text: `${quoted(path)} is deprecated` }]
    : [];
}

/** Blocks may be written for an argument that is a list or set of objects: what older Terraform could not tell apart. */
function bodyOfAttribute(type: Type): BodySchema | null {
  if (typeof type === 'string' || (type.kind !== 'list' && type.kind !== 'set')) return null;
  const { element } = type;
  if (typeof element === 'string' || element.kind !== 'object') return null;
  const attributes = [...element.attributes].map(([name, each]): [string, AttributeSchema] => [
    name,
    { type: each, mode: 'optional', isSensitive: false, isDeprecated: false, replacement: 'depends' },
  ]);
  return { attributes: new Map(attributes), blocks: new Map() };
}

/** Required arguments of a body that is new, and those that the change takes out. */
function checkRequired(
  { before, after }: BodyChange,
  { attributes }: BodySchema,
  above: readonly string[],
): readonly Complaint[] {
  const written = new Set(after.attributes.map(({ name }) => name));
  return [...attributes]
    .filter(([name, { mode }]) => mode === 'required' && !written.has(name))
    .filter(([name]) => before === null || before.attributes.some((each) => each.name === name))
    .map(([name]) => refused(`${quoted([...above, name])} is required there and is missing`));
}

/** How many blocks of a name may stand there; not known where a `dynamic` block makes them. */
function checkNumbers(
  { before, after }: BodyChange,
  { blocks }: BodySchema,
  above: readonly string[],
): readonly Complaint[] {
  return [...blocks].flatMap(([name, { minItems, maxItems, nesting }]) => {
    const path = [...above, name];
    const now = countOf(after, name);
    const was = before === null ? 0 : countOf(before, name);
    if (now === null || was === null || (before !== null && now === was)) return [];
    const most = nesting === 'single' || nesting === 'group' ? 1 : maxItems;
    if (most !== null && now > most && now > was)
      return [
        refused(
          `${quoted(path)} may be written ${timesInWords(most)} there and is written ${timesInWords(now)}`,
        ),
      ];
    return now < minItems && (before === null || was >= minItems)
      ? [refused(`the block ${quoted(path)} is required there and is missing`)]
      : [];
  });
}

function countOf({ blocks, attributes }: BodyChange['after'], name: string): number | null {
  if (blocks.some(({ type, labels }) => type === 'dynamic' && labels[0]?.value === name)) return null;
  const count = blocks.filter(({ type }) => type === name).length;
  // An expression in the JSON syntax that makes the blocks.
  return count === 0 && attributes.some((each) => each.name === name) ? null : count;
}

function timesInWords(count: number): string {
  return count === 1 ? 'once' : `${count} times`;
}

function typeInWords(type: Type): string {
  if (type === 'bool') return 'a boolean';
  return typeof type === 'string' ? `a ${type}` : `${type.kind === 'object' ? 'an' : 'a'} ${type.kind}`;
}

function refused(text: string): Complaint {
  return { status: 'refused', text };
}

function quoted(path: readonly string[]): string {
  return `\`${path.join('.')}\``;
}
