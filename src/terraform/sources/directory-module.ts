import type { Attribute, Block, HclFile } from '../../hcl/tree.ts';
import type { ModuleSource } from '../model.ts';
import { overrideBlock } from './overrides.ts';
import { resolveLocalSource } from './paths.ts';
import { terraformFileKind } from './terraform-files.ts';

/** Something that a file declares. */
export interface Declared<Node = Block> {
  readonly node: Node;
  readonly file: HclFile;
}

/** What the files of one directory declare, by name. */
export interface DirectoryModule {
  readonly directory: string;
  readonly files: readonly HclFile[];
  /** How others see it; a root module adds its variable files. */
  readonly source: ModuleSource;
  readonly variables: ReadonlyMap<string, Declared>;
  readonly locals: ReadonlyMap<string, Declared<Attribute>>;
  readonly outputs: ReadonlyMap<string, Declared>;
  readonly resources: ReadonlyMap<string, ReadonlyMap<string, Declared>>;
  readonly dataSources: ReadonlyMap<string, ReadonlyMap<string, Declared>>;
  readonly calls: ReadonlyMap<string, Declared>;
  /** Directories of this repository that its calls name, whether there is code or not. */
  readonly calledDirectories: readonly string[];
  readonly providers: readonly Declared[];
  readonly imports: readonly Declared[];
  /** A `backend` or `cloud` block: state is kept for this directory, so it is applied on its own. */
  readonly hasBackend: boolean;
}

/**
 * Gathers the declarations of a directory; of two with one name the first counts. Override files come last, in the order
 * of their names, and change what the others declare; what they say of something that is not declared is left out.
 */
export function readDirectoryModule(directory: string, files: readonly HclFile[]): DirectoryModule {
  const variables = new Map<string, Declared>();
  const locals = new Map<string, Declared<Attribute>>();
  const outputs = new Map<string, Declared>();
  const resources = new Map<string, Map<string, Declared>>();
  const dataSources = new Map<string, Map<string, Declared>>();
  const calls = new Map<string, Declared>();
  const providers: Declared[] = [];
  const imports: Declared[] = [];
  let hasBackend = false;
  for (const file of inLoadingOrder(files)) {
    const isOverride = isOverrideFile(file);
    const put = isOverride ? changeDeclared : addOnce;
    for (const node of file.body.blocks) {
      const declared = { node, file };
      const [first, second] = node.labels.map((label) => label.value);
      switch (node.type) {
        case 'resource':
        case 'data': {
          if (first === undefined || second === undefined) break;
          const byType = node.type === 'data' ? dataSources : resources;
          const byName = byType.get(first) ?? new Map<string, Declared>();
          put(byName, second, declared);
          if (byName.size > 0) byType.set(first, byName);
          break;
        }
        case 'variable':
          put(variables, first, declared);
          break;
        case 'output':
          put(outputs, first, declared);
          break;
        case 'module':
          put(calls, first, declared);
          break;
        case 'locals':
          for (const attribute of node.body.attributes)
            if (isOverride === locals.has(attribute.name))
              locals.set(attribute.name, { node: attribute, file });
          break;
        case 'provider':
          if (isOverride) changeProvider(providers, declared);
          else providers.push(declared);
          break;
        case 'import':
          if (!isOverride) imports.push(declared);
          break;
        case 'terraform':
          hasBackend ||= node.body.blocks.some(({ type }) => type === 'backend' || type === 'cloud');
          break;
        default:
          break;
      }
    }
  }
  return {
    directory,
    files,
    source: { directory, files, variableFiles: [] },
    variables,
    locals,
    outputs,
    resources,
    dataSources,
    calls,
    calledDirectories: calledFrom(directory, calls),
    providers,
    imports,
    hasBackend,
  };
}

function isOverrideFile(file: HclFile): boolean {
  return terraformFileKind(file.path)?.role === 'override';
}

function inLoadingOrder(files: readonly HclFile[]): readonly HclFile[] {
  return [...files.filter((file) => !isOverrideFile(file)), ...files.filter(isOverrideFile)];
}

function calledFrom(directory: string, calls: ReadonlyMap<string, Declared>): readonly string[] {
  return [...calls.values()].flatMap(
    ({ node }) => resolveLocalSource(literalText(node, 'source') ?? '', directory) ?? [],
  );
}

function addOnce<Item>(map: Map<string, Item>, name: string | undefined, item: Item): void {
  if (name !== undefined && !map.has(name)) map.set(name, item);
}

function changeDeclared(map: Map<string, Declared>, name: string | undefined, override: Declared): void {
  const base = name === undefined ? undefined : map.get(name);
  if (name !== undefined && base !== undefined) map.set(name, changed(base, override));
}

function changed(base: Declared, override: Declared): Declared {
  return { node: overrideBlock(base.node, override.node, override.file), file: base.file };
}

/** A default configuration that is not written may be overridden all the same. */
function changeProvider(providers: Declared[], override: Declared): void {
  const alias = literalText(override.node, 'alias');
  const index = providers.findIndex(
    ({ node }) =>
      node.labels[0]?.value === override.node.labels[0]?.value && literalText(node, 'alias') === alias,
  );
  const base = providers[index];
  if (base !== undefined) providers[index] = changed(base, override);
  else if (alias === null) providers.push(override);
}

/** The attribute of a block, by name. */
export function attributeNamed(block: Block, name: string): Attribute | null {
  return block.body.attributes.find((attribute) => attribute.name === name) ?? null;
}

/** The text of an attribute that is written as a plain string. */
export function literalText(block: Block, name: string): string | null {
  const expression = attributeNamed(block, name)?.expression;
  if (expression?.kind !== 'template') return null;
  const texts = expression.parts.map((part) => (part.kind === 'text' ? part.value : null));
  return texts.includes(null) ? null : texts.join('');
}
