import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { repositoryConfigSchema } from './repository-config-schema.ts';

/** Where editors find the schema, from the top of the project. */
export const schemaFile = 'docs/terrafix.schema.json';

/** The text that `docs/terrafix.schema.json` must have. */
export function generateSchema(): string {
  return `${JSON.stringify(repositoryConfigSchema(), null, 2)}\n`;
}

/** Writes the schema below `projectFolder`, or, to check, only says whether the file is fresh. */
export async function writeSchema(
  projectFolder: string,
  mode: 'write' | 'check',
): Promise<{ readonly isFresh: boolean }> {
  const path = `${projectFolder}/${schemaFile}`;
  const wanted = generateSchema();
  const isFresh = (await readFile(path, 'utf8').catch(() => null)) === wanted;
  if (!isFresh && mode === 'write') await writeFile(path, wanted);
  return { isFresh };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const mode = process.argv.includes('--check') ? 'check' : 'write';
  const { isFresh } = await writeSchema(process.cwd(), mode);
  if (!isFresh && mode === 'check') {
    process.stderr.write(`${schemaFile} is stale: run npm run generate\n`);
    process.exitCode = 1;
  }
}
