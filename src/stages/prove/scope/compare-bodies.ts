import type { Attribute, Block, Body, HclFile, Span } from '../../../hcl/tree.ts';
import { segmentOf } from '../../../rules/kit/outline.ts';

/** A body and the text its spans point into. */
export interface Side {
  readonly file: HclFile;
  readonly body: Body;
}

/** What differs between two bodies, and where that stands on each side. */
export interface BodyDifference {
  /** Paths of the attributes and nested blocks that differ. */
  readonly paths: readonly string[];
  /** Spans of what differs before. */
  readonly before: readonly Cut[];
  /** Spans of what differs after. */
  readonly after: readonly Cut[];
}

/** A span that differs; `isWhole` when the other side has nothing in its place. */
export interface Cut extends Span {
  readonly isWhole: boolean;
}

/** Compares attributes by name and nested blocks by name and order. */
export function compareBodies(before: Side, after: Side, prefix = ''): BodyDifference {
  const attributes = compareAttributes(before, after, prefix);
  const segments = new Set([...before.body.blocks, ...after.body.blocks].map(segmentOf));
  const blocks = [...segments].map((segment) => compareBlocks(before, after, segment, prefix));
  return join([attributes, ...blocks]);
}

function compareAttributes(before: Side, after: Side, prefix: string): BodyDifference {
  const olds = attributesOf(before);
  const news = attributesOf(after);
  const names = new Set([...olds, ...news].map(({ name }) => name));
  const differences: BodyDifference[] = [];
  for (const name of names) {
    const [old] = olds.filter((attribute) => attribute.name === name);
    const [now] = news.filter((attribute) => attribute.name === name);
    if (old && now && textAt(before, old.expression.span) === textAt(after, now.expression.span)) continue;
    const isWhole = !old || !now;
    differences.push({
      paths: [prefix + name],
      before: old ? [{ ...old.span, isWhole }] : [],
      after: now ? [{ ...now.span, isWhole }] : [],
    });
  }
  return join(differences);
}

/** The attributes of a body; in JSON an object that is seen as a block too counts as that. */
function attributesOf({ file, body }: Side): readonly Attribute[] {
  if (file.json === undefined) return body.attributes;
  const types = new Set(body.blocks.map(({ type }) => type));
  return body.attributes.filter(({ name }) => !types.has(name));
}

function compareBlocks(before: Side, after: Side, segment: string, prefix: string): BodyDifference {
  const olds = before.body.blocks.filter((block) => segmentOf(block) === segment);
  const news = after.body.blocks.filter((block) => segmentOf(block) === segment);
  const [removed, added] = withoutEqual(
    olds,
    news,
    (old, now) => textAt(before, old.span) === textAt(after, now.span),
  );
  if (removed.length === added.length)
    return join(
      removed.flatMap((old, index) => {
        const now = added[index];
        return now === undefined
          ? []
          : [
              compareBodies(
                { ...before, body: old.body },
                { ...after, body: now.body },
                `${prefix}${segment}.`,
              ),
            ];
      }),
    );
  return {
    paths: [
      ...removed.flatMap((block) => leavesOf(before, block, prefix)),
      ...added.flatMap((block) => leavesOf(after, block, prefix)),
    ],
    before: removed.map(({ span }) => ({ ...span, isWhole: true })),
    after: added.map(({ span }) => ({ ...span, isWhole: true })),
  };
}

/** Drops what both lists hold, in order, and keeps the rest of each. */
function withoutEqual(
  olds: readonly Block[],
  news: readonly Block[],
  areEqual: (old: Block, now: Block) => boolean,
): [Block[], Block[]] {
  const added = [...news];
  const removed = olds.filter((old) => {
    const index = added.findIndex((now) => areEqual(old, now));
    if (index >= 0) added.splice(index, 1);
    return index < 0;
  });
  return [removed, added];
}

/** The paths of all that a block holds; the block's own path when it is empty. */
function leavesOf({ file }: Side, block: Block, prefix: string): readonly string[] {
  const path = prefix + segmentOf(block);
  const leaves = [
    ...attributesOf({ file, body: block.body }).map((attribute) => `${path}.${attribute.name}`),
    ...block.body.blocks.flatMap((nested) => leavesOf({ file, body: block.body }, nested, `${path}.`)),
  ];
  return leaves.length === 0 ? [path] : leaves;
}

function textAt(side: Side, span: Span): string {
  return side.file.text.slice(span.start, span.end);
}

function join(differences: readonly BodyDifference[]): BodyDifference {
  return {
    paths: differences.flatMap(({ paths }) => paths),
    before: differences.flatMap(({ before }) => before),
    after: differences.flatMap(({ after }) => after),
  };
}
