import type { Change } from '../../domain/change.ts';
import type { Rung } from '../../domain/proof.ts';
import type { Configuration, ResourceInstance } from '../../terraform/model.ts';
import { providerGenerationOf } from '../../terraform/provider-schemas/provider-generation.ts';
import { resourceSchema } from '../../terraform/provider-schemas/resource-schema.ts';
import {
  type BodySchema,
  type Generation,
  generations,
  type ResourceSchema,
  schemaVersions,
} from '../../terraform/provider-schemas/schema.ts';
import { checkBody, type Complaint } from './schema/check-body.ts';
import { type BodyChange, type ChangedBlock, changedBlocks } from './schema/changed-blocks.ts';
import { rungTitles } from './rung-titles.ts';

const title = rungTitles.schema;

/**
 * Every argument and block that the change writes in a resource, a data source or a provider is in the schema of the
 * AWS provider that the root module is run with: it exists, has the right form and type, can be written and is not
 * deprecated, and what is required is there. What the change leaves as it was is not judged.
 */
export function checkSchema(request: {
  readonly change: Change;
  readonly configuration: Configuration;
  readonly subject: ResourceInstance;
}): Rung {
  const { change, configuration, subject } = request;
  const chosen = providerGenerationOf(configuration, subject.module.rootModule);
  const results = changedBlocks(change, configuration).map((block) =>
    checkChangedBlock(block, chosen.generation),
  );
  const complaints = results.flatMap((each) => each.complaints);
  const others = results.flatMap((each) => each.otherProvider ?? []);
  const parts = results.reduce((sum, { count }) => sum + count, 0);
  const refused = complaints.filter(({ status }) => status === 'refused');
  const [first] = complaints;
  const whose = `AWS provider ${chosen.generation} (schema of ${schemaVersions[chosen.generation]}; ${chosen.because})`;
  if (first !== undefined) {
    const said = (refused.length > 0 ? refused : complaints).map(({ text }) => text).join('; ');
    return rung(
      refused.length > 0 && chosen.isExact ? 'refused' : 'warned',
      `By the schema of ${whose}, ${said}.`,
    );
  }
  const unknown = [...new Set(others)].map((type) => `\`${type}\``).join(', ');
  if (parts === 0)
    return rung(
      'skipped',
      others.length > 0
        ? `The schema of ${unknown} is not known: it belongs to another provider.`
        : 'The change writes no argument of a resource.',
    );
  const rest = others.length > 0 ? ` The schema of ${unknown} is not known.` : '';
  const what =
    parts === 1
      ? 'The argument that the change writes is'
      : `All ${parts} arguments and blocks that the change writes are`;
  return rung(
    others.length > 0 || !chosen.isExact ? 'warned' : 'passed',
    `${what} in the schema of ${whose}.${rest}`,
  );
}

function rung(status: Rung['status'], detail: string): Rung {
  return { id: 'schema', title, status, detail };
}

interface CheckedBlock {
  readonly complaints: readonly Complaint[];
  /** How many arguments and blocks were compared. */
  readonly count: number;
  /** The type, when its schema is not known. */
  readonly otherProvider: string | null;
}

const nothing: CheckedBlock = { complaints: [], count: 0, otherProvider: null };

function checkChangedBlock(changed: ChangedBlock, generation: Generation): CheckedBlock {
  const type = schemaTypeOf(changed);
  if (type === null) return nothing;
  if (!/^((data\.)?aws_\w+|provider)$/.test(type)) return { ...nothing, otherProvider: type };
  const schema = resourceSchema(generation, type);
  if (schema === null) {
    const text = `\`${type}\` is no ${type.startsWith('data.') ? 'data source' : 'resource type'}${elsewhere(type, [])}`;
    return { ...nothing, count: 1, complaints: changed.isNew ? [{ status: 'refused', text }] : [] };
  }
  let count = 0;
  const own = withoutOwn(changed);
  const complaints = checkBody(own, withoutRequired(schema, changed), [], () => (count += 1)).map(
    (complaint) => ({
      ...complaint,
      text: `${complaint.text}${complaint.unknown === undefined ? '' : elsewhere(type, complaint.unknown)} in \`${changed.name}\``,
    }),
  );
  const isOld = changed.isNew && schema.isDeprecated;
  const old: Complaint = { status: 'warned', text: `\`${type}\` is deprecated` };
  return { complaints: isOld ? [...complaints, old] : complaints, count, otherProvider: null };
}

/** The name under which the schema of a block stands; `null` for blocks that are Terraform's own. */
function schemaTypeOf({ block }: ChangedBlock): string | null {
  const label = block.labels[0]?.value ?? '';
  if (block.type === 'resource') return label;
  if (block.type === 'data') return `data.${label}`;
  if (block.type !== 'provider') return null;
  return label === 'aws' ? 'provider' : `provider.${label}`;
}

const ownArguments: Readonly<Record<string, ReadonlySet<string>>> = {
  resource: new Set([
    'count',
    'for_each',
    'depends_on',
    'provider',
    'lifecycle',
    'provisioner',
    'connection',
  ]),
  data: new Set(['count', 'for_each', 'depends_on', 'provider', 'lifecycle']),
  provider: new Set(['alias', 'version']),
};

/** Without what is Terraform's own in every resource. https://developer.hashicorp.com/terraform/language/meta-arguments */
function withoutOwn({ block, body }: ChangedBlock): BodyChange {
  const own = ownArguments[block.type] ?? new Set();
  return {
    ...body,
    attributes: body.attributes.filter(({ name }) => !own.has(name)),
    blocks: body.blocks.filter(({ name, isDynamic }) => isDynamic || !own.has(name)),
  };
}

/** What an override file leaves out stands in the file that it overrides. */
function withoutRequired(schema: ResourceSchema, { isOverride }: ChangedBlock): BodySchema {
  if (!isOverride) return schema;
  return {
    attributes: new Map(
      [...schema.attributes].map(([name, each]) => [
        name,
        each.mode === 'required' ? { ...each, mode: 'optional' as const } : each,
      ]),
    ),
    blocks: new Map([...schema.blocks].map(([name, each]) => [name, { ...each, minItems: 0 }])),
  };
}

/** " (AWS provider 4 knows it)" */
function elsewhere(type: string, path: readonly string[]): string {
  const knowing = generations.filter((generation) => {
    const schema = resourceSchema(generation, type);
    return schema !== null && holds(schema, path);
  });
  return knowing.length === 0 ? '' : ` (AWS provider ${knowing.join(' and ')} knows it)`;
}

function holds(schema: BodySchema, [name, ...rest]: readonly string[]): boolean {
  if (name === undefined) return true;
  const block = schema.blocks.get(name);
  return block === undefined ? rest.length === 0 && schema.attributes.has(name) : holds(block.body, rest);
}
