import type { AttributeSchema, BodySchema } from '../../terraform/provider-schemas/schema.ts';
import { resourceSchema } from '../../terraform/provider-schemas/resource-schema.ts';
import { printBlock, type Argument, type NewBlock, resourceHead } from '../kit/print.ts';

/** A block of a type with all that the newest provider wants, in values that a person will recognise as examples. */
export function exampleResource(type: string, name: string): NewBlock | null {
  const schema = resourceSchema(6, type);
  if (schema === null) return null;
  return { head: resourceHead(type, name), ...requiredOf(schema, name) };
}

function requiredOf(body: BodySchema, name: string): Pick<NewBlock, 'groups' | 'blocks'> {
  const required = [...body.attributes].filter(([, { mode }]) => mode === 'required');
  const blocks = [...body.blocks].filter(([, { minItems }]) => minItems > 0);
  return {
    groups: [
      required.map(([attribute, schema]): Argument => [attribute, exampleValue(attribute, schema, name)]),
    ],
    blocks: blocks.map(([block, { body: inner }]) => ({ head: block, ...requiredOf(inner, name) })),
  };
}

function exampleValue(attribute: string, { type }: AttributeSchema, name: string): string {
  if (type === 'bool') return 'true';
  if (type === 'number') return '1';
  if (typeof type === 'object') return type.kind === 'map' || type.kind === 'object' ? '{}' : '[]';
  return /(^|_)arn$/.test(attribute)
    ? '"arn:aws:iam::123456789012:role/example"'
    : JSON.stringify(name.replaceAll('_', '-'));
}

/** The text of a block with one argument more, in the nested blocks of its path; `null` leaves it out. */
export function withArgument(block: NewBlock, path: readonly string[], value: string | null): string {
  return value === null ? `${printBlock(block)}\n` : `${printBlock(addArgument(block, path, value))}\n`;
}

function addArgument(block: NewBlock, [step = '', ...rest]: readonly string[], value: string): NewBlock {
  if (rest.length === 0) {
    const [first = [], ...others] = block.groups;
    return { ...block, groups: [[...first.filter(([name]) => name !== step), [step, value]], ...others] };
  }
  const nested = block.blocks ?? [];
  const known = nested.find(({ head }) => head === step);
  const inner = addArgument(known ?? { head: step, groups: [] }, rest, value);
  return {
    ...block,
    blocks: known === undefined ? [...nested, inner] : nested.map((each) => (each === known ? inner : each)),
  };
}
