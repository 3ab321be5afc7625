import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { keyFamilies } from './key-families.ts';

const page = fileURLToPath(new URL('../../../../docs/redis-keys.md', import.meta.url));

function makePage(): string {
  const rows = keyFamilies.map(
    ({ name, form, holds, stays }) => `| ${name} | \`${readable(form)}\` | ${holds} | ${stays} |`,
  );
  return `# Keys in Redis

Made from the code by \`npm run generate\`. A test plays a whole road and finds no key that does not stand here. \`terrafix stats\` tells how many there are of each and what they take; \`terrafix cleanup\` removes what is past its time.

| family | key | holds | stays |
|---|---|---|---|
${rows.join('\n')}

What has \`{<id>}\` belongs to one installation. When the App is uninstalled all of it goes at once, or seven days after GitHub lists the installation no more.
`;
}

/** The form without the grammar of expressions. */
function readable(form: string): string {
  return form
    .replace('[a-z-]+', '<topic>')
    .replace(String.raw`\d{4}-\d\d-\d\dT\d\d`, '<hour>')
    .replaceAll('(?:', '(')
    .replaceAll('|', String.raw`\|`);
}

/** Whether `docs/redis-keys.md` is what the table of families says. */
export async function isKeysPageFresh(): Promise<boolean> {
  return (await readFile(page, 'utf8').catch(() => null)) === makePage();
}

async function main(): Promise<void> {
  if (await isKeysPageFresh()) return;
  if (!process.argv.includes('--check')) return writeFile(page, makePage());
  process.stderr.write('docs/redis-keys.md is stale: run npm run generate\n');
  process.exitCode = 1;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await main();
