import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { lifecyclePage } from './lifecycle-page.ts';

/** Works from the sources and from `dist/` alike: both lie one level below the root. */
const page = fileURLToPath(new URL('../../docs/lifecycle.md', import.meta.url));

/** Written by the test of the scenarios. */
const shownMoves = fileURLToPath(new URL('../../test/lifecycle/moves.json', import.meta.url));
const ShownMoves = z.record(z.string(), z.string());

async function makePage(): Promise<string> {
  return lifecyclePage(ShownMoves.parse(JSON.parse(await readFile(shownMoves, 'utf8'))));
}

/** Whether `docs/lifecycle.md` is what the table of moves and the scenarios say. */
export async function isLifecyclePageFresh(): Promise<boolean> {
  return (await readFile(page, 'utf8').catch(() => null)) === (await makePage());
}

async function main(): Promise<void> {
  if (await isLifecyclePageFresh()) return;
  if (!process.argv.includes('--check')) return writeFile(page, await makePage());
  process.stderr.write('docs/lifecycle.md is stale: run npm run generate\n');
  process.exitCode = 1;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await main();
