import { literalString } from '../../hcl/find.ts';
import type { Body, HclFile } from '../../hcl/tree.ts';
import type { Configuration } from '../model.ts';
import { meets, readVersionConstraint } from '../registry-modules/version-constraint.ts';
import { resolveLocalSource } from '../sources/paths.ts';
import { awsConstraints, isAwsProvider } from '../sources/required-providers.ts';
import { lockFile } from '../sources/terraform-files.ts';
import { type Generation, generations } from './schema.ts';

/** The generation whose schemas hold for a root module. */
export interface ChosenGeneration {
  readonly generation: Generation;
  /** False when what the root module asks for lies outside of all generations that are known: this is the nearest. */
  readonly isExact: boolean;
  /** "the lock file of envs/prod names AWS provider 5.31.0" */
  readonly because: string;
}

const chosen = new WeakMap<Configuration, Map<string, ChosenGeneration>>();

/**
 * The major version of the AWS provider that a root module, given by its directory, is run with: the one in its lock
 * file, else the newest that its `required_providers` and those of the local modules below it allow, else the newest.
 */
export function providerGenerationOf(configuration: Configuration, directory: string): ChosenGeneration {
  const known = chosen.get(configuration) ?? new Map<string, ChosenGeneration>();
  chosen.set(configuration, known);
  const found = known.get(directory) ?? choose(configuration, directory);
  known.set(directory, found);
  return found;
}

function choose(configuration: Configuration, directory: string): ChosenGeneration {
  const place = directory === '' ? 'the repository' : directory;
  const locked = lockedVersion(configuration.files.get(join(directory, lockFile)) ?? null);
  if (locked !== null)
    return nearest([`= ${locked}`], `the lock file of ${place} names AWS provider ${locked}`);
  const constraints = constraintsBelow(configuration, directory);
  if (constraints.length > 0)
    return nearest(
      constraints,
      `${place} asks for AWS provider ${[...new Set(constraints)].map((each) => `"${each}"`).join(' and ')}`,
    );
  return { generation: newest, isExact: true, because: `${place} names no version of the AWS provider` };
}

const newest: Generation = 6;

/** The newest generation that holds a version which all constraints allow; those that are not understood count for nothing. */
function nearest(constraints: readonly string[], because: string): ChosenGeneration {
  const ranges = constraints.flatMap((each) => readVersionConstraint(each) ?? []);
  const fitting = generations.filter((generation) =>
    ranges.every((range) => meets(range, String(generation), String(generation + 1))),
  );
  const generation = fitting.at(-1);
  if (generation !== undefined) return { generation, isExact: true, because };
  const [oldest] = generations;
  if (ranges.some((range) => !meets(range, String(oldest), '999999')))
    return {
      generation: oldest,
      isExact: false,
      because: `${because}, older than every schema that is known`,
    };
  if (ranges.some((range) => !meets(range, '0', String(newest + 1))))
    return {
      generation: newest,
      isExact: false,
      because: `${because}, newer than every schema that is known`,
    };
  return { generation: newest, isExact: false, because: `${because}, which no version is at once` };
}

/** The version in `provider "registry.terraform.io/hashicorp/aws" { version = "5.31.0" }`; OpenTofu names its own registry. */
function lockedVersion(file: HclFile | null): string | null {
  const block = file?.body.blocks.find(
    ({ type, labels }) => type === 'provider' && isAwsProvider(labels[0]?.value ?? null),
  );
  const version = block === undefined ? null : textOf(block.body, 'version');
  return version !== null && /^\d+\.\d+\.\d+$/.test(version) ? version : null;
}

/** What the root module and the local modules below it ask of the AWS provider. */
function constraintsBelow({ modulesByDirectory }: Configuration, root: string): readonly string[] {
  const found: string[] = [];
  const seen = new Set<string>();
  const waiting = [root];
  for (let directory = waiting.pop(); directory !== undefined; directory = waiting.pop()) {
    if (seen.has(directory)) continue;
    seen.add(directory);
    const files = modulesByDirectory.get(directory)?.files ?? [];
    found.push(...awsConstraints(files));
    for (const block of files.flatMap(({ body }) => body.blocks)) {
      // Before Terraform 0.13 the version stood at the provider.
      if (block.type === 'provider' && block.labels[0]?.value === 'aws')
        found.push(...optional(textOf(block.body, 'version')));
      const source = block.type === 'module' ? textOf(block.body, 'source') : null;
      const called = source === null ? null : resolveLocalSource(source, directory);
      if (called !== null) waiting.push(called);
    }
  }
  return found;
}

function textOf(body: Body, name: string): string | null {
  const attribute = body.attributes.find((each) => each.name === name);
  return attribute === undefined ? null : literalString(attribute.expression);
}

function optional(text: string | null): readonly string[] {
  return text === null ? [] : [text];
}

function join(directory: string, name: string): string {
  return directory === '' ? name : `${directory}/${name}`;
}
