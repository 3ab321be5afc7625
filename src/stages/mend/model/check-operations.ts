import type { ResourceInstance, Value } from '../../../terraform/model.ts';
import type { BlockNode, Operation, ValueNode } from './answer.ts';
import { isProtective, objectToName, objectToRemoval } from '../../../domain/attribute-policy.ts';
import { objectionsToValue, type ValueScope } from './check-value.ts';
import { doubles, objectionsToCompanion } from './check-companion.ts';
import { isOpenToModel } from './companion-types.ts';
import { objectToTakingAway } from './setting-policy.ts';
import { recreates } from './replacement-risks.ts';

const maxNodes = 300;

/**
 * Everything that speaks against an answer's operations, as short diagnostics that the model gets to read.
 * None means: within the located block or a companion of an allowed type, and within every rule of this folder.
 */
export function objectionsToOperations(
  operations: readonly Operation[],
  subject: ResourceInstance,
  scope: ValueScope,
): readonly string[] {
  if (!isOpenToModel(subject.type)) return [`resources of type ${subject.type} are not edited by a model`];
  if (countNodes(operations) > maxNodes) return ['the answer is too large'];
  const objections = [
    ...objectionsToRepetition(operations),
    ...operations.flatMap((operation, index) =>
      objectionsToOperation(operation, subject, scope).map(
        (objection) => `operation ${String(index + 1)} (${operation.op}): ${objection}`,
      ),
    ),
  ];
  return [...new Set(objections)];
}

/** Names along the way to what an operation on the located block touches. */
export function pathOf(operation: Exclude<Operation, { op: 'add-resource' }>): readonly string[] {
  return [...operation.in.map((step) => step.replace(/\[\d+\]$/, '')), operation.name];
}

function objectionsToOperation(
  operation: Operation,
  subject: ResourceInstance,
  scope: ValueScope,
): readonly string[] {
  if (operation.op === 'add-resource') return objectionsToCompanion(operation, subject, scope);

  const path = pathOf(operation);
  const onTheWay = path.flatMap((name, index) =>
    namesNoProvider(path.slice(0, index + 1)) ? [] : (objectToName(name) ?? []),
  );
  if (onTheWay.length > 0) return onTheWay;
  if (recreates(subject.type, path)) return [`changing "${path.join('.')}" recreates the resource`];

  switch (operation.op) {
    case 'set-attribute': {
      const before = valueAt(subject, [...operation.in.flatMap(stepsOf), operation.name]);
      return objectionsToValue(operation.value, path, before, scope.subject, scope);
    }
    case 'set-block':
      return objectionsToBlock(operation, path, operation.in.flatMap(stepsOf), subject, scope);
    case 'remove-attribute':
    case 'remove-block':
    default: {
      const removal = objectToRemoval(operation.name);
      if (removal !== null) return [removal];
      if (isProtective(path)) return [`"${path.join('.')}" protects and is not removed`];
      return compact(objectToTakingAway(path));
    }
  }
}

function objectionsToBlock(
  node: BlockNode & { readonly name: string },
  path: readonly string[],
  steps: readonly (string | number)[],
  subject: ResourceInstance,
  scope: ValueScope,
): readonly string[] {
  const own = objectToName(node.name);
  if (own !== null && !namesNoProvider(path)) return [own];
  const here = [...steps, node.name];
  const isThere = subject.evaluate(here) !== null;
  if (
    !isThere &&
    /^(ingress|egress|.*_rule|rule|default_action|action)$/.test(node.name) &&
    isNetwork(subject.type)
  ) {
    return [`a new "${node.name}" opens a way that is closed today`];
  }
  if (node.attributes.length === 0 && node.blocks.length === 0) {
    return [`the block "${path.join('.')}" is empty and decides nothing`];
  }
  return [
    ...doubles([
      ...node.attributes,
      ...node.blocks.filter(({ name }) => node.attributes.some((a) => a.name === name)),
    ]),
    ...node.attributes.flatMap((attribute) => {
      const deeper = [...path, attribute.name];
      if (recreates(subject.type, deeper)) return [`changing "${deeper.join('.')}" recreates the resource`];
      return [
        ...compact(objectToName(attribute.name)),
        ...objectionsToValue(
          attribute.value,
          deeper,
          isThere ? valueAt(subject, [...here, attribute.name]) : null,
          scope.subject,
          scope,
        ),
      ];
    }),
    ...node.blocks.flatMap((block) => objectionsToBlock(block, [...path, block.name], here, subject, scope)),
  ];
}

/** The same place twice, or one place within another, leaves open what is meant. */
function objectionsToRepetition(operations: readonly Operation[]): readonly string[] {
  const places = operations.map((operation) =>
    operation.op === 'add-resource'
      ? `${operation.type}.${operation.name}/`
      : `/${[...operation.in.map((step) => (step.endsWith(']') ? step : `${step}[0]`)), operation.name, ''].join('/')}`,
  );
  return places.flatMap((place, index) =>
    places.some(
      (other, at) => at < index && (other === place || isWithin(place, other) || isWithin(other, place)),
    )
      ? [`operation ${String(index + 1)} touches the same place as an earlier one; say it in one operation`]
      : [],
  );
}

/** `/a[0]/b/` lies within `/a/`: what is set as a block is entered with an index. */
function isWithin(inner: string, outer: string): boolean {
  return inner.startsWith(outer.replace(/\/$/, '[0]/'));
}

function stepsOf(step: string): readonly (string | number)[] {
  const match = /^(.*)\[(\d+)\]$/.exec(step);
  return match?.[1] !== undefined && match[2] !== undefined ? [match[1], Number(match[2])] : [step];
}

function valueAt(subject: ResourceInstance, path: readonly (string | number)[]): Value | null {
  return subject.evaluate(path)?.value ?? null;
}

/** EKS calls the block that names the key of its secrets `provider`. */
function namesNoProvider(path: readonly string[]): boolean {
  return path.join('.') === 'encryption_config.provider';
}

function isNetwork(type: string): boolean {
  return /security_group|network_acl|_[ae]?lb|firewall|waf|route/.test(type);
}

function countNodes(operations: readonly Operation[]): number {
  return operations.reduce(
    (sum, operation) =>
      sum +
      1 +
      ('value' in operation ? countValue(operation.value) : 0) +
      ('attributes' in operation ? countBlock(operation) : 0),
    0,
  );
}

function countBlock(node: BlockNode): number {
  return (
    node.attributes.reduce((sum, { value }) => sum + 1 + countValue(value), 0) +
    node.blocks.reduce((sum, block) => sum + 1 + countBlock(block), 0)
  );
}

function countValue(node: ValueNode): number {
  if (node.type === 'list') return node.items.reduce((sum, item) => sum + countValue(item), 1);
  if (node.type === 'object') return node.entries.reduce((sum, { value }) => sum + countValue(value), 1);
  return 1;
}

function compact(objection: string | null): readonly string[] {
  return objection === null ? [] : [objection];
}
