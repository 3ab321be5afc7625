import type { Block } from '../../../hcl/tree.ts';
import { referencesInBlock } from './expression-references.ts';
import { addressOf, type Declaration, type ModuleNames } from './module-names.ts';

/** A piece of the module that helps to understand the located block. */
export interface ContextPiece {
  readonly address: string;
  readonly file: string;
  /** Why it is shown, for the model. */
  readonly because: string;
  readonly text: string;
}

const maxPieceCharacters = 2_500;

/** Names that a fix may want to refer to, though the block does not yet. */
const usefulTypes =
  /^(aws_kms_key|aws_kms_alias|aws_sns_topic|aws_cloudwatch_log_group|aws_s3_bucket|data\.aws_(region|caller_identity|partition|kms_key|sns_topic))\b/;
const maxUsefulNames = 40;

/**
 * What surrounds a block, nearest first: what it reads, what refers to it, what those read in turn. As much as fits
 * into `budget` characters, always in the same order for the same module.
 */
export function gatherContext(
  block: Block,
  address: string,
  names: ModuleNames,
  budget: number,
): readonly ContextPiece[] {
  const ranked = rank(block, address, names);
  const pieces: ContextPiece[] = [];
  let left = budget;
  for (const { declaration, because } of ranked) {
    const text = textOf(declaration);
    if (text.length > left) continue;
    left -= text.length;
    pieces.push({ address: declaration.address, file: declaration.file.path, because, text });
  }
  return pieces;
}

/** Addresses in the module that a fix may refer to. */
export function usefulNames(address: string, names: ModuleNames): readonly string[] {
  return [...names.keys()]
    .filter((name) => name !== address && usefulTypes.test(name) && !names.get(name)?.isMultiple)
    .toSorted()
    .slice(0, maxUsefulNames);
}

interface Ranked {
  readonly declaration: Declaration;
  readonly because: string;
}

function rank(block: Block, address: string, names: ModuleNames): readonly Ranked[] {
  const seen = new Set([address]);
  const ranked: Ranked[] = [];
  const take = (addresses: readonly string[], because: string): readonly string[] => {
    const fresh = [...new Set(addresses)].filter((name) => names.has(name) && !seen.has(name)).toSorted();
    for (const name of fresh) {
      seen.add(name);
      const declaration = names.get(name);
      if (declaration) ranked.push({ declaration, because });
    }
    return fresh;
  };
  const read = take(referencesInBlock(block).map(addressOf), 'the located block reads it');
  const companions = [...names.values()]
    .filter(({ kind, block: other }) => kind === 'resource' && readsFrom(other, address))
    .map((declaration) => declaration.address);
  take(companions, 'it refers to the located block');
  take(
    read.flatMap((name) => readsOf(names.get(name))),
    'what the located block reads depends on it',
  );
  return ranked;
}

function readsFrom(block: Block, address: string): boolean {
  return referencesInBlock(block).some((path) => addressOf(path) === address);
}

function readsOf(declaration: Declaration | undefined): readonly string[] {
  return declaration && declaration.kind !== 'local'
    ? referencesInBlock(declaration.block).map(addressOf)
    : [];
}

function textOf(declaration: Declaration): string {
  const { start, end } = declaration.span;
  const text = declaration.file.text.slice(start, end);
  return text.length > maxPieceCharacters ? `${text.slice(0, maxPieceCharacters)}\n# … cut` : text;
}
