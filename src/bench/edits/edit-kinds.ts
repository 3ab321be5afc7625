import type { Attribute, Block, HclFile, Tuple } from '../../hcl/tree.ts';
import type { Draft } from '../../rules/kit/draft.ts';

/** A kind of edit, and how it is made somewhere in a file; false where the file has no place for it. */
export interface EditKind {
  readonly name: string;
  readonly make: (draft: Draft, file: HclFile) => boolean;
}

/** The kinds of edits that rules make, each at one place in the middle of a file. */
export const editKinds: readonly EditKind[] = [
  {
    name: 'set an attribute',
    make: (draft, file) =>
      withAttribute(file, ({ block, attribute }) =>
        draft.setArgument(file.path, block, attribute.name, '"changed"'),
      ),
  },
  {
    name: 'replace a value',
    make: (draft, file) =>
      withAttribute(file, ({ attribute }) =>
        draft.replaceExpression(file.path, attribute.expression.span, 'true'),
      ),
  },
  {
    name: 'add a short attribute',
    make: (draft, file) => withBlock(file, (block) => draft.setArgument(file.path, block, 'zz', 'true')),
  },
  {
    name: 'add a long attribute',
    make: (draft, file) =>
      withBlock(file, (block) =>
        draft.setArgument(file.path, block, 'a_name_that_is_longer_than_those_of_all_its_neighbours', '"x"'),
      ),
  },
  {
    name: 'add an attribute of several lines',
    make: (draft, file) =>
      withBlock(file, (block) => draft.setArgument(file.path, block, 'zz', '{\n  a = 1\n}')),
  },
  {
    name: 'remove an attribute',
    make: (draft, file) =>
      withAttribute(file, ({ block, attribute }) => draft.removeArgument(file.path, block, attribute.name)),
  },
  {
    name: 'add a nested block',
    make: (draft, file) =>
      withBlock(file, (block) =>
        draft.addNestedBlock(file.path, block, {
          head: 'zz',
          groups: [
            [
              ['enabled', 'true'],
              ['on', '1'],
            ],
          ],
        }),
      ),
  },
  {
    name: 'remove a nested block',
    make: (draft, file) => {
      const nested = middle(file.body.blocks.flatMap(({ body }) => body.blocks));
      if (nested === undefined) return false;
      draft.removeBlock(file.path, nested);
      return true;
    },
  },
  {
    name: 'add a resource',
    make: (draft, file) =>
      withBlock(file, (block) =>
        draft.insertAfterBlock(file.path, block, [{ head: 'resource "zz" "zz"', groups: [[['a', '1']]] }]),
      ),
  },
  {
    name: 'remove a resource',
    make: (draft, file) => withBlock(file, (block) => draft.removeBlock(file.path, block)),
  },
  {
    name: 'add to a list',
    make: (draft, file) => withList(file, (list) => draft.changeList(file.path, list, [], ['"zz"'])),
  },
  {
    name: 'take out of a list',
    make: (draft, file) =>
      withList(file, (list) => draft.changeList(file.path, list, [Math.floor(list.items.length / 2)], [])),
  },
];

interface Placed {
  readonly block: Block;
  readonly attribute: Attribute;
}

function middle<Item>(items: readonly Item[]): Item | undefined {
  return items[Math.floor(items.length / 2)];
}

/** Blocks that hold arguments in the usual way; names of the others mean something. */
function withBlock(file: HclFile, make: (block: Block) => void): boolean {
  const block = middle(file.body.blocks.filter(({ type }) => type === 'resource' || type === 'module'));
  if (block === undefined) return false;
  make(block);
  return true;
}

function withAttribute(file: HclFile, make: (placed: Placed) => void): boolean {
  const placed = middle(file.body.blocks.flatMap((block) => attributesBelow(block)));
  if (placed === undefined) return false;
  make(placed);
  return true;
}

function withList(file: HclFile, make: (list: Tuple) => void): boolean {
  const lists = file.body.blocks
    .flatMap(attributesBelow)
    .flatMap(({ attribute }) => (attribute.expression.kind === 'tuple' ? [attribute.expression] : []))
    .filter(({ items }) => items.length > 0);
  const list = middle(lists);
  if (list === undefined) return false;
  make(list);
  return true;
}

function attributesBelow(block: Block): readonly Placed[] {
  return [
    ...block.body.attributes.map((attribute) => ({ block, attribute })),
    ...block.body.blocks.flatMap(attributesBelow),
  ];
}
