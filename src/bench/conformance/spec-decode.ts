import { findAttribute, literalString } from '../../hcl/find.ts';
import { parseHcl } from '../../hcl/parse.ts';
import type { Block, Body, Expression, HclFile } from '../../hcl/tree.ts';
import { evaluate } from '../../terraform/evaluate/evaluate.ts';
import { Fuel, type ModuleView } from '../../terraform/evaluate/scope.ts';
import type { Value } from '../../terraform/model.ts';
import { listOf, nullValue, objectOf } from '../../terraform/value/values.ts';

const noModule: ModuleView = {
  path: '',
  directory: '',
  rootModule: '',
  fuel: new Fuel(),
  variable: () => nullValue(),
  local: () => nullValue(),
  resource: () => null,
  callNamed: () => null,
};

/** The value of an expression of the suite; `names` are its variables. */
export function valueOf(file: HclFile, expression: Expression, names: ReadonlyMap<string, Value>): Value {
  return evaluate(expression, { file, module: noModule, names, each: null, countIndex: null });
}

interface Decoded {
  readonly value: Value;
  /** Attributes that the specification does not know. */
  readonly unexpected: readonly { readonly start: number }[];
}

/**
 * What a file means under a specification (`.hcldec`): as much of hcldec as the suite uses, which is `object`, `attr`,
 * `block`, `block_list`, `block_map`, `literal` and `variables`. Types are not converted.
 */
export function decode(file: HclFile, specificationText: string): Decoded {
  const specification = parseHcl('spec', specificationText);
  const [variables] = specification.body.blocks.filter(({ type }) => type === 'variables');
  const names = new Map<string, Value>();
  for (const { name, expression } of variables?.body.attributes ?? [])
    names.set(name, valueOf(specification, expression, new Map()));
  const root = specification.body.blocks.find(({ type }) => type !== 'variables');
  if (root === undefined) throw new Error('the specification is empty');
  const decoder = new Decoder(file, specification, names);
  const value = decoder.decode(root, file.body);
  return { value, unexpected: decoder.unexpected };
}

class Decoder {
  readonly unexpected: { readonly start: number }[] = [];
  private readonly file: HclFile;
  private readonly specification: HclFile;
  private readonly names: ReadonlyMap<string, Value>;

  constructor(file: HclFile, specification: HclFile, names: ReadonlyMap<string, Value>) {
    this.file = file;
    this.specification = specification;
    this.names = names;
  }

  decode(spec: Block, body: Body): Value {
    switch (spec.type) {
      case 'literal': {
        const value = findAttribute(spec.body, 'value');
        return value === null ? nullValue() : valueOf(this.specification, value.expression, new Map());
      }
      case 'object':
        return this.object(spec, body);
      case 'attr': {
        const attribute = findAttribute(body, spec.labels[0]?.value ?? '');
        return attribute === null ? nullValue() : valueOf(this.file, attribute.expression, this.names);
      }
      case 'block': {
        const [block] = this.blocks(spec, body);
        return block === undefined ? nullValue() : this.inside(spec, block);
      }
      case 'block_list':
        return listOf(this.blocks(spec, body).map((block) => this.inside(spec, block)));
      case 'block_map':
        return objectOf(
          new Map(
            this.blocks(spec, body).map((block) => [block.labels[0]?.value ?? '', this.inside(spec, block)]),
          ),
        );
      default:
        throw new Error(`the specification has a "${spec.type}", which is not known here`);
    }
  }

  private object(spec: Block, body: Body): Value {
    const known = new Set(
      spec.body.blocks.filter(({ type }) => type === 'attr').map(({ labels }) => labels[0]?.value),
    );
    for (const { name, nameSpan } of body.attributes) if (!known.has(name)) this.unexpected.push(nameSpan);
    return objectOf(
      new Map(spec.body.blocks.map((inner) => [inner.labels[0]?.value ?? '', this.decode(inner, body)])),
    );
  }

  private blocks(spec: Block, body: Body): readonly Block[] {
    const written = findAttribute(spec.body, 'block_type');
    const type = written === null ? spec.labels[0]?.value : literalString(written.expression);
    return body.blocks.filter((block) => block.type === type);
  }

  private inside(spec: Block, block: Block): Value {
    const [inner] = spec.body.blocks;
    return inner === undefined ? nullValue() : this.decode(inner, block.body);
  }
}
