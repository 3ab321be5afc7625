import type { Block, Body } from '../../hcl/tree.ts';
import type { NestedBlock, Value } from '../model.ts';
import { attributeOf, elementOf, elementsOf } from '../evaluate/collections.ts';
import { evaluate, evaluateNamed } from '../evaluate/evaluate.ts';
import { scopeOf } from '../sources/overrides.ts';
import type { Scope } from '../evaluate/scope.ts';
import { toEvaluated } from '../source-position.ts';
import { isError, numberOf, objectOf, unknown } from '../value/values.ts';

type Path = readonly (string | number)[];

/** A nested block with the names that hold in it. */
interface ScopedBlock {
  readonly block: Block;
  readonly body: Body;
  readonly scope: Scope;
  readonly isDynamic: boolean;
}

/** Value at a path of attribute and nested block names; `null` when nothing is written there. */
export function readPath(body: Body, scope: Scope, path: Path): Value | null {
  const [name, ...rest] = path;
  if (typeof name !== 'string') return null;
  const attribute = body.attributes.find((each) => each.name === name);
  if (attribute !== undefined) {
    const own = scopeOf(attribute, scope);
    const value = descend(evaluateNamed('expression', name, attribute.expression, own), rest);
    // In JSON an object may be a block too, and is then found by the number of the block, or without one.
    if (value !== null) return value;
  }
  const { blocks, isExact } = scopedBlocks(body, scope, name);
  const [index, ...below] = rest;
  const isNumbered = typeof index === 'number';
  const chosen = blocks[isNumbered ? index : 0];
  if (chosen === undefined) return isExact ? null : unknown(`whether there is a ${name} block is not known`);
  const further = isNumbered ? below : rest;
  if (further.length > 0) return readPath(chosen.body, chosen.scope, further);
  return objectOf(
    new Map(
      chosen.body.attributes.map((each) => [
        each.name,
        evaluateNamed('expression', each.name, each.expression, chosen.scope),
      ]),
    ),
  );
}

/** Goes into a value; `null` when the value is known to have nothing there. */
function descend(value: Value, path: Path): Value | null {
  let current = value;
  for (const step of path) {
    current = typeof step === 'number' ? elementOf(current, numberOf(step)) : attributeOf(current, step);
    if (isError(current)) return null;
  }
  return current;
}

/** Nested blocks of a name, with `dynamic` ones expanded; one of unknown content stands for those that cannot be. */
export function nestedBlocksOf(
  body: Body,
  scope: Scope,
  name: string,
): { readonly blocks: readonly NestedBlock[]; readonly isExact: boolean } {
  const { blocks, isExact } = scopedBlocks(body, scope, name);
  return {
    isExact,
    blocks: blocks.map((each) => ({
      block: each.block,
      isDynamic: each.isDynamic,
      evaluate: (path) => {
        const value = readPath(each.body, each.scope, path);
        return value === null ? null : toEvaluated(value);
      },
      nestedBlocks: (inner) => nestedBlocksOf(each.body, each.scope, inner),
    })),
  };
}

function scopedBlocks(
  body: Body,
  scope: Scope,
  name: string,
): { readonly blocks: readonly ScopedBlock[]; readonly isExact: boolean } {
  const blocks: ScopedBlock[] = [];
  let isExact = true;
  for (const block of body.blocks) {
    const own = scopeOf(block, scope);
    if (block.type === name) blocks.push({ block, body: block.body, scope: own, isDynamic: false });
    else if (block.type === 'dynamic' && block.labels[0]?.value === name) {
      const scopes = dynamicScopes(block, own);
      isExact &&= scopes.isExact;
      const content = block.body.blocks.find(({ type }) => type === 'content');
      if (content === undefined) continue;
      for (const inner of scopes.scopes)
        blocks.push({ block, body: content.body, scope: inner, isDynamic: true });
    }
  }
  return { blocks, isExact };
}

function dynamicScopes(
  block: Block,
  scope: Scope,
): { readonly scopes: readonly Scope[]; readonly isExact: boolean } {
  const find = (name: string) => block.body.attributes.find((each) => each.name === name)?.expression;
  const iterator = find('iterator');
  const name = iterator?.kind === 'variable' ? iterator.name : (block.labels[0]?.value ?? '');
  const bind = (key: Value, value: Value): Scope => ({
    ...scope,
    names: new Map(scope.names).set(
      name,
      objectOf(
        new Map([
          ['key', key],
          ['value', value],
        ]),
      ),
    ),
  });
  const forEach = find('for_each');
  const elements = forEach === undefined ? null : elementsOf(evaluate(forEach, scope));
  if (elements === null) {
    const hole = unknown('the elements of the dynamic block are not known');
    return { scopes: [bind(hole, hole)], isExact: false };
  }
  return { scopes: elements.map(({ key, value }) => bind(key, value)), isExact: true };
}
