import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join, resolve } from 'node:path';
import { Command, InvalidArgumentError } from 'commander';
import { allDrills, shortDrills } from './all-drills.ts';
import type { Drill } from './drill.ts';
import { type DrillResult, failuresOf } from './drill-result.ts';
import { drillsPage } from './report/page.ts';
import { printDrill, tableHead } from './report/table.ts';
import { runDrill } from './run-drill.ts';

interface Flags {
  readonly list?: boolean;
  readonly short?: boolean;
  readonly json?: boolean;
  readonly out?: string;
  readonly keep?: string;
  readonly atOnce: number;
}

const program = new Command('drill')
  .description(
    'Breaks every outside part around the real service and holds the invariants against what is left.',
  )
  .argument(
    '[names...]',
    'drills or parts (redis, worker, github, vanta, bedrock, machine); all when left out',
  )
  .option('--list', 'print what there is')
  .option('--short', 'only the few that also run in the tests')
  .option('--json', 'print the results as JSON')
  .option('--out <folder>', 'also write drills.md and drills.json')
  .option('--keep <folder>', 'keep the logs of the service, a folder for each drill')
  .option('--at-once <number>', 'drills at once; they wait more than they work', wholeNumber, 3);

function wholeNumber(text: string): number {
  if (!/^[1-9]\d?$/.test(text)) throw new InvalidArgumentError('a number from 1 to 99');
  return Number(text);
}

/** Paths are meant from where the command was typed; npm itself starts in the project. */
function pathOf(path: string): string {
  return resolve(process.env['INIT_CWD'] ?? '.', path);
}

function choose(names: readonly string[], isShort: boolean): readonly Drill[] {
  const known = new Set(allDrills.flatMap(({ name, part }) => [name, part]));
  const unknown = names.filter((name) => !known.has(name));
  if (unknown.length > 0) program.error(`no drill is called ${unknown.join(', ')}; see --list`);
  const drills = isShort ? shortDrills : allDrills;
  return drills.filter(
    ({ name, part }) => names.length === 0 || names.includes(name) || names.includes(part),
  );
}

/** Several at once, begun in order; results come in the order of the drills. */
async function runAll(drills: readonly Drill[], flags: Flags): Promise<readonly DrillResult[]> {
  const results = new Map<string, DrillResult>();
  const waiting = [...drills];
  const { keep } = flags;
  const keepLogs = (name: string, folder: string): void => {
    if (keep !== undefined) cpSync(folder, join(pathOf(keep), name), { recursive: true });
  };
  const lane = async (): Promise<void> => {
    for (let drill = waiting.shift(); drill; drill = waiting.shift()) {
      const result = await runDrill(drill, keepLogs);
      results.set(drill.name, result);
      if (flags.json !== true) console.log(printDrill(result));
    }
  };
  await Promise.all(Array.from({ length: flags.atOnce }, lane));
  return drills.flatMap(({ name }) => results.get(name) ?? []);
}

async function main(names: readonly string[], flags: Flags): Promise<void> {
  const drills = choose(names, flags.short === true);
  if (flags.list === true) {
    for (const { name, asks } of drills) console.log(`${name.padEnd(34)} ${asks}`);
    return;
  }
  const started = performance.now();
  if (flags.json !== true) console.log(tableHead);
  const results = await runAll(drills, flags);
  const about = {
    at: new Date().toISOString(),
    cores: cpus().length,
    processor: cpus()[0]?.model ?? 'unknown',
    node: process.version,
    atOnce: flags.atOnce,
    seconds: (performance.now() - started) / 1000,
    command: ['npm run drill', ...(names.length > 0 ? ['--', ...names] : [])].join(' '),
  };
  if (flags.json === true) console.log(JSON.stringify({ about, results }, null, 2));
  if (flags.out !== undefined) {
    mkdirSync(pathOf(flags.out), { recursive: true });
    writeFileSync(join(pathOf(flags.out), 'drills.md'), drillsPage(results, about));
    writeFileSync(join(pathOf(flags.out), 'drills.json'), `${JSON.stringify({ about, results }, null, 2)}\n`);
  }
  const failed = results.filter((one) => failuresOf(one).length > 0);
  if (flags.json !== true) {
    console.log(
      `${results.length - failed.length} of ${results.length} passed, ${Math.round(about.seconds)} s`,
    );
  }
  if (failed.length > 0) process.exitCode = 1;
}

// Each private Redis and each process of the service is ended with this one, also by a person who has seen enough.
process.setMaxListeners(0);
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => process.exit(130));
program.action(main);
await program.parseAsync();
