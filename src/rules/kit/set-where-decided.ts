import type { Block } from '../../hcl/tree.ts';
import type { DecidingPlace, ModuleInstance } from '../../terraform/model.ts';
import { isOutlineFile } from '../../terraform/registry-modules/find-outline.ts';
import { choosePlace, sharingInWords, siblingsOf } from './choose-place.ts';
import { pathInWords, placeInWords } from './describe.ts';
import type { Draft } from './draft.ts';
import { refuseIgnored } from './ignored-changes.ts';
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
  const ignored = refuseIgnored(use.subject, use.path[0] ?? '');
  if (ignored !== null) return ignored;
  const evaluated = use.subject.evaluate(use.path);
  if (evaluated === null) return addArgument(draft, use, wanted, besides);
  const chosen = choosePlace(evaluated, use);
  if (chosen.kind === 'refused') return chosen;
  const { place, sharedWith, passedOver } = chosen;
  const isElsewhere = isOutlineFile(place.at.file);
  const call = isElsewhere || (use.isNarrow === true && sharedWith.length > 0) ? callOf(place, use) : null;
  if (call !== null && (isElsewhere || reachOf(call, use).length < sharedWith.length))
    return addInput(draft, use, place, call, wanted);
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

type ModuleCall = NonNullable<ModuleInstance['call']>;

/** The call that made the module whose default decides. */
function callOf(place: DecidingPlace, { subject }: Use): ModuleCall | null {
  if (place.kind !== 'variable-default') return null;
  for (let module: ModuleInstance | undefined = subject.module; module; module = module.call?.parent)
    if (module.source.files.some(({ path }) => path === place.at.file)) return module.call;
  return null;
}

/** Gives the variable a value in the one call that leads to the resource, and leaves its default to the others. */
function addInput(draft: Draft, use: Use, place: DecidingPlace, call: ModuleCall, wanted: Literal): Setting {
  const text = printLiteral(wanted, place.expression);
  draft.setArgument(call.file, call.block, place.name, text);
  const sharedWith = reachOf(call, use);
  const before = draft.textOf(place.at.file, place.expression.span);
  const whose = isOutlineFile(place.at.file)
    ? `the input \`${place.name}\`, which the module gives the default \`${before}\``
    : `the default \`${before}\` of \`${place.name}\` in ${placeInWords(place.at)}, which other calls of the module read too`;
  return {
    kind: 'set',
    explanation: [
      `\`${pathInWords(use.path)}\` of \`${use.subject.address}\` is decided by ${whose}.`,
      `So \`${place.name} = ${text}\` is added to the call \`module.${call.block.labels[0]?.value ?? ''}\` in \`${call.file}\`.`,
      ...sharingInWords(sharedWith),
    ],
    sharedWith,
  };
}

/** Other instances of the block that the same call leads to. */
function reachOf(call: ModuleCall, { configuration, subject }: Use): readonly string[] {
  return configuration
    .resourcesOfType(subject.type)
    .filter(
      (other) =>
        other !== subject &&
        other.exists &&
        other.block === subject.block &&
        isBelow(other.module, call.block),
    )
    .map(({ address }) => address);
}

function isBelow(module: ModuleInstance, call: Block): boolean {
  for (let next: ModuleInstance | undefined = module; next; next = next.call?.parent)
    if (next.call?.block === call) return true;
  return false;
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
