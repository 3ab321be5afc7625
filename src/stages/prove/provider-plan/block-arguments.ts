import type { Body } from '../../../hcl/tree.ts';
import type { ArgumentValue, BlockArguments } from '../../../ports/terraform-runner.ts';
import type {
  Configuration,
  Evaluated,
  NestedBlock,
  ResourceInstance,
  Value,
} from '../../../terraform/model.ts';
import { likelyValue } from './likely-value.ts';

/** A block as its instance has it, and the nested blocks of which not even the number is known. */
export interface ReadBlock {
  readonly arguments: BlockArguments;
  /** Names, each with the text that makes the blocks. */
  readonly uncounted: ReadonlyMap<string, string>;
}

/** Terraform's own at the top of a resource, which are no arguments of the provider. */
const metaArguments: ReadonlySet<string> = new Set([
  'count',
  'for_each',
  'provider',
  'depends_on',
  'lifecycle',
  'provisioner',
  'connection',
]);

type Readable = Pick<NestedBlock, 'evaluate' | 'nestedBlocks'>;

/** All arguments of an instance, evaluated as far as that goes. */
export function readBlockArguments(instance: ResourceInstance, configuration: Configuration): ReadBlock {
  const text = configuration.files.get(instance.file)?.text ?? '';
  const uncounted = new Map<string, string>();
  const read = (readable: Readable, body: Body, isTop: boolean): BlockArguments => {
    const attributes = new Map<string, ArgumentValue>();
    const blocks = new Map<string, readonly BlockArguments[]>();
    const nested = body.blocks.map((block) =>
      block.type === 'dynamic' ? (block.labels[0]?.value ?? '') : block.type,
    );
    const isOwn = (name: string): boolean => name !== '' && !(isTop && metaArguments.has(name));
    for (const { name, expression } of body.attributes) {
      // An object of the JSON syntax that is seen as a block, too.
      if (!isOwn(name) || nested.includes(name)) continue;
      const written = text.slice(expression.span.start, expression.span.end);
      const value = argumentOf(readable.evaluate([name]), written, configuration);
      if (value !== null) attributes.set(name, value);
    }
    for (const name of new Set(nested.filter(isOwn))) {
      const { blocks: found, isExact } = readable.nestedBlocks(name);
      if (isExact)
        blocks.set(
          name,
          found.map((each) => read(each, contentOf(each), false)),
        );
      else uncounted.set(name, textOf(body, name, text));
    }
    return { attributes, blocks };
  };
  return { arguments: read(instance, instance.block.body, true), uncounted };
}

function contentOf({ block, isDynamic }: NestedBlock): Body {
  const content = isDynamic ? block.body.blocks.find(({ type }) => type === 'content') : undefined;
  return (content ?? block).body;
}

function textOf(body: Body, name: string, text: string): string {
  return body.blocks
    .filter(({ type, labels }) => type === name || labels[0]?.value === name)
    .map(({ span }) => text.slice(span.start, span.end))
    .join('\n');
}

function argumentOf(
  evaluated: Evaluated | null,
  written: string,
  configuration: Configuration,
): ArgumentValue {
  return evaluated === null ? null : convert(evaluated.value, written, configuration);
}

function convert(value: Value, written: string, configuration: Configuration): ArgumentValue {
  const settled = configuration.settle(value);
  switch (settled.kind) {
    case 'string':
    case 'number':
    case 'boolean':
      return settled.value;
    case 'null':
      return null;
    case 'list':
      return settled.items.map((item) => convert(item, written, configuration));
    case 'object':
      return new Map([...settled.entries].map(([key, item]) => [key, convert(item, written, configuration)]));
    case 'pattern':
      return {
        standsFor: JSON.stringify([settled.parts, written]),
        likely: settled.parts.map((part) => part ?? 'stand-in').join(''),
      };
    case 'reference': {
      const target = settled.target.addresses[0] ?? settled.address;
      return {
        standsFor: JSON.stringify([target, settled.path]),
        likely: likelyValue(target, settled.path),
      };
    }
    case 'unknown':
      return { standsFor: JSON.stringify([settled.reason, written]), likely: null };
  }
}
