import type { Change } from '../../../domain/change.ts';
import { itemsOf } from '../../../rules/kit/outline.ts';
import type { Configuration, ResourceInstance } from '../../../terraform/model.ts';
import { forcesReplacement } from '../../../terraform/provider-schemas/forces-replacement.ts';
import { providerGenerationOf } from '../../../terraform/provider-schemas/provider-generation.ts';
import { resourceSchema } from '../../../terraform/provider-schemas/resource-schema.ts';
import { schemaVersions } from '../../../terraform/provider-schemas/schema.ts';
import { parseTerraform } from '../../../terraform/sources/parse-terraform.ts';
import { terraformFileKind } from '../../../terraform/sources/terraform-files.ts';
import { readBlockArguments } from '../provider-plan/block-arguments.ts';
import { changedBlocks } from './changed-blocks.ts';
import { differingPaths } from './differing-paths.ts';

/** An attribute of an instance whose change destroys the resource and creates it anew. */
export interface ForcedReplacement {
  readonly address: string;
  readonly type: string;
  /** `root_block_device.encrypted` */
  readonly attribute: string;
  /** False: whether it does depends on the values or on other attributes, or nobody knows. */
  readonly isCertain: boolean;
  /** Sentence. */
  readonly because: string;
}

/**
 * What the tables say of a change: for each instance around the subject that is there before and after, the attributes
 * that differ and replace it. A new resource replaces nothing.
 */
export function replacementsOf(request: {
  readonly change: Change;
  readonly configuration: Configuration;
  /** The configuration around the subject with the change in it. */
  readonly after: Configuration;
  readonly subject: ResourceInstance;
}): readonly ForcedReplacement[] {
  const { configuration, after, subject } = request;
  const { generation, because } = providerGenerationOf(configuration, subject.module.rootModule);
  const table = `AWS provider ${generation} (table of ${schemaVersions[generation]}; ${because})`;
  const isNear = ({ exists, module }: ResourceInstance): boolean =>
    exists &&
    module.rootModule === subject.module.rootModule &&
    module.variableFile === subject.module.variableFile;
  return typesTouched(request).flatMap((type) => {
    if (resourceSchema(generation, type) === null) return [];
    const olds = new Map(
      configuration
        .resourcesOfType(type)
        .filter(isNear)
        .map((each) => [each.address, each]),
    );
    return after
      .resourcesOfType(type)
      .filter(isNear)
      .flatMap((now): readonly ForcedReplacement[] => {
        const { address } = now;
        const old = olds.get(address);
        if (old === undefined) return [];
        const paths = differingPaths(
          readBlockArguments(old, configuration).arguments,
          readBlockArguments(now, after).arguments,
        );
        return paths.flatMap((path) => {
          const forces = forcesReplacement(generation, type, path);
          if (forces === false) return [];
          const attribute = path.join('.');
          const says = forces === true ? 'replaces' : 'may replace';
          return [
            {
              address,
              type,
              attribute,
              isCertain: forces === true,
              because: `A change of \`${attribute}\` ${says} \`${address}\`, by ${table}.`,
            },
          ];
        });
      });
  });
}

/** The types of the resources that the change writes in; all of them when it changes a value that any of them may take. */
function typesTouched(request: {
  readonly change: Change;
  readonly configuration: Configuration;
  readonly after: Configuration;
}): readonly string[] {
  const { change, configuration, after } = request;
  const blocks = changedBlocks(change, configuration);
  const isValue = change.files.some(({ path }) => terraformFileKind(path)?.role === 'variables');
  if (!isValue && blocks.every(({ block }) => !valueBlocks.has(block.type)) && !takesOut(change))
    return [...new Set(blocks.filter(({ block }) => block.type === 'resource').map(typeOf))];
  return [...new Set(after.resources.map(({ type }) => type))];
}

const valueBlocks: ReadonlySet<string> = new Set(['variable', 'locals', 'module', 'output', 'data']);

function typeOf({
  block,
}: {
  readonly block: { readonly labels: readonly { readonly value: string }[] };
}): string {
  return block.labels[0]?.value ?? '';
}

/** Whether a block at the top of a file goes away, which others may have taken a value of. */
function takesOut({ files }: Change): boolean {
  return files.some(({ path, before, after }) => {
    if (before === null || terraformFileKind(path) === null) return false;
    const names = new Set(itemsOf(parseTerraform(path, after)).map(({ name }) => name));
    return itemsOf(parseTerraform(path, before)).some(({ name }) => !names.has(name));
  });
}
