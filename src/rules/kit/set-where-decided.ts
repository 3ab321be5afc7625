import type { Block } from '../../hcl/tree.ts';
import type { DecidingPlace } from '../../terraform/model.ts';
import { choosePlace, sharingInWords, siblingsOf } from './choose-place.ts';
import { pathInWords, placeInWords } from './describe.ts';
import type { Draft } from './draft.ts';
import { type Argument, type Literal, type NewBlock, printLiteral } from './print.ts';
import type { Use } from './purposes.ts';
import { refuse } from './refuse.ts';
import type { RefusedFix } from './rule.ts';

export interface Setting {
  readonly kind: 'set';
  /** What was changed where, why there, and who else it reaches. */
  readonly explanation: readonly string[];
  readonly sharedWith: readonly string[];
}

/**
 * Gives an argument the wanted value: at the narrowest literal that decides it, or, when it is not written, in the
 * resource's block. Refuses `computed-value` when no literal decides, `exclusive-choice` when a `dynamic` block does.
 */
export function setWhereDecided(
  draft: Draft,
  use: Use,
  wanted: Literal,
  /** Written beside it when its block has to be added. */
  besides: readonly Argument[] = [],
): Setting | RefusedFix {
  const evaluated = use.subject.evaluate(use.path);
  if (evaluated === null) return addArgument(draft, use, wanted, besides);
  const chosen = choosePlace(evaluated, use);
  if (chosen.kind === 'refused') return chosen;
  const { place, sharedWith, passedOver } = chosen;
  const text = printLiteral(wanted, place.expression);
  const before = draft.textOf(place.at.file, place.expression.span);
  draft.replaceExpression(place.at.file, place.expression.span, text);
  const path = `\`${pathInWords(use.path)}\` of \`${use.subject.address}\``;
  const isHere = place === evaluated.places[0];
  const decided = isHere
    ? `${path} changes from \`${before}\` to \`${text}\` in ${placeInWords(place.at)}.`
    : `${path} is decided by ${place.name === '' ? 'the literal' : `\`${place.name}\``} in ${placeInWords(place.at)}, which changes from \`${before}\` to \`${text}\`.`;
  return {
    kind: 'set',
    explanation: [
      decided,
      ...(passedOver === null ? [] : [passedOver]),
      ...sharingInWords(sharedWith),
      ...(isDefaultOfRoot(place, use)
        ? [
            'A value that is given to the variable elsewhere, such as in a workspace or by `-var`, still wins over this default.',
          ]
        : []),
    ],
    sharedWith,
  };
}

/** Variables of a root module may get values that no file of the repository shows. */
function isDefaultOfRoot(place: DecidingPlace, { configuration }: Use): boolean {
  if (place.kind !== 'variable-default') return false;
  return configuration.rootModules.some(({ source }) =>
    source.files.some(({ path }) => path === place.at.file),
  );
}

/** Writes an argument that is not there, with the nested blocks around it that are missing too. */
function addArgument(
  draft: Draft,
  use: Use,
  wanted: Literal,
  besides: readonly Argument[],
): Setting | RefusedFix {
  const { subject, path } = use;
  const text = printLiteral(wanted);
  let block: Block = subject.block;
  for (const [depth, step] of path.slice(0, -1).entries()) {
    const inner = nestedBlock(block, step);
    if (inner === 'dynamic')
      return refuse(
        'exclusive-choice',
        [
          `A \`dynamic "${step}"\` block of \`${subject.address}\` decides whether the block is there, and leaves it out.`,
        ],
        [`Make the \`for_each\` of that block give one element, with \`${path.join('.')} = ${text}\`.`],
      );
    if (inner === null) {
      draft.addNestedBlock(subject.file, block, nest(path.slice(depth), text, besides));
      return added(use, text);
    }
    block = inner;
  }
  draft.setArgument(subject.file, block, path.at(-1) ?? '', text);
  return added(use, text);
}

function added(use: Use, text: string): Setting {
  const sharedWith = siblingsOf(use);
  return {
    kind: 'set',
    explanation: [
      `\`${pathInWords(use.path)} = ${text}\` is added to \`${use.subject.type}.${use.subject.name}\`, which does not set it.`,
      ...sharingInWords(sharedWith),
    ],
    sharedWith,
  };
}

function nest(path: readonly string[], text: string, besides: readonly Argument[]): NewBlock {
  const [head = '', ...rest] = path;
  const [name] = rest;
  if (rest.length === 1 && name !== undefined) return { head, groups: [[[name, text], ...besides]] };
  return { head, groups: [], blocks: [nest(rest, text, besides)] };
}

/** The nested block of a name where one is written; the inside of a `dynamic` one only counts when it makes a block. */
function nestedBlock(block: Block, name: string): Block | 'dynamic' | null {
  const written = block.body.blocks.find(({ type }) => type === name);
  if (written) return written;
  const isDynamic = block.body.blocks.some(
    ({ type, labels }) => type === 'dynamic' && labels[0]?.value === name,
  );
  return isDynamic ? 'dynamic' : null;
}
