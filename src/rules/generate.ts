import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readCases } from './generate/read-cases.ts';
import { controlsPage } from './generate/controls-page.ts';
import { indexPage } from './generate/index-page.ts';
import { parametersPage } from './generate/parameters-page.ts';
import { rulePage } from './generate/rule-page.ts';
import { ruleFolders } from './registry.ts';

/** Works from the sources and from `dist/` alike: both lie one level below the root. */
const root = fileURLToPath(new URL('../../', import.meta.url));
const docsFolder = join(root, 'docs', 'rules');

/** The pages of `docs/rules/` by file name, made from the registry, the READMEs and the cases of the rules. */
export async function generatePages(): Promise<ReadonlyMap<string, string>> {
  const pages = new Map<string, string>();
  const entries = Object.entries(ruleFolders);
  for (const [folder, rule] of entries) {
    const source = join(root, 'src', 'rules', folder);
    const readme = await readFile(join(source, 'README.md'), 'utf8');
    pages.set(`${folder.replaceAll('/', '-')}.md`, rulePage(rule, folder, readme, await readCases(source)));
  }
  pages.set('README.md', indexPage(entries));
  pages.set('parameters.md', parametersPage(entries));
  pages.set('controls.md', controlsPage(entries));
  return pages;
}

/** Names of the pages that are missing, stale or left over. */
export async function findStalePages(pages: ReadonlyMap<string, string>): Promise<readonly string[]> {
  const present = await readdir(docsFolder).catch(() => []);
  const leftOver = present.filter((name) => name.endsWith('.md') && !pages.has(name));
  const stale: string[] = [];
  for (const [name, text] of pages) {
    const current = await readFile(join(docsFolder, name), 'utf8').catch(() => null);
    if (current !== text) stale.push(name);
  }
  return [...stale, ...leftOver];
}

async function writePages(pages: ReadonlyMap<string, string>, stale: readonly string[]): Promise<void> {
  await mkdir(docsFolder, { recursive: true });
  for (const name of stale) {
    const text = pages.get(name);
    if (text === undefined) await rm(join(docsFolder, name));
    else await writeFile(join(docsFolder, name), text);
  }
}

async function main(): Promise<void> {
  const pages = await generatePages();
  const stale = await findStalePages(pages);
  if (!process.argv.includes('--check')) return writePages(pages, stale);
  if (stale.length > 0) {
    process.stderr.write(`docs/rules is stale (${stale.join(', ')}): run npm run generate\n`);
    process.exitCode = 1;
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await main();
