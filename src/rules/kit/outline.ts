import type { IntendedEffect } from '../../domain/change.ts';
import type { Attribute, Block, Body, HclFile, Span } from '../../hcl/tree.ts';

/** A block at the top of a file, or an assignment in a variable file, under the name by which effects speak of it. */
export interface Item {
  /** `aws_s3_bucket.logs`, `data.aws_region.current`, `variable.retention`, `locals`, `module.vpc`, `tfvars.region`. Unique in its file. */
  readonly name: string;
  readonly span: Span;
  readonly node: Block | Attribute;
}

/** The parts of a file in source order. */
export function itemsOf(file: HclFile): readonly Item[] {
  const seen = new Map<string, number>();
  const unique = (name: string): string => {
    const count = (seen.get(name) ?? 0) + 1;
    seen.set(name, count);
    return count === 1 ? name : `${name}#${count}`;
  };
  const items: Item[] = [
    ...file.body.blocks.map((block) => ({ name: nameOf(block, file), span: block.span, node: block })),
    ...file.body.attributes.map((attribute) => ({
      name: `tfvars.${attribute.name}`,
      span: attribute.span,
      node: attribute,
    })),
  ];
  return items
    .toSorted((left, right) => left.span.start - right.span.start)
    .map((item) => ({ ...item, name: unique(item.name) }));
}

/** The name of a block at the top of a file: what an address calls it where it has an address. */
export function nameOf(block: Block, file: HclFile): string {
  const labels = block.labels.map((label) => label.value);
  if (block.type === 'resource') return labels.join('.');
  if (block.type === 'provider') {
    const alias = block.body.attributes.find((attribute) => attribute.name === 'alias');
    const text = alias && file.text.slice(alias.expression.span.start, alias.expression.span.end);
    return ['provider', ...labels, ...(text ? [text.replaceAll('"', '')] : [])].join('.');
  }
  return [block.type, ...labels].join('.');
}

/** The name of a nested block inside a path: `metadata_options`, `dynamic.ingress`. */
export function segmentOf(block: Block): string {
  return [block.type, ...block.labels.map((label) => label.value)].join('.');
}

/** The path of the innermost attribute (or else nested block) that encloses `span`; `null` when none does. */
function pathAt(body: Body, span: Span): string | null {
  // In JSON an object is both, and the block says more.
  const block = body.blocks.find((candidate) => encloses(candidate.span, span));
  if (!block) return body.attributes.find((candidate) => encloses(candidate.span, span))?.name ?? null;
  const inner = pathAt(block.body, span);
  return inner === null ? segmentOf(block) : `${segmentOf(block)}.${inner}`;
}

/** The effect of replacing `span` of a file. */
export function effectAt(file: HclFile, span: Span): IntendedEffect {
  const item = itemsOf(file).find((candidate) => encloses(candidate.span, span));
  const path = item?.node.kind === 'block' ? pathAt(item.node.body, span) : null;
  const names = effectNames(item?.name ?? file.path, path);
  return { file: file.path, kind: 'edits-block', ...names };
}

/** How effects speak of an item: each local stands for itself, all assignments of a variable file are `tfvars`. */
export function effectNames(
  item: string,
  path: string | null,
): { readonly block: string; readonly paths: readonly string[] } {
  if (item.startsWith('tfvars.')) return { block: 'tfvars', paths: [item.slice('tfvars.'.length)] };
  if (path !== null && /^locals(#\d+)?$/.test(item)) return { block: `local.${path}`, paths: [path] };
  return { block: item, paths: path === null ? [] : [path] };
}

function encloses(outer: Span, inner: Span): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}
