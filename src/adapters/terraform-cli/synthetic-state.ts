import type { BlockComparison } from './compare-blocks.ts';
import type { PlannedResource } from './read-plan.ts';
import type { ResourceSchema } from './provider-schema.ts';
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
        instances: [{ schema_version: schema.version, attributes: attributesOf(planned, schema, compared) }],
      },
    ],
  });
}

function attributesOf(
  { after, unknown }: PlannedResource,
  schema: ResourceSchema,
  { changed, open }: BlockComparison,
): Readonly<Record<string, Json>> {
  const attributes: Record<string, Json> = { ...after };
  for (const name of open) attributes[name] = schema.block.block_types?.[name] === undefined ? null : [];
  const own = schema.block.attributes ?? {};
  for (const [name, attribute] of Object.entries(own)) {
    const value = attributes[name] ?? null;
    if (value !== null || open.includes(name)) continue;
    // What the cloud calls an argument that nobody has set: the newer kind of resource plans the rest anew otherwise.
    const isFilled = name === 'id' || (unknown.has(name) && isFramework(schema) && !changed.includes(name));
    if (isFilled) attributes[name] = standInFor(name, attribute.type);
    else if (attribute.type === 'bool' && changed.includes(name)) attributes[name] = false;
  }
  return attributes;
}

/**
 * Resources on the plugin framework compute their id; those on the older kit let it be set. The older kit takes nothing
 * for "as it is", the framework takes it for "will be known later", which may look like a replacement.
 */
function isFramework({ block }: ResourceSchema): boolean {
  return block.attributes?.['id']?.optional !== true;
}
