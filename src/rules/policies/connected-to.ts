import type { Body } from '../../hcl/tree.ts';
import type { Configuration, ResourceInstance } from '../../terraform/model.ts';

export interface Connected {
  readonly resources: readonly ResourceInstance[];
  /** Why there may be others; `null` when these are all. */
  readonly open: string | null;
}

/** Resources of some types that refer to one, or that it refers to: by reference, or by its name. */
export function connectedTo(
  subject: ResourceInstance,
  types: readonly string[],
  configuration: Configuration,
): Connected {
  const resources = new Set<ResourceInstance>();
  let open: string | null = null;
  for (const type of types) {
    const candidates = configuration
      .resourcesOfType(type)
      .filter((other) => other.exists && other !== subject && isBeside(other, subject));
    for (const path of pathsOf(candidates))
      for (const referrer of configuration.referrers(subject, [type], path))
        if (referrer.exists) resources.add(referrer);
    const isCandidate = new Set(candidates);
    for (const path of pathsIn(subject.block.body)) {
      const evaluated = subject.evaluate(path);
      if (evaluated === null) continue;
      for (const target of configuration.resolve(evaluated.value, subject.module))
        if (isCandidate.has(target)) resources.add(target);
    }
    const unclear = candidates.find((other) => !resources.has(other) && isUnclear(other));
    if (unclear !== undefined) open ??= `what \`${unclear.address}\` belongs to cannot be known here`;
  }
  return { resources: [...resources], open };
}

function isBeside(other: ResourceInstance, subject: ResourceInstance): boolean {
  return (
    other.module.rootModule === subject.module.rootModule &&
    other.module.variableFile === subject.module.variableFile
  );
}

function pathsOf(resources: readonly ResourceInstance[]): readonly (readonly string[])[] {
  const paths = new Map<string, readonly string[]>();
  for (const { block } of new Map(resources.map((each) => [each.block, each])).values())
    for (const path of pathsIn(block.body)) paths.set(path.join('.'), path);
  return [...paths.values()];
}

const maxDepth = 3;

/** Arguments that are written in a block and in those inside of it. */
function pathsIn(body: Body, depth = 0): readonly (readonly string[])[] {
  const own = body.attributes.map(({ name }) => [name]);
  if (depth === maxDepth) return own;
  return [
    ...own,
    ...body.blocks.flatMap(({ type, body: inner }) =>
      pathsIn(inner, depth + 1).map((path) => [type, ...path]),
    ),
  ];
}

const identifier = /(^|_)(ids?|arns?|names?|bucket|cluster|identifier|function|topic|queue|table|key)$/;

/** Whether an argument that may name another thing is not known. */
function isUnclear(resource: ResourceInstance): boolean {
  return resource.block.body.attributes.some(
    ({ name }) => identifier.test(name) && resource.evaluate([name])?.value.kind === 'unknown',
  );
}
