import type { ArgumentValue, BlockArguments } from '../../ports/terraform-runner.ts';
import type { BlockComparison } from './compare-blocks.ts';
import type { PlannedResource } from './read-plan.ts';
import type { ResourceSchema, SchemaBlock, SchemaType } from './provider-schema.ts';
import { type Json, standInFor } from './stand-in.ts';
import type { Subject } from './synthetic-configuration.ts';

const source = 'registry.terraform.io/hashicorp/aws';

/**
 * The state as it is once the block, as it was, has been applied: what the provider planned for it, its defaults
 * included, and stand-ins for what only the cloud knows. `changed` names stay as planned, since the answer hangs on them;
 * `open` ones hold nothing, and Terraform keeps that.
 */
export function syntheticState(
  { type, name, schema }: Subject,
  planned: PlannedResource,
  compared: BlockComparison,
  after: BlockArguments,
): string {
  return JSON.stringify({
    version: 4,
    terraform_version: '1.5.0',
    serial: 1,
    lineage: 'synthetic',
    outputs: {},
    resources: [
      {
        mode: 'managed',
        type,
        name,
        provider: `provider["${source}"]`,
        instances: [
          { schema_version: schema.version, attributes: attributesOf(planned, schema, compared, after) },
        ],
      },
    ],
  });
}

function attributesOf(
  { after: planned, unknown }: PlannedResource,
  { block }: ResourceSchema,
  { changed, open }: BlockComparison,
  after: BlockArguments,
): Readonly<Record<string, Json>> {
  const attributes: Record<string, Json> = { ...planned };
  for (const name of Object.keys(block.block_types ?? {}))
    if (open.includes(name) || (unknown.has(name) && !changed.includes(name))) attributes[name] = [];
  for (const [name, { type }] of Object.entries(block.attributes ?? {})) {
    if (open.includes(name)) attributes[name] = null;
    else if ((attributes[name] ?? null) === null)
      attributes[name] = changed.includes(name)
        ? asItFailed(type, unknown.has(name), after.attributes.get(name))
        : asTheCloudHasIt(name, type, unknown.has(name), isFramework(block));
  }
  return attributes;
}

/**
 * What an argument is that nobody had set and that now is set. A switch is off, unless the provider leaves it to the
 * cloud: then the change only matters where the cloud has it the other way.
 */
function asItFailed(
  type: SchemaType | undefined,
  isLeftToCloud: boolean,
  after: ArgumentValue | undefined,
): Json {
  if (type !== 'bool') return null;
  return isLeftToCloud && after === false;
}

/**
 * What an argument is that nobody has set. The older kit takes nothing for "as it is", but for collections, which would be
 * planned anew; the framework plans anew whatever is nothing.
 */
function asTheCloudHasIt(
  name: string,
  type: SchemaType | undefined,
  isLeftToCloud: boolean,
  isNewer: boolean,
): Json {
  if (name === 'id') return standInFor(name, type);
  if (!isLeftToCloud) return null;
  if (typeof type === 'object') return type[0] === 'map' ? {} : type[0] === 'object' ? null : [];
  return isNewer ? standInFor(name, type) : null;
}

/** Resources on the plugin framework compute their id; those on the older kit let it be set. */
function isFramework({ attributes }: SchemaBlock): boolean {
  return attributes?.['id']?.optional !== true;
}
