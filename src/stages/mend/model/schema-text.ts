import { resourceSchema } from '../../../terraform/provider-schemas/resource-schema.ts';
import {
  type AttributeSchema,
  type BlockSchema,
  type BodySchema,
  type Generation,
  schemaVersions,
} from '../../../terraform/provider-schemas/schema.ts';
import { isCollection, type Type } from '../../../terraform/value/types.ts';
import type { CompanionShape } from './companion-types.ts';
import type { Relevance } from './relevance.ts';

interface SchemaQuestion {
  readonly generation: Generation;
  /** Type of the located resource. */
  readonly type: string;
  /** Types that may be added beside it, with what may be written in them. */
  readonly companions: ReadonlyMap<string, CompanionShape>;
  /** Names of the nested blocks that are written in the located resource. */
  readonly written: ReadonlySet<string>;
  readonly relevance: Relevance;
  /** Characters. */
  readonly budget: number;
}

/** Deeper there is nothing that a requirement is about; rules of a web ACL nest without end. */
const maxDepth = 4;

/**
 * What may be written in the located resource and in its companions, as the provider's schema has it: every argument of
 * the located type, and its nested blocks as far as the budget goes, the nearest first. What the provider alone fills
 * in and what is deprecated is left out. Empty for a type that the provider does not have.
 */
export function schemaText(question: SchemaQuestion): string {
  const { generation, type, companions, written, budget } = question;
  const schema = resourceSchema(generation, type);
  if (schema === null) return '';
  const added = [...companions].flatMap(([companion, shape]) => {
    const found = resourceSchema(generation, companion);
    return found === null ? [] : textOf(partOf(companion, '', found, shape, 0), () => true);
  });
  const own = partOf(type, '', schema, null, 0);
  const head = `# AWS provider ${schemaVersions[generation]}`;
  const left = budget - [head, ...added].join('\n').length;
  const opened = openedWithin(own, left, question.relevance, written);
  return [head, ...textOf(own, (part) => opened.has(part)), ...added].join('\n');
}

/** A resource or a nested block. */
interface Part {
  readonly name: string;
  /** "at least 1, at most 3" */
  readonly note: string;
  readonly attributes: readonly { readonly name: string; readonly line: string }[];
  readonly blocks: readonly Part[];
}

function partOf(
  name: string,
  note: string,
  body: BodySchema,
  shape: CompanionShape | null,
  depth: number,
): Part {
  const attributes = [...body.attributes].filter(
    ([each, { mode, isDeprecated }]) =>
      mode !== 'computed' && !isDeprecated && (shape === null || shape.attributes.includes(each)),
  );
  const blocks = [...body.blocks].filter(
    ([each, { isDeprecated }]) =>
      !isDeprecated && each !== 'timeouts' && (shape === null || shape.blocks[each] !== undefined),
  );
  return {
    name,
    note,
    attributes: attributes.map(([each, schema]) => ({
      name: each,
      line: `${each} = ${attributeInWords(schema)}`,
    })),
    blocks:
      depth === maxDepth
        ? []
        : blocks.map(([each, schema]) =>
            partOf(each, blockInWords(schema), schema.body, shape?.blocks[each] ?? null, depth + 1),
          ),
  };
}

/** The blocks that are opened: from the nearest on, each after the one that it is in, for as long as they fit. */
function openedWithin(
  root: Part,
  budget: number,
  relevance: Relevance,
  written: ReadonlySet<string>,
): ReadonlySet<Part> {
  const nearness = ({ name, attributes }: Part, depth: number): number =>
    2 * relevance.ofName(name) +
    Math.max(0, ...attributes.map((each) => relevance.ofName(each.name))) +
    (depth === 1 && written.has(name) ? 1 : 0) -
    depth / 10;
  const opened = new Set([root]);
  let left = budget - textOf(root, (part) => part === root).join('\n').length;
  const waiting = root.blocks.map((part) => ({ part, depth: 1, near: nearness(part, 1) }));
  while (waiting.length > 0) {
    const best = waiting.reduce((one, other) => (other.near > one.near ? other : one));
    waiting.splice(waiting.indexOf(best), 1);
    const { part, depth } = best;
    const indent = 2 * (depth + 1) + 1;
    const lines = [...part.attributes.map(({ line }) => line), ...part.blocks.map(closedLine), '}'];
    const cost = lines.reduce((total, line) => total + line.length + indent, 0);
    if (cost > left) continue;
    left -= cost;
    opened.add(part);
    waiting.push(
      ...part.blocks.map((inner) => ({ part: inner, depth: depth + 1, near: nearness(inner, depth + 1) })),
    );
  }
  return opened;
}

function textOf(part: Part, isOpen: (part: Part) => boolean): readonly string[] {
  const inner = part.blocks.flatMap((block) => (isOpen(block) ? textOf(block, isOpen) : [closedLine(block)]));
  const note = part.note === '' ? '' : ` # ${part.note}`;
  return [
    `${part.name} {${note}`,
    ...[...part.attributes.map(({ line }) => line), ...inner].map((line) => `  ${line}`),
    '}',
  ];
}

function closedLine({ name, note }: Part): string {
  return `${name} { … }${note === '' ? '' : ` # ${note}`}`;
}

function attributeInWords({ type, mode, isSensitive, replacement }: AttributeSchema): string {
  const marks = [
    ...(mode === 'required' ? ['required'] : []),
    ...(isSensitive ? ['secret'] : []),
    ...(replacement === 'always' ? ['a change recreates the resource'] : []),
    ...(replacement === 'depends' ? ['a change may recreate the resource'] : []),
  ];
  return `${typeInWords(type)}${marks.length === 0 ? '' : ` # ${marks.join(', ')}`}`;
}

function blockInWords({ minItems, maxItems, replacement }: BlockSchema): string {
  const marks = [
    ...(minItems > 0 ? [`at least ${minItems}`] : []),
    ...(maxItems === null ? ['any number'] : maxItems === 1 ? [] : [`at most ${maxItems}`]),
    ...(replacement === 'always' ? ['a change recreates the resource'] : []),
  ];
  return marks.join(', ');
}

/** As in a variable's `type`: `list(string)`, `object({ name = string })`. */
function typeInWords(type: Type): string {
  if (type === 'dynamic') return 'any';
  if (typeof type === 'string') return type;
  if (isCollection(type)) return `${type.kind}(${typeInWords(type.element)})`;
  if (type.kind === 'tuple') return `tuple([${type.items.map(typeInWords).join(', ')}])`;
  const entries = [...type.attributes].map(([name, inner]) => `${name} = ${typeInWords(inner)}`);
  return `object({ ${entries.join(', ')} })`;
}
