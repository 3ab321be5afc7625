import type { Block } from '../../../hcl/tree.ts';
import type { Configuration, ResourceInstance, Value } from '../../../terraform/model.ts';
import { cut, excerptOf } from './excerpt.ts';
import { referencesInBlock } from './expression-references.ts';
import { addressOf, type Declaration, type ModuleNames, readBy } from './module-names.ts';
import type { Relevance } from './relevance.ts';
import { isSensitive } from './secret-references.ts';
import { secretsUsedIn } from './secret-uses.ts';

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
const maxOfType = 8;

/** In the place of a value that is used as a secret. */
const withheld = '"[withheld]"';

/**
 * What surrounds a resource, nearest first: what it reads, the call of its module, what refers to it, what the first
 * read in turn. As much as fits into `budget` characters, always the same for the same module.
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
  const { read, referring, behind } = rank(subject, names, relevance);
  const secrets = secretsAround(subject, [...read, ...referring, ...behind], names);
  const takeAll = (ranked: readonly Ranked[]): void => {
    for (const { declaration, because } of ranked) {
      const text = textOf(declaration, relevance, secrets);
      take({ address: declaration.address, file: declaration.file.path, because, text });
    }
  };
  takeAll(read);
  // Before what refers to the block, which can be a great deal: the call decides what the block's variables are.
  for (const piece of callOf(subject, relevance, secrets)) take(piece);
  takeAll(referring);
  takeAll(behind);
  return pieces;
}

/** What is asked about. */
export interface ContextQuestion {
  readonly subject: ResourceInstance;
  readonly names: ModuleNames;
  readonly relevance: Relevance;
}

/** Variables and locals of which it shows somewhere around the resource that they are secrets. */
function secretsAround(
  { block }: ResourceInstance,
  around: readonly Ranked[],
  names: ModuleNames,
): ReadonlySet<string> {
  const bodies = around.map(({ declaration }) => declaration.block.body);
  return new Set([block.body, ...bodies].flatMap((body) => [...secretsUsedIn(body, names)]));
}

function callOf(
  { module }: ResourceInstance,
  relevance: Relevance,
  secrets: ReadonlySet<string>,
): readonly ContextPiece[] {
  const { call } = module;
  const file = call?.parent.source.files.find(({ path }) => path === call.file);
  if (!call || !file) return [];
  const hidden = call.block.body.attributes.filter(({ name }) => secrets.has(`var.${name}`));
  return [
    {
      address: `module.${call.block.labels[0]?.value ?? ''}`,
      file: file.path,
      because: 'it calls the module of the located block',
      text: hidden.reduce(
        (text, { expression: { span } }) => text.replaceAll(file.text.slice(span.start, span.end), withheld),
        excerptOf(call.block, file.text, relevance, maxPieceCharacters),
      ),
    },
  ];
}

/**
 * Values of the variables that the block reads, directly or through a local, where they are known: `var.days = 7`, the
 * nearest first. Not of variables that are called sensitive or used as a secret, and of no other variable.
 */
export function valuesInUse(
  { subject, names, relevance }: ContextQuestion,
  configuration: Configuration,
): readonly string[] {
  const direct = referencesInBlock(subject.block).map(addressOf);
  const read = [...direct, ...direct.flatMap((address) => readsOf(names.get(address)))];
  const secrets = secretsUsedIn(subject.block.body, names);
  return nearestFirst([...new Set(read)], relevance)
    .filter(
      (address) => address.startsWith('var.') && !secrets.has(address) && !saysSensitive(address, names),
    )
    .flatMap((address) => {
      const value = configuration.variableOf(subject.module, address.slice('var.'.length));
      const text = value === null ? null : valueInWords(value);
      return text === null ? [] : [`${address} = ${text}`];
    });
}

function saysSensitive(address: string, names: ModuleNames): boolean {
  const declaration = names.get(address);
  return declaration !== undefined && isSensitive(declaration);
}

/** Nearest to what is asked, and in the order of their names where that is equal. */
function nearestFirst(addresses: readonly string[], relevance: Relevance): readonly string[] {
  return addresses
    .toSorted()
    .map((address) => ({ address, near: relevance.ofName(address) }))
    .toSorted((one, other) => other.near - one.near)
    .map(({ address }) => address);
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
export function usefulNames(
  address: string,
  { names, relevance }: Pick<ContextQuestion, 'names' | 'relevance'>,
): readonly string[] {
  const useful = [...names.keys()].filter(
    (name) => name !== address && usefulTypes.test(name) && !names.get(name)?.isMultiple,
  );
  const taken = new Map<string, number>();
  // Of each type a few: hundreds of buckets leave room for the one topic.
  const ofEach = nearestFirst(useful, relevance).filter((name) => {
    const type = name.slice(0, name.lastIndexOf('.'));
    taken.set(type, (taken.get(type) ?? 0) + 1);
    return (taken.get(type) ?? 0) <= maxOfType;
  });
  return ofEach.slice(0, maxUsefulNames);
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
): Readonly<Record<'read' | 'referring' | 'behind', readonly Ranked[]>> {
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
  return { read, referring, behind };
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

function textOf(
  { kind, file, block, span, address }: Declaration,
  relevance: Relevance,
  secrets: ReadonlySet<string>,
): string {
  const name = kind === 'local' ? address.slice('local.'.length) : 'default';
  const value = block.body.attributes.find((attribute) => attribute.name === name)?.expression.span;
  if (secrets.has(address) && value !== undefined)
    return cut(
      file.text.slice(span.start, value.start) + withheld + file.text.slice(value.end, span.end),
      maxPieceCharacters,
    );
  return kind === 'local'
    ? cut(file.text.slice(span.start, span.end), maxPieceCharacters)
    : excerptOf(block, file.text, relevance, maxPieceCharacters);
}
