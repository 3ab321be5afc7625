import type { Change, IntendedEffect } from '../../../domain/change.ts';
import type { Edit, FileChange } from '../../../domain/source.ts';
import { applyEdits } from '../../../hcl/edit.ts';
import { findAttribute } from '../../../hcl/find.ts';
import type { Block } from '../../../hcl/tree.ts';
import { beside } from '../../../rules/kit/companions.ts';
import { Draft } from '../../../rules/kit/draft.ts';
import type { NewBlock } from '../../../rules/kit/print.ts';
import { resourceHead } from '../../../rules/kit/print.ts';
import type { Configuration, ResourceInstance } from '../../../terraform/model.ts';
import { parseTerraform } from '../../../terraform/sources/parse-terraform.ts';
import type { BlockNode, ModelAnswer, Operation, ValueNode } from './answer.ts';
import { scopeOf } from './answer-scope.ts';
import { objectionsToOperations } from './check-operations.ts';
import { draftedBase, joinEdits, type Base } from './drafted.ts';
import { namesOf } from './module-names.ts';
import { redirected, renderValue, toNewBlock } from './render-value.ts';

/** An answer as edits, or why it may not become any. */
export type Applied =
  | {
      readonly kind: 'applied';
      readonly edits: readonly Edit[];
      readonly files: readonly FileChange[];
      readonly effects: readonly IntendedEffect[];
    }
  | { readonly kind: 'refused'; readonly problems: readonly string[] };

type EditAnswer = Extract<ModelAnswer, { kind: 'edit' }>;
type Companion = Extract<Operation, { op: 'add-resource' }>;

/**
 * Turns an answer into edits of the located block and new companions below it. What the checks object to, and what
 * does not fit the code, is refused as a whole: an answer is never applied in part. `configured` are texts that people
 * who administrate the repository named, such as ARNs: they may be written though the code does not hold them.
 */
export function applyAnswer(
  answer: EditAnswer,
  subject: ResourceInstance,
  configuration: Configuration,
  draft: Change | null,
  configured: readonly string[] = [],
): Applied {
  if (answer.keepDraft && draft === null) return refuse(['keep_draft: there is no draft']);
  const base: Base | null =
    answer.keepDraft && draft !== null
      ? draftedBase(configuration, subject, draft)
      : { configuration, subject, edits: [] };
  if (base === null) return refuse(['keep_draft: the draft cannot be built upon; replace it']);

  const names = namesOf(base.subject.module.source);
  const scope = scopeOf(answer.operations, base.subject, base.configuration, names, configured);
  const objections = objectionsToOperations(answer.operations, base.subject, scope);
  if (objections.length > 0) return refuse(objections);

  const work = new Draft(base.configuration);
  const misfits = answer.operations.flatMap((operation, index) =>
    operation.op === 'add-resource'
      ? []
      : carryOut(operation, base.subject, work).map(
          (problem) => `operation ${String(index + 1)} (${operation.op}): ${problem}`,
        ),
  );
  if (misfits.length > 0) return refuse(misfits);
  addCompanions(
    answer.operations.filter((operation) => operation.op === 'add-resource'),
    base,
    scope.multiplied,
    work,
  );

  const { edits: later, effects } = work.finish();
  if (later.length === 0) return refuse(['the operations change nothing']);
  const edits = joinEdits(configuration, base.edits, later);
  const files = filesOf(edits, configuration);
  const broken = files.find(({ path, after }) => parseTerraform(path, after).problems.length > 0);
  if (broken) return refuse([`${broken.path} would not parse any more`]);
  return {
    kind: 'applied',
    edits,
    files,
    effects: answer.keepDraft && draft !== null ? mergeEffects([...draft.effects, ...effects]) : effects,
  };
}

function refuse(problems: readonly string[]): Applied {
  return { kind: 'refused', problems };
}

/** Carries out one operation on the located block; says what does not fit. */
function carryOut(
  operation: Exclude<Operation, Companion>,
  subject: ResourceInstance,
  work: Draft,
): readonly string[] {
  const found = enter(subject.block, operation.in);
  if (typeof found === 'string') return [found];
  const { name } = operation;
  const attribute = findAttribute(found.body, name);
  const blocks = found.body.blocks.filter(({ type }) => type === name);
  const isDynamic = found.body.blocks.some(
    ({ type, labels }) => type === 'dynamic' && labels[0]?.value === name,
  );
  if (isDynamic) return [`"${name}" is written by a dynamic block`];

  switch (operation.op) {
    case 'set-attribute':
      if (blocks.length > 0 && !attribute) return [`"${name}" is a nested block, not an attribute`];
      setArgument(operation.name, operation.value, found, subject, work);
      return [];
    case 'remove-attribute':
      if (!attribute) return [`there is no attribute "${name}"`];
      work.removeArgument(subject.file, found, name);
      return [];
    case 'remove-block': {
      const [only] = blocks;
      if (!only || blocks.length > 1) return [`there are ${String(blocks.length)} blocks "${name}", not one`];
      work.removeBlock(subject.file, only);
      return [];
    }
    case 'set-block':
    default:
      if (attribute && blocks.length === 0) return [`"${name}" is an attribute, not a nested block`];
      return setBlock(operation, found, blocks, subject, work);
  }
}

function setBlock(
  operation: Extract<Operation, { op: 'set-block' }>,
  parent: Block,
  present: readonly Block[],
  subject: ResourceInstance,
  work: Draft,
): readonly string[] {
  const { name } = operation;
  if (present.length > 1) {
    return [`there are ${String(present.length)} blocks "${name}"; name one by "in", such as "${name}[0]"`];
  }
  const [block] = present;
  if (!block) {
    work.addNestedBlock(subject.file, parent, toNewBlock(name, operation));
    return [];
  }
  return setInside(operation, block, subject, work);
}

/** Sets attributes of a block that is there, and of those inside it. */
function setInside(node: BlockNode, block: Block, subject: ResourceInstance, work: Draft): readonly string[] {
  const misfits = node.attributes.flatMap(({ name, value }) => {
    if (block.body.blocks.some(({ type, labels }) => type === name || labels[0]?.value === name)) {
      return [`"${name}" is a nested block, not an attribute`];
    }
    setArgument(name, value, block, subject, work);
    return [];
  });
  const nested = node.blocks.flatMap((inner) => {
    const there = block.body.blocks.filter(({ type }) => type === inner.name);
    if (findAttribute(block.body, inner.name)) return [`"${inner.name}" is an attribute, not a nested block`];
    if (block.body.blocks.some(({ type, labels }) => type === 'dynamic' && labels[0]?.value === inner.name)) {
      return [`"${inner.name}" is written by a dynamic block`];
    }
    if (there.length > 1) return [`there are ${String(there.length)} blocks "${inner.name}"`];
    const [only] = there;
    if (only) return setInside(inner, only, subject, work);
    work.addNestedBlock(subject.file, block, toNewBlock(inner.name, inner));
    return [];
  });
  return [...misfits, ...nested];
}

/** Sets an attribute, unless the code says the same already: a change must not claim what it does not do. */
function setArgument(
  name: string,
  value: ValueNode,
  block: Block,
  subject: ResourceInstance,
  work: Draft,
): void {
  const text = renderValue(value);
  const present = findAttribute(block.body, name);
  if (present && work.textOf(subject.file, present.expression.span) === text) return;
  work.setArgument(subject.file, block, name, text);
}

/** The nested block at the end of a way such as `['rule[1]', 'filter']`, or what is wrong with the way. */
function enter(block: Block, way: readonly string[]): Block | string {
  let here = block;
  for (const step of way) {
    const [, name = step, index] = /^([^[]*)(?:\[(\d+)\])?$/.exec(step) ?? [];
    const candidates = here.body.blocks.filter(({ type }) => type === name);
    if (index === undefined && candidates.length > 1) {
      return `there are ${String(candidates.length)} blocks "${name}"; say which, such as "${name}[0]"`;
    }
    const next = candidates[Number(index ?? 0)];
    if (!next) return `there is no nested block "${step}"; add it with set-block`;
    here = next;
  }
  return here;
}

function addCompanions(
  companions: readonly Companion[],
  base: Base,
  multiplied: ReadonlySet<string>,
  work: Draft,
): void {
  if (companions.length === 0) return;
  const { subject } = base;
  const { meta, reference } = beside(subject);
  const address = `${subject.type}.${subject.name}`;
  const blocks = companions.map((companion): NewBlock => {
    const isMultiplied = multiplied.has(`${companion.type}.${companion.name}`);
    const node = isMultiplied ? redirected(companion, address, reference) : companion;
    const printed = toNewBlock(resourceHead(companion.type, companion.name), node);
    // A companion belongs to the account and region of the located resource, so it goes through the same provider.
    const own = isMultiplied
      ? meta
      : meta.filter(
          ([name, text]) => name === 'provider' || (name === 'region' && !text.includes(reference)),
        );
    return { ...printed, groups: [own, ...printed.groups] };
  });
  work.insertAfterBlock(subject.file, subject.block, blocks);
}

function filesOf(edits: readonly Edit[], configuration: Configuration): readonly FileChange[] {
  return [...new Set(edits.map(({ file }) => file))].map((path) => {
    const before = configuration.files.get(path)?.text ?? '';
    return {
      path,
      before,
      after: applyEdits(
        before,
        edits.filter(({ file }) => file === path),
      ),
    };
  });
}

/** What the draft and the answer mean to change, one line per block. A block that the draft adds stays an added one. */
function mergeEffects(effects: readonly IntendedEffect[]): readonly IntendedEffect[] {
  const merged = new Map<string, IntendedEffect>();
  for (const effect of effects) {
    const key = JSON.stringify([effect.file, effect.block]);
    const earlier = merged.get(key);
    merged.set(
      key,
      earlier ? { ...earlier, paths: [...new Set([...earlier.paths, ...effect.paths])] } : effect,
    );
  }
  return [...merged.values()];
}
