import type { Type } from '../../value/types.ts';
import type { AttributeSchema, BlockSchema, BodySchema, ResourceSchema } from '../schema.ts';
import type { WireAttribute, WireBlock, WireNestedBlock, WireSchema } from './provider-process.ts';

/** A schema as the provider gives it, in the form that is written down; what a change replaces is not in it. */
export function schemaFromProvider(type: string, { block }: WireSchema): ResourceSchema {
  return { type, isDeprecated: block.deprecated, ...readBlock(block) };
}

function readBlock(block: WireBlock): BodySchema {
  return {
    attributes: new Map(block.attributes.map((attribute) => [attribute.name, readAttribute(attribute)])),
    blocks: new Map(block.blockTypes.map((nested) => [nested.typeName, readNested(nested)])),
  };
}

function readAttribute(attribute: WireAttribute): AttributeSchema {
  return {
    type: typeFrom(JSON.parse(Buffer.from(attribute.type).toString('utf8'))),
    mode: modeOf(attribute),
    isSensitive: attribute.sensitive,
    isDeprecated: attribute.deprecated,
    replacement: 'never',
  };
}

function modeOf({ required, optional, computed }: WireAttribute): AttributeSchema['mode'] {
  if (required) return 'required';
  if (optional) return computed ? 'optional-computed' : 'optional';
  return 'computed';
}

const nestings = ['single', 'list', 'set', 'map', 'group'] as const;

function readNested(nested: WireNestedBlock): BlockSchema {
  const nesting = nestings[nested.nesting - 1];
  if (nesting === undefined)
    throw new RangeError(`nesting ${nested.nesting} of ${nested.typeName} is not known`);
  return {
    nesting,
    minItems: nested.minItems,
    maxItems: nested.maxItems === 0 ? null : nested.maxItems,
    isDeprecated: nested.block.deprecated,
    replacement: 'never',
    body: readBlock(nested.block),
  };
}

/** The JSON notation of types. https://developer.hashicorp.com/terraform/plugin/terraform-plugin-protocol#type-constraints */
function typeFrom(json: unknown): Type {
  if (json === 'string' || json === 'number' || json === 'bool' || json === 'dynamic') return json;
  if (Array.isArray(json)) {
    const [kind, inner]: readonly unknown[] = json;
    if (kind === 'list' || kind === 'set' || kind === 'map') return { kind, element: typeFrom(inner) };
    if (kind === 'object' && typeof inner === 'object' && inner !== null)
      return {
        kind,
        attributes: new Map(Object.entries(inner).map(([name, type]) => [name, typeFrom(type)])),
      };
  }
  throw new RangeError(`the type ${JSON.stringify(json)} is not known`);
}
