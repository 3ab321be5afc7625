import type { Block } from '../../../hcl/tree.ts';
import type { Configuration, ResourceInstance, Value } from '../../../terraform/model.ts';
import { excerptOf } from './excerpt.ts';
import { referencesInBlock } from './expression-references.ts';
import { addressOf, type Declaration, type ModuleNames, readBy } from './module-names.ts';
import type { Relevance } from './relevance.ts';

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
 * What surrounds a resource, nearest first: what it reads, what refers to it, the call of its module, what those read in
 * turn. As much as fits into `budget` characters, always the same for the same module.
 */
export function gatherContext(
  { subject, names, relevance }: ContextQuestion,
  budget: number,
): readonly ContextPiece[] {
  const pieces: ContextPiece[] = [];
  let left = budget;
  const take = (piece: ContextPiece): void => {
    const cost = piece.text.length + piece.address.length + piece.file.length + piece.because.length;
    if (cost > left) return;
    left -= cost;
    pieces.push(piece);
  };
  const { near, far } = rank(subject, names, relevance);
  const pieceOf = ({ declaration, because }: Ranked): ContextPiece => ({
    address: declaration.address,
    file: declaration.file.path,
    because,
    text: textOf(declaration, relevance),
  });
  for (const ranked of near) take(pieceOf(ranked));
  for (const piece of callOf(subject, relevance)) take(piece);
  for (const ranked of far) take(pieceOf(ranked));
  return pieces;
}

/** What is asked about. */
export interface ContextQuestion {
  readonly subject: ResourceInstance;
  readonly names: ModuleNames;
  readonly relevance: Relevance;
}

function callOf({ module }: ResourceInstance, relevance: Relevance): readonly ContextPiece[] {
  const { call } = module;
  const file = call?.parent.source.files.find(({ path }) => path === call.file);
  if (!call || !file) return [];
  return [
    {
      address: `module.${call.block.labels[0]?.value ?? ''}`,
      file: file.path,
      because: 'it calls the module of the located block',
      text: excerptOf(call.block, file.text, relevance, maxPieceCharacters),
    },
  ];
}

/**
 * Values of the variables that the block reads, directly or through a local, where they are known: `var.days = 7`. Not
 * of variables that are called sensitive, and of no other variable.
 */
export function valuesInUse(
  { subject, names }: ContextQuestion,
  configuration: Configuration,
): readonly string[] {
  const direct = referencesInBlock(subject.block).map(addressOf);
  const read = [...direct, ...direct.flatMap((address) => readsOf(names.get(address)))];
  return [...new Set(read)]
    .filter((address) => address.startsWith('var.') && !isSensitive(names.get(address)))
    .toSorted()
    .flatMap((address) => {
      const value = configuration.variableOf(subject.module, address.slice('var.'.length));
      const text = value === null ? null : valueInWords(value);
      return text === null ? [] : [`${address} = ${text}`];
    });
}

function isSensitive(declaration: Declaration | undefined): boolean {
  const attribute = declaration?.block.body.attributes.find(({ name }) => name === 'sensitive');
  return attribute !== undefined && !(attribute.expression.kind === 'boolean' && !attribute.expression.value);
}

const maxValueCharacters = 300;

/** As it could be written; `null` for what is not known, or too long to help. */
function valueInWords(value: Value): string | null {
  const text = literalInWords(value);
  return text === null || text.length > maxValueCharacters ? null : text;
}

function literalInWords(value: Value): string | null {
  switch (value.kind) {
    case 'string':
      return JSON.stringify(value.value);
    case 'number':
    case 'boolean':
      return String(value.value);
    case 'null':
      return 'null';
    case 'list': {
      const items = value.items.map(literalInWords);
      return items.includes(null) ? null : `[${items.join(', ')}]`;
    }
    case 'object': {
      const entries = [...value.entries].map(([key, inner]) => [key, literalInWords(inner)] as const);
      return entries.some(([, text]) => text === null)
        ? null
        : `{ ${entries.map(([key, text]) => `${key} = ${text}`).join(', ')} }`;
    }
    case 'pattern':
    case 'reference':
    case 'unknown':
      return null;
  }
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

/** What the block reads and what refers to it; and behind these, what the former read. In each the nearest first. */
function rank(
  { block, type, name }: ResourceInstance,
  names: ModuleNames,
  relevance: Relevance,
): { readonly near: readonly Ranked[]; readonly far: readonly Ranked[] } {
  const address = `${type}.${name}`;
  const seen = new Set([address]);
  const take = (addresses: readonly string[], because: string): readonly Ranked[] => {
    const fresh = [...new Set(addresses)].filter((each) => !seen.has(each)).toSorted();
    const found = fresh.flatMap((each) => names.get(each) ?? []);
    for (const declaration of found) seen.add(declaration.address);
    return found
      .map((declaration) => ({
        declaration,
        because,
        near: relevance.ofName(declaration.address) + Math.min(1, relevance.ofText(beginningOf(declaration))),
      }))
      .toSorted((one, other) => other.near - one.near);
  };
  const read = take(referencesInBlock(block).map(addressOf), 'the located block reads it');
  const companions = [...names.values()]
    .filter(({ kind, block: other }) => kind === 'resource' && readsFrom(other, address))
    .map((declaration) => declaration.address);
  const referring = take(companions, 'it refers to the located block');
  const behind = take(
    read.flatMap(({ declaration }) => readsOf(declaration)),
    'what the located block reads depends on it',
  );
  return { near: [...read, ...referring], far: behind };
}

function beginningOf({ file, span }: Declaration): string {
  return file.text.slice(span.start, Math.min(span.end, span.start + 2_000));
}

function readsFrom(block: Block, address: string): boolean {
  return referencesInBlock(block).some((path) => addressOf(path) === address);
}

function readsOf(declaration: Declaration | undefined): readonly string[] {
  return declaration === undefined ? [] : readBy(declaration);
}

function textOf({ kind, file, block, span }: Declaration, relevance: Relevance): string {
  if (kind !== 'local') return excerptOf(block, file.text, relevance, maxPieceCharacters);
  const text = file.text.slice(span.start, span.end);
  return text.length > maxPieceCharacters ? `${text.slice(0, maxPieceCharacters)}\n# … cut` : text;
}
