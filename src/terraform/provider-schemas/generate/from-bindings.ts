import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { listType, mapType, setType, type Type } from '../../value/types.ts';
import type { AttributeSchema, BlockSchema, BodySchema, ResourceSchema } from '../schema.ts';
import { type BindingGetter, type BindingProperty, readGetters, readInterfaces } from './binding-text.ts';

/**
 * The schemas in the bindings of a provider, unpacked in a folder. They do not say what is deprecated or sensitive,
 * nor what the provider fills in when it is not written; bodies that hold themselves are `dynamic`; a block that may
 * stand only once is a list.
 */
export function schemasFromBindings(folder: string): readonly ResourceSchema[] {
  const modules = join(folder, 'package/lib');
  const folders = readdirSync(modules, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return folders.flatMap(({ name }) => {
    const files = ['', 'index-structs'].map((part) => join(modules, name, part));
    const declarations = textOf(files, '.d.ts');
    const code = textOf(files, '.js');
    const type = /terraformResourceType: '(\w+)'/.exec(code)?.[1];
    if (type === undefined) return [];
    const body = new BindingReader(declarations, code).whole();
    if (/extends cdktf\.TerraformProvider/.test(code)) return [providerFrom(body)];
    const isDataSource = /extends cdktf\.TerraformDataSource/.test(code);
    return [{ type: isDataSource ? `data.${type}` : type, isDeprecated: false, ...body }];
  });
}

/** The alias of a provider is Terraform's own, as `count` is in a resource. */
function providerFrom({ attributes, blocks }: BodySchema): ResourceSchema {
  const own = [...attributes].filter(([name]) => name !== 'alias');
  return { type: 'provider', isDeprecated: false, attributes: new Map(own), blocks };
}

function textOf(folders: readonly string[], ending: string): string {
  return folders
    .flatMap((folder) =>
      existsSync(folder)
        ? readdirSync(folder)
            .filter((name) => name.endsWith(ending))
            .map((name) => readFileSync(join(folder, name), 'utf8'))
        : [],
    )
    .join('\n');
}

class BindingReader {
  private readonly interfaces: ReadonlyMap<string, readonly BindingProperty[]>;
  private readonly getters: ReadonlyMap<string, readonly BindingGetter[]>;
  private readonly top: { readonly config: string; readonly class: string };

  constructor(declarations: string, code: string) {
    this.interfaces = readInterfaces(declarations);
    this.getters = readGetters(code);
    const name = /^class (\w+) extends cdktf\.Terraform/m.exec(code)?.[1] ?? '';
    const config = /constructor\(scope: Construct, id: string, config\??: (\w+)\)/.exec(declarations)?.[1];
    this.top = { class: name, config: config ?? `${name}Config` };
  }

  whole(): BodySchema {
    return this.body(this.top.config, this.top.class, []);
  }

  private body(interfaceName: string, className: string, above: readonly string[]): BodySchema {
    const getters = new Map((this.getters.get(className) ?? []).map((getter) => [getter.name, getter]));
    const attributes = new Map<string, AttributeSchema>();
    const blocks = new Map<string, BlockSchema>();
    for (const property of this.interfaces.get(interfaceName) ?? []) {
      const isSet = getters.get(property.name)?.isSet === true;
      const inner = nameOf(property.type);
      const isOwn = this.interfaces.has(inner) && !above.includes(inner);
      if (property.isBlock && isOwn)
        blocks.set(property.name, this.block(property, inner, isSet, [...above, inner]));
      else attributes.set(property.name, attributeOf(this.type(property.type, isSet, above), property));
    }
    for (const { name, isComputed, kind } of getters.values())
      if (isComputed && !attributes.has(name) && !blocks.has(name))
        attributes.set(name, { ...plain, type: typesByGetter.get(kind) ?? 'dynamic', mode: 'computed' });
    return { attributes, blocks };
  }

  private block(
    property: BindingProperty,
    inner: string,
    isSet: boolean,
    above: readonly string[],
  ): BlockSchema {
    const isSeveral = property.type.endsWith('[]');
    return {
      nesting: property.name === 'timeouts' ? 'single' : isSet ? 'set' : 'list',
      minItems: property.isRequired ? 1 : 0,
      maxItems: isSeveral || property.name === 'timeouts' ? null : 1,
      isDeprecated: false,
      replacement: 'depends',
      body: this.body(inner, `${inner}OutputReference`, above),
    };
  }

  private type(text: string, isSet: boolean, above: readonly string[]): Type {
    const items = /^(.+)\[\]$/.exec(text)?.[1];
    if (items !== undefined) {
      const element = this.type(items, false, above);
      return isSet ? setType(element) : listType(element);
    }
    const values = /^\{ \[key: string\]: (.+); \}$/.exec(text)?.[1];
    if (values !== undefined) return mapType(this.type(values, false, above));
    if (text === 'string' || text === 'number') return text;
    if (text === 'boolean') return 'bool';
    const properties = above.includes(text) ? undefined : this.interfaces.get(text);
    if (properties === undefined) return 'dynamic';
    return {
      kind: 'object',
      attributes: new Map(
        properties.map((property) => [property.name, this.type(property.type, false, [...above, text])]),
      ),
    };
  }
}

const plain = { isSensitive: false, isDeprecated: false, replacement: 'depends' } as const;

function attributeOf(type: Type, { isRequired }: BindingProperty): AttributeSchema {
  return { ...plain, type, mode: isRequired ? 'required' : 'optional' };
}

function nameOf(type: string): string {
  return type.replace(/\[\]$/, '');
}

const typesByGetter = new Map<string | null, Type>([
  ['String', 'string'],
  ['Number', 'number'],
  ['Boolean', 'bool'],
  ['StringMap', mapType('string')],
]);
