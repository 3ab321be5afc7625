import type { Attribute, Block, HclFile } from '../../../hcl/tree.ts';
import { literalString } from '../../../hcl/find.ts';

/** Something in a file that has a name in expressions, and the names that its own text holds. */
export interface Part {
  /** `aws_s3_bucket.logs`, `data.aws_region.current`, `var.region`, `local.tags`, `module.vpc`, `output.id`, `provider.aws`. */
  readonly name: string;
  readonly mentions: ReadonlySet<string>;
  /** Of a module call: where its code is, and the inputs that it is given. */
  readonly call: { readonly source: string; readonly inputs: readonly string[] } | null;
}

const known = new WeakMap<HclFile, readonly Part[]>();

/** The parts of a file, found once for each parsed file. */
export function partsOf(file: HclFile): readonly Part[] {
  const found = known.get(file) ?? [
    ...file.body.blocks.flatMap((block) => partsOfBlock(file, block)),
    ...file.body.attributes.map((attribute) => ({
      ...partOf(file, attribute),
      name: `var.${attribute.name}`,
    })),
  ];
  known.set(file, found);
  return found;
}

function partsOfBlock(file: HclFile, block: Block): readonly Part[] {
  const [first = '', second = ''] = block.labels.map(({ value }) => value);
  const whole = { mentions: mentionsIn(file.text.slice(block.span.start, block.span.end)), call: null };
  switch (block.type) {
    case 'resource':
      return [{ ...whole, name: `${first}.${second}` }];
    case 'data':
      return [{ ...whole, name: `data.${first}.${second}` }];
    case 'variable':
      return [{ ...whole, name: `var.${first}` }];
    case 'locals':
      return block.body.attributes.map((attribute) => ({
        ...partOf(file, attribute),
        name: `local.${attribute.name}`,
      }));
    case 'module':
      return [{ ...whole, name: `module.${first}`, call: callOf(block) }];
    case 'output':
      return [{ ...whole, name: `output.${first}` }];
    default:
      return [{ ...whole, name: [block.type, first].filter((each) => each !== '').join('.') }];
  }
}

function partOf(file: HclFile, { expression }: Attribute): Omit<Part, 'name'> {
  return {
    mentions: mentionsIn(file.text.slice(expression.span.start, expression.span.end)),
    call: null,
  };
}

function callOf({ body }: Block): Part['call'] {
  const source = body.attributes.find(({ name }) => name === 'source');
  return {
    source: (source && literalString(source.expression)) ?? '',
    inputs: body.attributes.map(({ name }) => name),
  };
}

/** A name inside a text or a comment counts too: better one too many. */
const traversal = /(?<![\w.-])(?:data\.)?[A-Za-z_][\w-]*\.[A-Za-z_][\w-]*/g;

function mentionsIn(text: string): ReadonlySet<string> {
  return new Set(text.match(traversal) ?? []);
}
