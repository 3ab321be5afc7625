import type { Attribute, Block, HclFile } from '../../hcl/tree.ts';
import type { ModuleSource } from '../model.ts';
import { resolveLocalSource } from './paths.ts';

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

/** Gathers the declarations of a directory; of two with one name the first counts. */
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
  for (const file of files) {
    for (const node of file.body.blocks) {
      const declared = { node, file };
      const [first, second] = node.labels.map((label) => label.value);
      switch (node.type) {
        case 'resource':
        case 'data': {
          if (first === undefined || second === undefined) break;
          const byType = node.type === 'data' ? dataSources : resources;
          const byName = byType.get(first) ?? new Map<string, Declared>();
          byType.set(first, byName);
          addOnce(byName, second, declared);
          break;
        }
        case 'variable':
          addOnce(variables, first, declared);
          break;
        case 'output':
          addOnce(outputs, first, declared);
          break;
        case 'module':
          addOnce(calls, first, declared);
          break;
        case 'locals':
          for (const attribute of node.body.attributes)
            addOnce(locals, attribute.name, { node: attribute, file });
          break;
        case 'provider':
          providers.push(declared);
          break;
        case 'import':
          imports.push(declared);
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

function calledFrom(directory: string, calls: ReadonlyMap<string, Declared>): readonly string[] {
  return [...calls.values()].flatMap(
    ({ node }) => resolveLocalSource(literalText(node, 'source') ?? '', directory) ?? [],
  );
}

function addOnce<Item>(map: Map<string, Item>, name: string | undefined, item: Item): void {
  if (name !== undefined && !map.has(name)) map.set(name, item);
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
