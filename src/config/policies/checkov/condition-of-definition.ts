import type { Condition } from '../../../domain/policy.ts';
import { anyType, type Definition, type Unsupported } from './definition.ts';

type Connection = Extract<Definition, { kind: 'connection' }>;

/** The types of the resources that a definition judges: those of its filters, else those that it speaks of first. */
export function judgedTypes(definition: Definition): readonly string[] {
  const all = leavesOf(definition);
  const filtered = all.flatMap((leaf) => (leaf.kind === 'filter' ? leaf.types : []));
  if (filtered.length > 0) return unique(filtered);
  const connections = all.flatMap((leaf) => (leaf.kind === 'connection' ? leaf.types : []));
  if (connections.length > 0) return unique(connections);
  const speaking = all.filter((leaf) => leaf.kind !== 'attribute' || !leaf.isFilter);
  const types = unique((speaking.length > 0 ? speaking : all).flatMap((leaf) => leaf.types));
  return types.includes(anyType) ? [anyType] : types;
}

/**
 * The condition on one resource of the judged types. What a definition says of other types is said of those that a
 * connection beside it leads to; `null` with the reason in `problems` where no connection does.
 */
export function conditionOfDefinition(
  definition: Definition,
  judged: readonly string[],
  problems: Unsupported[],
): Condition | null {
  switch (definition.kind) {
    case 'filter':
      return { kind: 'type', types: definition.types };
    case 'resource': {
      const type: Condition = { kind: 'type', types: definition.types };
      return definition.isNegated ? { kind: 'not', condition: type } : type;
    }
    case 'attribute': {
      const { types, condition } = definition;
      if (isAbout(types, judged))
        return types.includes(anyType) || judged.every((type) => types.includes(type))
          ? condition
          : { kind: 'and', conditions: [{ kind: 'type', types }, condition] };
      return unattached(definition, problems);
    }
    case 'connection':
      return connectionTo(definition, [], judged, problems);
    case 'and':
      return togetherOf(flatten(definition), judged, problems);
    case 'or': {
      const conditions = definition.parts.map((part) => conditionOfDefinition(part, judged, problems));
      const known = conditions.filter((each) => each !== null);
      return known.length === conditions.length ? { kind: 'or', conditions: known } : null;
    }
    case 'not': {
      const [part] = definition.parts;
      const condition = part && conditionOfDefinition(part, judged, problems);
      return condition ? { kind: 'not', condition } : null;
    }
  }
}

/** An `and`: what is said of other types narrows the connections that stand beside it. */
function togetherOf(
  parts: readonly Definition[],
  judged: readonly string[],
  problems: Unsupported[],
): Condition | null {
  const foreign = parts.filter((part) => isForeign(part, judged));
  const attached = new Map<Connection, Definition[]>();
  const connections = parts.filter((part) => part.kind === 'connection' && !foreign.includes(part));
  for (const part of foreign) {
    const types = reachedFrom(part, foreign);
    const homes = connections.filter(
      (each) => each.kind === 'connection' && types.some((type) => otherSide(each, judged).includes(type)),
    );
    if (homes.length === 0) return unattached(part, problems);
    for (const home of homes)
      if (home.kind === 'connection') attached.set(home, [...(attached.get(home) ?? []), part]);
  }
  const conditions: Condition[] = [];
  for (const part of parts) {
    if (foreign.includes(part)) continue;
    const condition =
      part.kind === 'connection'
        ? connectionTo(part, attached.get(part) ?? [], judged, problems)
        : conditionOfDefinition(part, judged, problems);
    if (condition === null) return null;
    conditions.push(condition);
  }
  const [only] = conditions;
  return conditions.length === 1 && only !== undefined ? only : { kind: 'and', conditions };
}

/** The types of a part, and those that connections between other types lead to from there. */
function reachedFrom(part: Definition, foreign: readonly Definition[]): readonly string[] {
  let types = typesOf(part);
  for (const _hop of foreign) {
    const links = foreign.filter((each) => each.kind === 'connection' && isAbout(typesOf(each), types));
    types = unique([...types, ...links.flatMap(typesOf)]);
  }
  return types;
}

function connectionTo(
  connection: Connection,
  narrowing: readonly Definition[],
  judged: readonly string[],
  problems: Unsupported[],
): Condition | null {
  if (!isAbout(connection.types, judged) && !isAbout(connection.connected, judged))
    return unattached(connection, problems);
  const types = otherSide(connection, judged);
  const where = narrowing.length === 0 ? null : togetherOf(narrowing.flatMap(flatten), types, problems);
  if (narrowing.length > 0 && where === null) return null;
  return { kind: 'connection', types, where, isNegated: connection.isNegated };
}

/** The types at the end of a connection at which the judged ones are not. */
function otherSide({ types, connected }: Connection, judged: readonly string[]): readonly string[] {
  return isAbout(types, judged) ? connected : types;
}

/** Whether a part speaks of other types alone. */
function isForeign(part: Definition, judged: readonly string[]): boolean {
  const leaves = leavesOf(part);
  return leaves.length > 0 && leaves.every((leaf) => !isAbout(typesOf(leaf), judged));
}

function typesOf(part: Definition): readonly string[] {
  return unique(
    leavesOf(part).flatMap((leaf) =>
      leaf.kind === 'connection' ? [...leaf.types, ...leaf.connected] : leaf.types,
    ),
  );
}

function isAbout(types: readonly string[], judged: readonly string[]): boolean {
  return types.includes(anyType) || judged.includes(anyType) || types.some((type) => judged.includes(type));
}

type Leaf = Exclude<Definition, { parts: readonly Definition[] }>;

function leavesOf(definition: Definition): readonly Leaf[] {
  return 'parts' in definition ? definition.parts.flatMap(leavesOf) : [definition];
}

/** An `and` in an `and` is one. */
export function flatten(definition: Definition): readonly Definition[] {
  return definition.kind === 'and' ? definition.parts.flatMap(flatten) : [definition];
}

function unique(items: readonly string[]): readonly string[] {
  return [...new Set(items)];
}

function unattached(part: Definition, problems: Unsupported[]): null {
  const types = typesOf(part).slice(0, 3).join(', ');
  problems.push({
    path: part.path,
    problem: `it speaks of ${types}, and no connection beside it leads there from what is judged`,
    wanted: 'a connection in the same `and`',
  });
  return null;
}
