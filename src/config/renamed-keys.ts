import type { ConfigProblem } from './config-problem.ts';
import { formatKey } from './config-problem.ts';

/** A key that is still read under the name that it had. */
export interface RenamedKey {
  readonly from: readonly string[];
  readonly to: readonly string[];
}

/**
 * Names that a key had, or that the same thing has with other bots (https://docs.renovatebot.com/configuration-options/).
 * They are read as the new name, with a warning; `terrafix config migrate` rewrites them.
 */
export const renamedKeys: readonly RenamedKey[] = [
  { from: ['extends'], to: ['_extends'] },
  { from: ['dry_run'], to: ['dry-run'] },
  { from: ['dryRun'], to: ['dry-run'] },
  { from: ['default_repository'], to: ['default-repository'] },
  { from: ['defaultRepository'], to: ['default-repository'] },
  { from: ['include-paths'], to: ['paths', 'include'] },
  { from: ['includePaths'], to: ['paths', 'include'] },
  { from: ['exclude-paths'], to: ['paths', 'exclude'] },
  { from: ['ignorePaths'], to: ['paths', 'exclude'] },
  { from: ['max-open-pull-requests'], to: ['limits', 'open-pull-requests'] },
  { from: ['prConcurrentLimit'], to: ['limits', 'open-pull-requests'] },
  { from: ['vanta-tenant'], to: ['vanta', 'tenant'] },
];

/** A configuration under its new names, and what was found under old ones. */
export interface RenamedValue {
  readonly value: unknown;
  readonly found: readonly RenamedKey[];
  /** Old and new name stand beside each other: which counts, nobody can say. */
  readonly contradictions: readonly RenamedKey[];
}

/** Reads old names as new ones. The value that is passed in stays as it is. */
export function readRenamedKeys(value: unknown): RenamedValue {
  const found = renamedKeys.filter(({ from }) => valueAt(value, from) !== undefined);
  if (found.length === 0) return { value, found, contradictions: [] };
  const targets = found.map(({ to }) => formatKey(to));
  const contradictions = found.filter(
    ({ to }, index) =>
      valueAt(value, to) !== undefined || blockedAt(value, to) || targets.indexOf(formatKey(to)) !== index,
  );
  const renamed = found
    .filter((one) => !contradictions.includes(one))
    .reduce((current, one) => move(current, one), value);
  return { value: renamed, found, contradictions };
}

/** Where a path of the new form stands in a file that has the old one. */
export function pathInFile(
  path: readonly PropertyKey[],
  found: readonly RenamedKey[],
): readonly PropertyKey[] {
  const renamed = found.find(({ to }) => to.every((part, index) => path[index] === part));
  return renamed === undefined ? path : [...renamed.from, ...path.slice(renamed.to.length)];
}

/** What a person is told of an old name. */
export function describeRenamed({
  from,
  to,
}: RenamedKey): Pick<ConfigProblem, 'key' | 'problem' | 'wanted' | 'example' | 'suggestion'> {
  return {
    key: formatKey(from),
    problem: `this is the old name of \`${formatKey(to)}\``,
    wanted: `\`${formatKey(to)}\`; \`terrafix config migrate --write\` rewrites the file`,
    example: null,
    suggestion: null,
  };
}

function valueAt(value: unknown, path: readonly string[]): unknown {
  let current = value;
  for (const part of path) {
    if (!isBlock(current) || !Object.hasOwn(current, part)) return undefined;
    current = current[part];
  }
  return current;
}

/** The block that should take the key is none. */
function blockedAt(value: unknown, path: readonly string[]): boolean {
  if (path.length === 1) return false;
  const parent = valueAt(value, path.slice(0, -1));
  return parent !== undefined && !isBlock(parent);
}

function move(value: unknown, { from, to }: RenamedKey): unknown {
  return put(without(value, from), to, valueAt(value, from));
}

function without(value: unknown, [first = '', ...rest]: readonly string[]): unknown {
  if (!isBlock(value)) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, held]) => {
      if (key !== first) return [[key, held]];
      return rest.length === 0 ? [] : [[key, without(held, rest)]];
    }),
  );
}

function put(value: unknown, [first = '', ...rest]: readonly string[], what: unknown): unknown {
  const block = isBlock(value) ? value : {};
  return { ...block, [first]: rest.length === 0 ? what : put(block[first], rest, what) };
}

function isBlock(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
