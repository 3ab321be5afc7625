import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { services } from '../registry.ts';
import { caseFiles } from './case-files.ts';
import { listRule, listService, nextId } from './list-rule.ts';
import { readOrder, type RuleOrder, usage } from './order.ts';
import { exportName, readmeText, ruleText } from './rule-text.ts';

/** Works from the sources and from `dist/` alike: both lie three levels below the root. */
const root = fileURLToPath(new URL('../../../', import.meta.url));

/**
 * Writes the folder of a new rule below `rulesFolder` and lists it. Returns the paths that were written.
 * @throws Error when the folder is there already, or the provider has no such type.
 */
export async function writeRule(order: RuleOrder, rulesFolder: string): Promise<readonly string[]> {
  const { service, slug, resourceType } = order;
  const folder = join(rulesFolder, 'aws', service, slug);
  if (existsSync(folder)) throw new Error(`there is a rule of this name: ${folder}`);
  const cases = caseFiles(order);
  if (cases === null) throw new Error(`the AWS provider has no resource type ${resourceType}`);
  const ids = (services[`aws/${service}`] ?? []).map(({ id }) => id);
  const list = join(rulesFolder, 'aws', service, 'rules.ts');
  const registry = join(rulesFolder, 'registry.ts');
  const files: readonly (readonly [string, string])[] = [
    [join(folder, 'rule.ts'), ruleText(order, nextId(service, ids))],
    [join(folder, 'README.md'), readmeText(order)],
    ...[...cases].map(([path, text]) => [join(folder, 'cases', path), text] as const),
    [list, listRule(await readOr(list), service, exportName(order), slug)],
    [registry, listService(await readOr(registry), service)],
  ];
  for (const [path, text] of files) {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, text);
  }
  return files.map(([path]) => path);
}

async function readOr(path: string): Promise<string> {
  return readFile(path, 'utf8').catch(() => '');
}

async function main(): Promise<number> {
  const order = readOrder(process.argv.slice(2));
  if (order === 'help') {
    process.stdout.write(usage);
    return 0;
  }
  if ('problem' in order) {
    process.stderr.write(`${order.problem}\n\n${usage}`);
    return 2;
  }
  await writeRule(order, join(root, 'src', 'rules'));
  const folder = `src/rules/aws/${order.service}/${order.slug}`;
  process.stdout.write(
    [
      `Written: ${folder}/ with a rule, a README and seven cases.`,
      'Next:',
      `  1. Make rule.ts and README.md true: the default, the impact, the ids under which scanners know it.`,
      `  2. npm run rule-cases -- ${order.service}     writes what the rule makes of each case, for you to read`,
      '  3. npm run format && npm run generate && npm run check',
      '',
    ].join('\n'),
  );
  return 0;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) process.exitCode = await main();
