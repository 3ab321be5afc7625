import type { Change } from '../../../domain/change.ts';
import type { Attribute, Block, Body, HclFile } from '../../../hcl/tree.ts';
import { itemsOf, segmentOf } from '../../../rules/kit/outline.ts';
import type { Configuration } from '../../../terraform/model.ts';
import { parseTerraform } from '../../../terraform/sources/parse-terraform.ts';
import { terraformFileKind } from '../../../terraform/sources/terraform-files.ts';

/** A block at the top of a file that a change writes in. */
export interface ChangedBlock {
  readonly path: string;
  /** `aws_s3_bucket.logs`, `data.aws_region.current`, `variable.retention`. */
  readonly name: string;
  readonly block: Block;
  /** It was not there before. */
  readonly isNew: boolean;
  /** In an override file, where the rest of the block stands in another. */
  readonly isOverride: boolean;
  readonly body: BodyChange;
}

/** What a change writes in a body; with `before` null the whole body is new. */
export interface BodyChange {
  readonly file: HclFile;
  readonly before: Body | null;
  readonly after: Body;
  /** Those that are new or have another expression. */
  readonly attributes: readonly Attribute[];
  /** Those that are new or differ inside; a `dynamic` block under the name of the blocks that it makes. */
  readonly blocks: readonly NestedChange[];
}

export interface NestedChange {
  readonly name: string;
  readonly block: Block;
  readonly isDynamic: boolean;
  readonly body: BodyChange;
}

interface Side {
  readonly file: HclFile;
  readonly body: Body;
}

/** The blocks that a change adds, or writes in; what it only takes something out of as well. */
export function changedBlocks({ files }: Change, configuration: Configuration): readonly ChangedBlock[] {
  return files.flatMap(({ path, before, after }) => {
    const kind = terraformFileKind(path);
    if (kind === null || kind.role === 'variables' || kind.role === 'lock') return [];
    const known = configuration.files.get(path);
    const old = before === null ? null : known?.text === before ? known : parseTerraform(path, before);
    const file = parseTerraform(path, after);
    const olds = new Map(old === null ? [] : itemsOf(old).map((item) => [item.name, item]));
    return itemsOf(file).flatMap(({ name, node, span }): readonly ChangedBlock[] => {
      if (node.kind !== 'block') return [];
      const was = olds.get(name);
      if (old !== null && was !== undefined && textAt(old, was.span) === textAt(file, span)) return [];
      const wasBody = old !== null && was?.node.kind === 'block' ? { file: old, body: was.node.body } : null;
      const body = compare(wasBody, { file, body: node.body });
      const isOverride = kind.role === 'override';
      return [{ path, name, block: node, isNew: wasBody === null, isOverride, body }];
    });
  });
}

function compare(before: Side | null, after: Side): BodyChange {
  const olds = new Map((before?.body.attributes ?? []).map((attribute) => [attribute.name, attribute]));
  const attributes = after.body.attributes.filter(({ name, expression }) => {
    const old = olds.get(name);
    return (
      old === undefined ||
      before === null ||
      textAt(before.file, old.expression.span) !== textAt(after.file, expression.span)
    );
  });
  const segments = new Set(after.body.blocks.map(segmentOf));
  return {
    file: after.file,
    before: before?.body ?? null,
    after: after.body,
    attributes,
    blocks: [...segments].flatMap((segment) => compareBlocks(before, after, segment)),
  };
}

/** Blocks of one name: those that are the same are left out, the others go in pairs where there are as many as before. */
function compareBlocks(before: Side | null, after: Side, segment: string): readonly NestedChange[] {
  const olds = (before?.body.blocks ?? []).filter((block) => segmentOf(block) === segment);
  const news = after.body.blocks.filter((block) => segmentOf(block) === segment);
  const added = news.filter((now) => {
    const same = olds.findIndex(
      (old) => before !== null && textAt(before.file, old.span) === textAt(after.file, now.span),
    );
    if (same >= 0) olds.splice(same, 1);
    return same < 0;
  });
  const arePairs = olds.length === added.length;
  return added.map((block, index) => {
    const old = arePairs ? olds[index] : undefined;
    const isDynamic = block.type === 'dynamic' && block.labels.length === 1;
    return {
      name: isDynamic ? (block.labels[0]?.value ?? '') : block.type,
      block,
      isDynamic,
      body: compare(
        before === null || old === undefined ? null : { file: before.file, body: contentOf(old, isDynamic) },
        { file: after.file, body: contentOf(block, isDynamic) },
      ),
    };
  });
}

function contentOf(block: Block, isDynamic: boolean): Body {
  const content = isDynamic ? block.body.blocks.find(({ type }) => type === 'content') : undefined;
  return (content ?? block).body;
}

function textAt({ text }: HclFile, { start, end }: { readonly start: number; readonly end: number }): string {
  return text.slice(start, end);
}
