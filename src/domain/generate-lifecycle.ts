import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { lifecyclePage } from './lifecycle-page.ts';

/** Works from the sources and from `dist/` alike: both lie one level below the root. */
const page = fileURLToPath(new URL('../../docs/lifecycle.md', import.meta.url));

/** Whether `docs/lifecycle.md` is what the table of moves says. */
export async function isLifecyclePageFresh(): Promise<boolean> {
  return (await readFile(page, 'utf8').catch(() => null)) === lifecyclePage();
}

async function main(): Promise<void> {
  if (await isLifecyclePageFresh()) return;
  if (!process.argv.includes('--check')) return writeFile(page, lifecyclePage());
  process.stderr.write('docs/lifecycle.md is stale: run npm run generate\n');
  process.exitCode = 1;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await main();
