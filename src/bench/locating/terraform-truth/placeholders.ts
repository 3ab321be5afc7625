import { applyEdits } from '../../../hcl/edit.ts';
import type { Edit } from '../../../domain/source.ts';
import type { Expression, HclFile, Span } from '../../../hcl/tree.ts';

/** Stands in every text that was put into the copy of the code because the real one cannot be had. */
export const madeUp = 'xq7';

/** What a chain of names, attributes, indexes and splats starts with: `['data', 'aws_ami', 'this', 'id']`. */
export interface Reference {
  readonly names: readonly string[];
  readonly span: Span;
}

type Chain = Extract<Expression, { readonly kind: 'variable' | 'get-attribute' | 'index' | 'splat' }>;

/** The outermost chains of an expression, those in keys and arguments included. */
export function referencesIn(node: unknown): readonly Reference[] {
  const found: Reference[] = [];
  visit(node, found);
  return found;
}

function visit(node: unknown, found: Reference[]): void {
  if (typeof node !== 'object' || node === null) return;
  if (Array.isArray(node)) {
    for (const item of node) visit(item, found);
    return;
  }
  if (isChain(node)) {
    const names = namesOf(node, found);
    if (names !== null) found.push({ names, span: node.span });
    return;
  }
  for (const child of Object.values(node)) visit(child, found);
}

function isChain(node: object): node is Chain {
  return 'kind' in node && ['variable', 'get-attribute', 'index', 'splat'].includes(String(node.kind));
}

function namesOf(chain: Chain, found: Reference[]): readonly string[] | null {
  if (chain.kind === 'variable') return [chain.name];
  if (chain.kind === 'index') visit(chain.key, found);
  const { object } = chain;
  if (!isChain(object)) {
    visit(object, found);
    return null;
  }
  const names = namesOf(object, found);
  if (names === null) return null;
  if (chain.kind === 'get-attribute') return [...names, chain.name];
  if (chain.kind === 'index') return names;
  return [...names, ...chain.each.flatMap((step) => ('attribute' in step ? [step.attribute] : []))];
}

/** A text that is not in the repository, and tells what it stands for. */
export const placeholderFor = ({ names }: Reference): string => `"${madeUp}${names.at(-1) ?? ''}"`;

/** Applies edits; of those that overlap the one that takes in the others. */
export function applyOutermost(file: HclFile, edits: readonly Edit[]): string {
  const sorted = edits.toSorted((left, right) => left.start - right.start || right.end - left.end);
  const kept: Edit[] = [];
  for (const edit of sorted) {
    const last = kept.at(-1);
    if (last === undefined || edit.start >= last.end) kept.push(edit);
  }
  return applyEdits(file.text, kept);
}
