import { readdirSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { resourceSchema } from '../resource-schema.ts';
import type { Generation, ResourceSchema } from '../schema.ts';
import { withReplacements } from './ask-replacement.ts';
import { configureProvider } from './configure-provider.ts';
import { schemasFromBindings } from './from-bindings.ts';
import { schemaFromProvider } from './from-provider.ts';
import { printSchemas } from './print-schemas.ts';
import { startProvider } from './provider-process.ts';
import { SteadyProvider } from './steady-provider.ts';
import { takeOver } from './take-over.ts';
import { unpackBindings } from './unpack-bindings.ts';

/** Works from the sources and from `dist/` alike: both lie one level below the root. */
const data = fileURLToPath(new URL('../../../../src/terraform/provider-schemas/data/', import.meta.url));

/** The provider that is asked, and the bindings that stand for those which are not. */
const sources = { 4: '@cdktf/provider-aws@15.0.0', 5: '5.100.0', 6: '@cdktf/provider-aws@21.22.1' } as const;

/**
 * Asks a provider for its schemas, and of each resource type for what a change replaces. With `known`, only of types
 * that it returns `null` for: all of them take about twenty minutes.
 */
async function schemasOfProvider(
  binary: string,
  known: (type: string) => ResourceSchema | null,
): Promise<readonly ResourceSchema[]> {
  const first = await startProvider(binary);
  const answer = await first.ask('GetSchema', {});
  first.stop();
  const own = schemaFromProvider('provider', answer.provider);
  const provider = new SteadyProvider(binary, (each) => configureProvider(each, own));
  const schemas = [own];
  for (const [type, wire] of Object.entries(answer.resourceSchemas)) {
    const schema = schemaFromProvider(type, wire);
    const asked = known(type);
    const report = (path: readonly string[], problem: string) => log(`${type} ${path.join('.')}: ${problem}`);
    schemas.push(
      asked === null ? await withReplacements(provider, schema, report) : takeOver(schema, asked, true),
    );
    if (schemas.length % 100 === 0) log(`${schemas.length} resource types`);
  }
  provider.stop();
  for (const [type, wire] of Object.entries(answer.dataSourceSchemas))
    schemas.push(schemaFromProvider(`data.${type}`, wire));
  return schemas;
}

async function write(generation: Generation, schemas: readonly ResourceSchema[]): Promise<void> {
  await writeFile(join(data, `aws-${generation}.json`), printSchemas(schemas));
}

function log(line: string): void {
  process.stderr.write(`${line.replaceAll('\n', ' ').slice(0, 200)}\n`);
}

/** The binary in a folder as `terraform providers mirror` fills it and unpacks it. */
function binaryIn(mirror: string, version: string): string {
  const folder = join(mirror, 'registry.terraform.io/hashicorp/aws', version, `${process.platform}_amd64`);
  const name = readdirSync(folder).find((each) => each.startsWith('terraform-provider-aws'));
  if (name === undefined) throw new Error(`there is no provider in ${folder}`);
  return join(folder, name);
}

/**
 * Writes the data files. `--provider` asks the provider whose mirror `TERRAFIX_PROVIDER_MIRROR` names, `--known` leaving
 * out the resource types on which the data file has answers, but for those named behind it. Without `--provider` only
 * the files that come from bindings are written.
 */
async function main(): Promise<void> {
  const asked = process.argv.includes('--provider') ? await askProvider() : null;
  const known = new Map((asked ?? []).map((schema) => [schema.type, schema]));
  const ofProvider = (type: string) => (asked === null ? resourceSchema(5, type) : (known.get(type) ?? null));
  for (const generation of [4, 6] as const) {
    const folder = unpackBindings(sources[generation]);
    const schemas = schemasFromBindings(folder.path);
    await write(
      generation,
      schemas.map((schema) => takeOver(schema, ofProvider(schema.type), generation > 5)),
    );
    folder.remove();
  }
}

/** A type that the provider was asked about says more of its arguments than that it depends. */
function isAsked({ attributes }: ResourceSchema): boolean {
  const written = [...attributes.values()].filter(({ mode }) => mode !== 'computed');
  return written.some(({ replacement }) => replacement !== 'depends');
}

async function askProvider(): Promise<readonly ResourceSchema[]> {
  const mirror = process.env['TERRAFIX_PROVIDER_MIRROR'];
  if (mirror === undefined)
    throw new Error('TERRAFIX_PROVIDER_MIRROR must name a folder that holds registry.terraform.io');
  const isKept = process.argv.includes('--known');
  const again = new Set(process.argv);
  const known = (type: string) => {
    const schema = isKept && !again.has(type) ? resourceSchema(5, type) : null;
    return schema !== null && isAsked(schema) ? schema : null;
  };
  const schemas = await schemasOfProvider(binaryIn(mirror, sources[5]), known);
  await write(5, schemas);
  return schemas;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await main();
