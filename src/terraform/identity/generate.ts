import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { resourceTypesPage } from './resource-types-page.ts';

/** Works from the sources and from `dist/` alike: both lie one level below the root. */
const page = fileURLToPath(new URL('../../../docs/resource-types.md', import.meta.url));

/** Whether `docs/resource-types.md` is what the table says. */
export async function isPageFresh(): Promise<boolean> {
  return (await readFile(page, 'utf8').catch(() => null)) === resourceTypesPage();
}

async function main(): Promise<void> {
  if (await isPageFresh()) return;
  if (!process.argv.includes('--check')) return writeFile(page, resourceTypesPage());
  process.stderr.write('docs/resource-types.md is stale: run npm run generate\n');
  process.exitCode = 1;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await main();
