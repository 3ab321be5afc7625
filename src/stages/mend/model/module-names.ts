import type { Block, HclFile } from '../../../hcl/tree.ts';
import type { ModuleSource } from '../../../terraform/model.ts';
import { referencesInBlock } from './expression-references.ts';

/** One thing that can be referred to in a module. */
export interface Declaration {
  /** `var.retention`, `local.tags`, `data.aws_region.current`, `module.topics`, `aws_kms_key.this`. */
  readonly address: string;
  readonly kind: 'variable' | 'local' | 'data' | 'module' | 'resource';
  readonly block: Block;
  readonly file: HclFile;
  /** Has `count` or `for_each`, so that a plain reference to it would not do. */
  readonly isMultiple: boolean;
  /** For a local: where the one entry stands in the block; the whole block otherwise. */
  readonly span: { readonly start: number; readonly end: number };
}

/** Everything that is declared in a module, by address. */
export type ModuleNames = ReadonlyMap<string, Declaration>;

/** Collects what the files of a module declare. */
export function namesOf(source: ModuleSource): ModuleNames {
  const names = new Map<string, Declaration>();
  for (const file of source.files) {
    for (const block of file.body.blocks) {
      for (const declaration of declarationsOf(block, file)) names.set(declaration.address, declaration);
    }
  }
  return names;
}

function declarationsOf(block: Block, file: HclFile): readonly Declaration[] {
  const [first, second] = block.labels.map((label) => label.value);
  const base = { block, file, span: block.span, isMultiple: isMultiple(block) };
  switch (block.type) {
    case 'variable':
      return first === undefined ? [] : [{ ...base, address: `var.${first}`, kind: 'variable' }];
    case 'module':
      return first === undefined ? [] : [{ ...base, address: `module.${first}`, kind: 'module' }];
    case 'data':
      return second === undefined
        ? []
        : [{ ...base, address: `data.${String(first)}.${second}`, kind: 'data' }];
    case 'resource':
      return second === undefined
        ? []
        : [{ ...base, address: `${String(first)}.${second}`, kind: 'resource' }];
    case 'locals':
      return block.body.attributes.map((attribute) => ({
        ...base,
        address: `local.${attribute.name}`,
        kind: 'local',
        span: attribute.span,
      }));
    default:
      return [];
  }
}

function isMultiple(block: Block): boolean {
  return block.body.attributes.some(({ name }) => name === 'count' || name === 'for_each');
}

/** Address of the declaration that a dotted name points into: `aws_kms_key.this` of `aws_kms_key.this.arn`. */
export function addressOf(path: readonly string[]): string {
  const length = path[0] === 'data' ? 3 : 2;
  return path.slice(0, length).join('.');
}

/** Addresses that a declaration reads; of a local only what its own entry reads. */
export function readBy(declaration: Declaration): readonly string[] {
  const paths =
    declaration.kind === 'local'
      ? declaration.block.body.attributes
          .filter((attribute) => `local.${attribute.name}` === declaration.address)
          .flatMap((attribute) => referencesInBlock(oneAttribute(declaration.block, attribute.name)))
      : referencesInBlock(declaration.block);
  return paths.map(addressOf);
}

function oneAttribute(block: Block, name: string): Block {
  const attributes = block.body.attributes.filter((attribute) => attribute.name === name);
  return { ...block, body: { ...block.body, attributes, blocks: [] } };
}

/** Whether `from` depends on `target`, directly or through others. */
export function dependsOn(names: ModuleNames, from: string, target: string): boolean {
  const seen = new Set<string>();
  const waiting = [from];
  for (let address = waiting.pop(); address !== undefined; address = waiting.pop()) {
    if (address === target) return true;
    if (seen.has(address)) continue;
    seen.add(address);
    const declaration = names.get(address);
    if (declaration) waiting.push(...readBy(declaration));
  }
  return false;
}
