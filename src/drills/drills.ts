import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Command, InvalidArgumentError } from 'commander';
import { allDrills, shortDrills } from './all-drills.ts';
import { type Drill, drillParts } from './drill.ts';
import { type DrillResult, failuresOf } from './drill-result.ts';
import { type AboutRun, describeMachine } from './report/about-run.ts';
import { drillsPage } from './report/page.ts';
import { Progress } from './report/progress.ts';
import { printDrill, tableHead } from './report/table.ts';
import { runDrill } from './run-drill.ts';

interface Flags {
  readonly list?: boolean;
  readonly short?: boolean;
  readonly json?: boolean;
  readonly out?: string;
  readonly keep?: string;
  readonly atOnce: number;
  readonly seed?: number;
}

const program = new Command('drill')
  .description(
    'Breaks every outside part around the real service and holds the invariants against what is left. Ends with 1 when one does not hold.',
  )
  .argument('[names...]', `drills or parts (${drillParts.join(', ')}); all when left out`)
  .option('--list', 'print what there is')
  .option('--short', 'only the few that also run in the tests')
  .option('--seed <number>', 'of what is random: the same seed plays the same again', wholeNumber)
  .option('--json', 'print the results as JSON')
  .option('--out <folder>', 'also write drills.md and drills.json')
  .option('--keep <folder>', 'keep the logs of the service, a folder for each drill')
  .option('--at-once <number>', 'drills at once; they wait more than they work', wholeNumber, 3);

function wholeNumber(text: string): number {
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new InvalidArgumentError('a number from 1 to 999999999');
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

/** Several at once, begun in order, the longest first; results come in the order of the drills. */
async function runAll(drills: readonly Drill[], flags: Flags, seed: number): Promise<readonly DrillResult[]> {
  const results = new Map<string, DrillResult>();
  const waiting = drills.toSorted((one, other) => (other.limitSeconds ?? 0) - (one.limitSeconds ?? 0));
  const { keep } = flags;
  const progress = new Progress(drills.length);
  const run = {
    seed,
    keepLogs: (name: string, folder: string): void => {
      if (keep !== undefined) cpSync(folder, join(pathOf(keep), name), { recursive: true });
    },
    onStep: (name: string, step: string): void => progress.step(name, step),
  };
  const lane = async (): Promise<void> => {
    for (let drill = waiting.shift(); drill; drill = waiting.shift()) {
      const result = await runDrill(drill, run);
      results.set(drill.name, result);
      progress.over(drill.name, () => {
        if (flags.json !== true) console.log(printDrill(result));
      });
    }
  };
  await Promise.all(Array.from({ length: flags.atOnce }, lane));
  progress.end();
  return drills.flatMap(({ name }) => results.get(name) ?? []);
}

/** What plays the same once more, whatever was given to keep or to print it. */
function commandOf(names: readonly string[], flags: Flags, seed: number): string {
  const given = [...names, ...(flags.short === true ? ['--short'] : [])];
  return ['npm run drill --', ...given, '--seed', seed, '--at-once', flags.atOnce].join(' ');
}

async function main(names: readonly string[], flags: Flags): Promise<void> {
  const drills = choose(names, flags.short === true);
  if (flags.list === true) {
    for (const { name, asks } of drills) console.log(`${name.padEnd(34)} ${asks}`);
    return;
  }
  const seed = flags.seed ?? 1 + (Date.now() % 999_999);
  const started = performance.now();
  if (flags.json !== true) console.log(`  seed ${seed}\n${tableHead}`);
  const results = await runAll(drills, flags, seed);
  const about: AboutRun = {
    at: new Date().toISOString(),
    ...describeMachine(),
    atOnce: flags.atOnce,
    seed,
    seconds: (performance.now() - started) / 1000,
    command: commandOf(names, flags, seed),
  };
  const told = `${JSON.stringify({ about, results }, null, 2)}\n`;
  if (flags.json === true) process.stdout.write(told);
  if (flags.out !== undefined) {
    mkdirSync(pathOf(flags.out), { recursive: true });
    writeFileSync(join(pathOf(flags.out), 'drills.md'), drillsPage(results, about));
    writeFileSync(join(pathOf(flags.out), 'drills.json'), told);
  }
  const failed = results.filter((one) => failuresOf(one).length > 0);
  if (flags.json !== true) {
    console.log(
      `${results.length - failed.length} of ${results.length} passed, ${Math.round(about.seconds)} s; again: ${about.command}`,
    );
  }
  if (failed.length > 0) process.exitCode = 1;
}

// Each private Redis and each process of the service is ended with this one, also by a person who has seen enough.
process.setMaxListeners(0);
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => process.exit(130));
program.action(main);
await program.parseAsync();
