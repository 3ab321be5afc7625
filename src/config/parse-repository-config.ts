import type { z } from 'zod';
import { nearestWord } from '../domain/nearest-word.ts';
import { checkRepositoryConfig } from './check-repository-config.ts';
import { type ConfigProblem, formatKey, quoteValue } from './config-problem.ts';
import { presetsOf } from './extends-key.ts';
import { describeRenamed, pathInFile, readRenamedKeys } from './renamed-keys.ts';
import { type ReadYaml, readYaml } from './read-yaml.ts';
import { RepositoryConfig, type RepositoryConfigInput } from './repository-config.ts';
import { keysAt, wantedFormAt } from './wanted-form.ts';

export type ParsedRepositoryConfig =
  | {
      readonly kind: 'parsed';
      /** With defaults. */
      readonly config: RepositoryConfig;
      /** What the file says, without defaults: what is laid over the organisation's file. */
      readonly given: RepositoryConfigInput;
      /** What the file builds upon, with the place of each name. */
      readonly presets: readonly NamedPreset[];
      /** What still counts and should be written otherwise. */
      readonly warnings: readonly ConfigProblem[];
    }
  | { readonly kind: 'invalid'; readonly problems: readonly ConfigProblem[] };

/** A preset as a file names it. */
export interface NamedPreset {
  readonly name: string;
  readonly line: number;
  readonly column: number;
}

const maxProblems = 50;

/** Text of a configuration file in; configuration, or every mistake in it, out. An empty file is a configuration of defaults. */
export function parseRepositoryConfig(text: string, file: string): ParsedRepositoryConfig {
  const source = readYaml(text, file);
  if (source.kind === 'invalid') return source;
  const { value: renamed, found, contradictions } = readRenamedKeys(source.value ?? {});
  const warnings = found.map(
    (one): ConfigProblem => ({
      file,
      ...source.positionOfKey(one.from),
      ...describeRenamed(one),
    }),
  );
  if (contradictions.length > 0) {
    const problems = warnings.filter((_, index) => found[index] && contradictions.includes(found[index]));
    return {
      kind: 'invalid',
      problems: problems.map((one) => ({ ...one, problem: `${one.problem}, which is given too` })),
    };
  }
  const read: Positions = {
    ...source,
    positionOf: (path) => source.positionOf(pathInFile(path, found)),
    positionOfKey: (path) => source.positionOfKey(pathInFile(path, found)),
  };
  const value = renamed ?? {};
  const checked = RepositoryConfig.safeParse(value);
  if (!checked.success) {
    const issues = checked.error.issues.flatMap((issue) => withoutUnions(issue, value));
    const problems = issues.flatMap((issue) => describeIssue(issue, value, read, file));
    return { kind: 'invalid', problems: inOrder(problems) };
  }
  const semantic = checkRepositoryConfig(checked.data);
  if (semantic.length > 0) {
    const problems = semantic.map((one) => ({
      file,
      ...read.positionOf(one.path),
      key: formatKey(one.path),
      problem: one.problem,
      wanted: one.wanted,
      example: wantedFormAt(one.path).example,
      suggestion: null,
    }));
    return { kind: 'invalid', problems: inOrder(problems) };
  }
  const presets = presetsOf(checked.data._extends).map((name, index) => ({
    name,
    ...read.positionOf(Array.isArray(checked.data._extends) ? ['_extends', index] : ['_extends']),
  }));
  const oldWaivers = checked.data.ignore.length === 0 ? [] : [tellOldWaivers(file, source)];
  return {
    kind: 'parsed',
    config: checked.data,
    given: value,
    presets,
    warnings: [...warnings, ...oldWaivers],
  };
}

/** `ignore` still counts. It cannot be rewritten by a program: who answers for an entry, only a person knows. */
function tellOldWaivers(file: string, source: Positions): ConfigProblem {
  return {
    file,
    ...source.positionOfKey(['ignore']),
    key: 'ignore',
    problem: 'this is the old form of `waivers`',
    wanted: '`waivers`, which also say who answers for them and until when',
    example: 'waivers: [{name: acme-website, owner: octocat, reason: serves the website, until: 2027-01-31}]',
    suggestion: null,
  };
}

type Positions = Extract<ReadYaml, { kind: 'read' }>;

function describeIssue(
  issue: z.core.$ZodIssue,
  value: unknown,
  read: Positions,
  file: string,
): ConfigProblem[] {
  if (issue.code === 'unrecognized_keys') {
    const known = keysAt(issue.path);
    return issue.keys.map((key) => ({
      file,
      ...read.positionOfKey([...issue.path, key]),
      key: formatKey([...issue.path, key]),
      problem: 'this key is not known',
      wanted: `one of ${known.join(', ')}`,
      example: null,
      suggestion: nearestWord(key, known),
    }));
  }
  const form = wantedFormAt(issue.path);
  const common = { file, key: formatKey(issue.path), ...form, suggestion: null };
  const found = valueAt(value, issue.path);
  if (found === undefined) {
    const parent = issue.path.slice(0, -1);
    return [{ ...common, ...read.positionOf(parent), problem: 'this key is missing' }];
  }
  const problem = issue.code === 'custom' ? issue.message : `found ${quoteValue(found)}`;
  return [{ ...common, ...read.positionOf(issue.path), problem: `${problem}${describeSize(issue)}` }];
}

/** Where a value may have several forms, the mistakes in the one that it has: a list, or a single thing. */
function withoutUnions(issue: z.core.$ZodIssue, value: unknown): readonly z.core.$ZodIssue[] {
  if (issue.code !== 'invalid_union') return [issue];
  const found = valueAt(value, issue.path);
  if (typeof found !== 'object' || found === null) return [issue];
  const meant = issue.errors.find((errors) =>
    errors.every((error) => error.code !== 'invalid_type' || error.path.length > 0),
  );
  return (
    meant?.flatMap((error) => withoutUnions({ ...error, path: [...issue.path, ...error.path] }, value)) ?? [
      issue,
    ]
  );
}

function describeSize(issue: z.core.$ZodIssue): string {
  if (issue.code !== 'too_big' && issue.code !== 'too_small') return '';
  if (issue.origin === 'string')
    return issue.code === 'too_big' ? ', which is too long' : ', which is too short';
  if (issue.origin === 'array') return issue.code === 'too_big' ? ' with too many entries' : '';
  return '';
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  let current = value;
  for (const part of path) {
    if (typeof current !== 'object' || current === null || !Object.hasOwn(current, part)) return undefined;
    current = Reflect.get(current, part);
  }
  return current;
}

function inOrder(problems: readonly ConfigProblem[]): readonly ConfigProblem[] {
  return problems
    .toSorted((left, right) => left.line - right.line || left.column - right.column)
    .slice(0, maxProblems);
}
