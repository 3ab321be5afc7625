import type { Attribute, Block, Body, HclFile } from '../../hcl/tree.ts';
import type { Scope } from '../evaluate/scope.ts';

/** Files of the attributes and nested blocks that stand in another file than the block they count for. */
const homes = new WeakMap<Attribute | Block, HclFile>();

/** The scope for what an attribute or a nested block says: that of the file in which it really stands. */
export function scopeOf(node: Attribute | Block, scope: Scope): Scope {
  const file = homes.get(node);
  return file === undefined ? scope : { ...scope, file };
}

/** The file in which an attribute or nested block stands, when it comes from an override file; else null. */
export function overrideFileOf(node: Attribute | Block): HclFile | null {
  return homes.get(node) ?? null;
}

/**
 * A block as an override file changes it: attributes are replaced by name, nested blocks by type, all of a type at once
 * (a `dynamic` block counts as the type that it makes); only `lifecycle` is merged argument by argument. It stays the
 * block of its own file, with its places there; what comes from the override is known to {@link scopeOf}.
 *
 * Source: https://developer.hashicorp.com/terraform/language/files/override#merging-behavior
 */
export function overrideBlock(base: Block, override: Block, file: HclFile): Block {
  return {
    kind: 'block',
    type: base.type,
    labels: base.labels,
    body: mergeBodies(base.body, override.body, file),
    openBrace: base.openBrace,
    closeBrace: base.closeBrace,
    span: base.span,
  };
}

function mergeBodies(base: Body, override: Body, file: HclFile): Body {
  settleIn(override, file);
  const lifecycle = override.blocks.find(({ type }) => type === 'lifecycle');
  const replaced = new Set([
    ...override.attributes.map(({ name }) => name),
    ...override.blocks.filter((block) => block !== lifecycle).map(typeMade),
  ]);
  const kept = base.blocks.filter((block) => !replaced.has(typeMade(block)));
  const merged = kept.map((block) =>
    block.type === 'lifecycle' && lifecycle !== undefined ? overrideBlock(block, lifecycle, file) : block,
  );
  const isMerged = kept.some(({ type }) => type === 'lifecycle');
  return {
    span: base.span,
    attributes: [...base.attributes.filter(({ name }) => !replaced.has(name)), ...override.attributes],
    blocks: [...merged, ...override.blocks.filter((block) => block !== lifecycle || !isMerged)],
  };
}

function settleIn(body: Body, file: HclFile): void {
  for (const attribute of body.attributes) homes.set(attribute, file);
  for (const block of body.blocks) {
    homes.set(block, file);
    settleIn(block.body, file);
  }
}

function typeMade(block: Block): string {
  return block.type === 'dynamic' ? (block.labels[0]?.value ?? '') : block.type;
}
