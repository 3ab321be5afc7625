import pc from 'picocolors';
import { openFolder } from '../adapters/local-folder/open-folder.ts';
import { nearestWord } from '../domain/nearest-word.ts';
import { loadConfiguration } from '../stages/locate/load-configuration.ts';
import type { Configuration, Evaluated, ResourceInstance } from '../terraform/model.ts';
import { influencesOf } from '../terraform/source-position.ts';
import { describeInfluence, describeValue, describeWay, valueAsData } from './describe-value.ts';
import { exitCodes } from './exit-codes.ts';
import { readAttributes } from './read-attributes.ts';

export interface InspectOptions {
  readonly json?: boolean;
}

/** `terrafix inspect`: what is understood of a checkout, or of one resource in it; returns the exit code. */
export async function inspect(
  folder: string,
  wanted: string | undefined,
  { json }: InspectOptions,
): Promise<number> {
  const configuration = await loadConfiguration(openFolder(folder));
  if (wanted === undefined) {
    const summary = summarise(configuration);
    console.log(json === true ? JSON.stringify(summary, null, 2) : describeSummary(summary));
    return exitCodes.fine;
  }
  const found = configuration.resources.filter((resource) => isMeant(resource, wanted));
  if (found.length === 0) {
    const words = configuration.resources.flatMap(({ address, type }) => [withoutKeys(address), type]);
    const near = nearestWord(wanted, [...new Set(words)]);
    console.error(
      `terrafix: ${folder} has no resource ${wanted}${near === null ? '' : `; did you mean ${near}?`}`,
    );
    return exitCodes.failed;
  }
  if (json === true)
    console.log(
      JSON.stringify(
        found.map((each) => resourceAsData(each, configuration)),
        null,
        2,
      ),
    );
  else console.log(found.map((each) => describeResource(each, configuration)).join('\n\n'));
  return exitCodes.fine;
}

/** A full address, one without instance keys, or a type. */
function isMeant({ address, type }: ResourceInstance, wanted: string): boolean {
  return address === wanted || type === wanted || withoutKeys(address) === wanted;
}

const withoutKeys = (address: string): string => address.replaceAll(/\[(?:\d+|"(?:[^"\\]|\\.)*")\]/g, '');

interface Summary {
  readonly files: number;
  readonly rootModules: readonly {
    readonly directory: string;
    readonly environments: readonly string[];
    readonly resources: number;
  }[];
  readonly resourcesByType: Readonly<Record<string, number>>;
  readonly remoteModules: Readonly<Record<string, number>>;
  readonly problems: readonly string[];
}

function summarise(configuration: Configuration): Summary {
  const directories = new Set(configuration.rootModules.map(({ rootModule }) => rootModule));
  // A block that several environments share is one resource in each of them.
  const shown = configuration.rootModules.filter(
    ({ rootModule }, index, all) => all[index - 1]?.rootModule !== rootModule,
  );
  const variants = new Set(shown.map(({ rootModule, variableFile }) => `${rootModule}\0${variableFile}`));
  const resources = configuration.resources.filter(
    ({ module, exists }) => exists && variants.has(`${module.rootModule}\0${module.variableFile}`),
  );
  const resourcesIn = countBy(resources, ({ module }) => module.rootModule);
  return {
    files: configuration.files.size,
    rootModules: [...directories].map((directory) => ({
      directory: directory === '' ? '.' : directory,
      environments: configuration.rootModules.flatMap(({ rootModule, variableFile }) =>
        rootModule === directory && variableFile !== null ? [variableFile] : [],
      ),
      resources: resourcesIn[directory] ?? 0,
    })),
    resourcesByType: countBy(resources, ({ type }) => type),
    remoteModules: countBy(configuration.externalModules, ({ source, version }) =>
      `${source} ${version ?? ''}`.trim(),
    ),
    problems: configuration.problems.map(({ file, line, message }) => `${file}:${line}: ${message}`),
  };
}

function countBy<Item>(items: readonly Item[], keyOf: (item: Item) => string): Record<string, number> {
  const counts = new Map<string, number>();
  for (const item of items) counts.set(keyOf(item), (counts.get(keyOf(item)) ?? 0) + 1);
  return Object.fromEntries([...counts].toSorted(([, one], [, other]) => other - one));
}

const maxRows = 30;

function section(title: string, rows: readonly string[]): readonly string[] {
  return [
    pc.bold(`${title}: ${rows.length}`),
    ...rows.slice(0, maxRows).map((row) => `  ${row}`),
    ...(rows.length > maxRows ? [pc.dim(`  … ${rows.length - maxRows} more; --json shows all`)] : []),
  ];
}

function counted(counts: Readonly<Record<string, number>>): readonly string[] {
  return Object.entries(counts).map(([name, count]) => `${String(count).padStart(5)}  ${name}`);
}

function describeSummary({ files, rootModules, resourcesByType, remoteModules, problems }: Summary): string {
  return [
    `${files} Terraform files`,
    ...section(
      'root modules',
      rootModules.map(({ directory, environments, resources }) => {
        const variants = environments.length === 0 ? '' : pc.dim(`  ${environments.join(', ')}`);
        return `${String(resources).padStart(5)} resources  ${directory}${variants}`;
      }),
    ),
    ...section('resource types', counted(resourcesByType)),
    ...section('modules from elsewhere', counted(remoteModules)),
    ...section('not read in full', problems),
  ].join('\n');
}

/** A password in the code is bad enough without standing in a terminal's history or a CI log as well. */
const isSecret = (path: string, { value }: Evaluated): boolean =>
  ['string', 'pattern'].includes(value.kind) &&
  /(password|secret_string|token|private_key)[^.]*$/i.test(path);
const hidden = '(hidden)';

function describeResource(resource: ResourceInstance, configuration: Configuration): string {
  const place = configuration.rangeOf(resource.file, resource.block.span);
  const { rootModule, variableFile } = resource.module;
  const facts = [
    `${place.file}:${place.startLine}`,
    `root module ${rootModule === '' ? '.' : rootModule}`,
    ...(variableFile === null ? [] : [`with ${variableFile}`]),
    ...(resource.exists ? [] : ['makes no instance']),
  ];
  const attributes = readAttributes(resource);
  const width = Math.max(0, ...attributes.map(({ path }) => path.length));
  return [
    `${pc.bold(resource.address)}  ${pc.dim(facts.join(' · '))}`,
    ...attributes.map(({ path, evaluated }) => {
      const value = isSecret(path, evaluated) ? hidden : describeValue(evaluated.value);
      const ways = [
        ...(evaluated.places.length > 1 ? [describeWay(evaluated.places)] : []),
        ...influencesOf(evaluated).map((place) => describeInfluence(place)),
      ];
      const decided = ways.length === 0 ? '' : pc.dim(`  ← ${ways.join(', ')}`);
      return `  ${path.padEnd(width)} = ${value}${decided}`;
    }),
  ].join('\n');
}

function resourceAsData(resource: ResourceInstance, configuration: Configuration): unknown {
  return {
    address: resource.address,
    rootModule: resource.module.rootModule,
    variableFile: resource.module.variableFile,
    exists: resource.exists,
    block: configuration.rangeOf(resource.file, resource.block.span),
    attributes: readAttributes(resource).map(({ path, evaluated }) => ({
      path,
      value: isSecret(path, evaluated) ? { hidden: true } : valueAsData(evaluated.value),
      decidedBy: evaluated.places.map(({ kind, name, at }) => ({ kind, name, at })),
      influencedBy: influencesOf(evaluated).map(({ kind, name, at }) => ({ kind, name, at })),
    })),
  };
}
