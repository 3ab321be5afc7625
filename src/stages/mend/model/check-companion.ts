import type { ResourceInstance } from '../../../terraform/model.ts';
import { referencesIn, type BlockNode, type Operation, type ValueNode } from './answer.ts';
import { objectionsToValue, type ValueScope } from './check-value.ts';
import { companionShapes, companionsOf, type CompanionShape } from './companion-types.ts';
import { literalsInBlock, referencesInBlock } from './expression-references.ts';
import { addressOf } from './module-names.ts';

/** Everything that speaks against a new resource beside the located one. */
export function objectionsToCompanion(
  operation: Extract<Operation, { op: 'add-resource' }>,
  subject: ResourceInstance,
  scope: ValueScope,
): readonly string[] {
  const { type, name } = operation;
  const shape = companionShapes[type];
  if (!shape || !companionsOf(subject.type).includes(type)) {
    const allowed = companionsOf(subject.type).join(', ') || 'none';
    return [`${type} may not be added beside ${subject.type}; allowed: ${allowed}`];
  }
  const address = `${type}.${name}`;
  if (scope.names.has(address)) return [`"${address}" exists already`];
  const objections = [
    ...objectionsToShape(operation, shape, [], address, scope),
    ...compact(objectToDatapoints(operation)),
    ...objectionsToSetting(operation, subject, scope),
  ];
  return scope.multiplied.has(address)
    ? [...objections, ...objectionsToSharedName(operation, scope)]
    : objections;
}

/**
 * What is a setting of another resource has to be one of the located resource, and the only one: a second set of
 * encryption rules takes the place of the first.
 */
function objectionsToSetting(
  { type, attributes }: Extract<Operation, { op: 'add-resource' }>,
  subject: ResourceInstance,
  scope: ValueScope,
): readonly string[] {
  const { settingOf: of, isRepeatable = false } = companionShapes[type] ?? {};
  if (of === undefined) return [];
  const owner = attributes.find(({ name }) => name === of)?.value;
  const isOwn = owner?.type === 'reference' && addressOf(owner.to.split('.')) === scope.subject;
  if (!isOwn) return [`"${of}" of ${type} has to refer to ${scope.subject}`];
  if (isRepeatable) return [];
  const added = [...scope.added.keys()].filter((address) => address.startsWith(`${type}.`));
  if (added.length > 1) return [`${scope.subject} takes one ${type}`];
  const texts = namesOfSubject(subject);
  const there = [...scope.names.values()].find(
    ({ kind, address, block }) =>
      kind === 'resource' &&
      address.startsWith(`${type}.`) &&
      (referencesInBlock(block).some((path) => addressOf(path) === scope.subject) ||
        literalsInBlock(block).some((text) => texts.includes(text))),
  );
  return there === undefined ? [] : [`${there.address} says this of ${scope.subject} already`];
}

/** Names by which other blocks may mean the located resource without referring to it. */
function namesOfSubject(subject: ResourceInstance): readonly string[] {
  return ['bucket', 'name', 'cluster_identifier', 'creation_token'].flatMap((name) => {
    const value = subject.evaluate([name])?.value;
    return value?.kind === 'string' ? [value.value] : [];
  });
}

/** What is written where only some literals may stand; `null` where any may. */
function objectToChoice(
  node: ValueNode,
  path: readonly string[],
  { only }: CompanionShape,
): readonly string[] | null {
  const wanted = only?.[path.at(-1) ?? ''];
  if (wanted === undefined) return null;
  const text = 'value' in node ? String(node.value) : null;
  return text !== null && wanted.test(text) ? [] : [`"${path.join('.')}" may only be ${wanted.source}`];
}

/** An alarm cannot wait for more periods than it looks at. */
function objectToDatapoints({ attributes }: BlockNode): string | null {
  const numberOf = (wanted: string): number | null => {
    const value = attributes.find(({ name }) => name === wanted)?.value;
    return value?.type === 'number' ? value.value : null;
  };
  const [wanted, looked] = [numberOf('datapoints_to_alarm'), numberOf('evaluation_periods')];
  return wanted !== null && looked !== null && wanted > looked
    ? '"datapoints_to_alarm" is more than "evaluation_periods"'
    : null;
}

/** Every instance needs a name of its own, so the name has to be made from the located resource. */
function objectionsToSharedName(
  operation: Extract<Operation, { op: 'add-resource' }>,
  scope: ValueScope,
): readonly string[] {
  const shared = operation.attributes.find(
    ({ name, value }) =>
      /^(name|alarm_name)$/.test(name) &&
      !referencesIn(value).some((to) => to.startsWith(`${scope.subject}.`)),
  );
  return shared
    ? [
        `"${shared.name}" would be the same for every instance; make it a template with an attribute of ${scope.subject}`,
      ]
    : [];
}

function objectionsToShape(
  node: BlockNode,
  shape: CompanionShape,
  path: readonly string[],
  address: string,
  scope: ValueScope,
): readonly string[] {
  const given = new Set(node.attributes.map(({ name }) => name));
  return [
    ...doubles(node.attributes),
    ...doubles(node.blocks),
    ...shape.required
      .filter((name) => !given.has(name))
      .map((name) => `"${[...path, name].join('.')}" is missing in ${address}`),
    ...Object.keys(shape.blocks)
      .filter((name) => !node.blocks.some((block) => block.name === name))
      .map((name) => `the block "${[...path, name].join('.')}" is missing in ${address}`),
    ...node.attributes.flatMap(({ name, value }) =>
      shape.attributes.includes(name)
        ? (objectToChoice(value, [...path, name], shape) ??
          objectionsToValue(value, [...path, name], null, address, scope))
        : [`"${[...path, name].join('.')}" is not an attribute that may be set in ${address}`],
    ),
    ...node.blocks.flatMap((block) => {
      const inner = Object.hasOwn(shape.blocks, block.name) ? shape.blocks[block.name] : undefined;
      return inner
        ? objectionsToShape(block, inner, [...path, block.name], address, scope)
        : [`"${[...path, block.name].join('.')}" is not a block that may be set in ${address}`];
    }),
  ];
}

/** Names that are given twice. */
export function doubles(nodes: readonly { readonly name: string }[]): readonly string[] {
  const names = nodes.map(({ name }) => name);
  return names.flatMap((name, index) => (names.indexOf(name) < index ? [`"${name}" is given twice`] : []));
}

function compact(objection: string | null): readonly string[] {
  return objection === null ? [] : [objection];
}
