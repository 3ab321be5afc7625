import { cpus, loadavg, totalmem } from 'node:os';
import { join, resolve } from 'node:path';
import { Command, InvalidArgumentError } from 'commander';
import { type Experiment, type ExperimentSettings, reachesBar } from './experiment.ts';
import { burst } from './kinds/burst.ts';
import { cascade } from './kinds/cascade.ts';
import { endurance } from './kinds/endurance.ts';
import { fleet } from './kinds/fleet.ts';
import { resilience } from './kinds/resilience.ts';
import { scalability } from './kinds/scalability.ts';
import { throughput } from './kinds/throughput.ts';
import { playExperiment, type PlayedExperiment } from './play-experiment.ts';
import { takePicture } from './report/take-picture.ts';
import { barText, shownValue } from './report/shown.ts';
import { type ExperimentReport, type Machine, resultsJson, writeReport } from './report/write-report.ts';
import { isSizeName, sizeNames } from './workload/sizes.ts';

/** In the order in which they are played. */
const experiments: readonly Experiment[] = [
  throughput,
  scalability,
  burst,
  cascade,
  resilience,
  fleet,
  endurance,
];

interface Flags {
  readonly out?: string;
  readonly picture?: string;
  readonly json?: boolean;
  readonly quick?: boolean;
  readonly size?: string;
  readonly concurrency?: number;
  readonly workers?: number;
  readonly findings?: number;
  readonly seed: number;
  readonly keep?: string;
}

const program = new Command('experiments')
  .description('Plays experiments on the real service in the sandbox, judges them, and writes what came out.')
  .argument(
    '[names...]',
    `${experiments.map(({ name }) => name).join(', ')}, or all; none to take a picture of a report that is there`,
  )
  .option(
    '--out <folder>',
    'writes the data there, and report.html and summary.md of all that was ever played into it',
  )
  .option('--picture <file>', 'takes a picture of some charts of the report in --out, as PNG')
  .option('--json', 'prints the results as JSON')
  .option('--quick', 'a short form of a minute or two; its numbers are no measurements')
  .option('--size <size>', `of the repositories: ${sizeNames.join(', ')}`, readSize)
  .option('--concurrency <number>', 'findings worked on at once, 1 to 50', whole(1, 50))
  .option('--workers <number>', 'worker processes, 1 to 8', whole(1, 8))
  .option('--findings <number>', 'findings of the main run, 2 to 20000', whole(2, 20_000))
  .option('--seed <number>', 'where chance begins', whole(0, 1_000_000_000), 1)
  .option('--keep <folder>', 'keeps the logs and a profile of every process of the main run')
  .addHelpText(
    'after',
    `\nExperiments:\n${experiments.map(({ name, question }) => `  ${name.padEnd(12)} ${question}`).join('\n')}`,
  );

function whole(least: number, most: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (Number.isInteger(value) && value >= least && value <= most) return value;
    throw new InvalidArgumentError(`a whole number from ${least} to ${most} is wanted`);
  };
}

function readSize(text: string): string {
  if (isSizeName(text)) return text;
  throw new InvalidArgumentError(`one of ${sizeNames.join(', ')} is wanted`);
}

/** On a terminal the last word on one line; in a file when each run began. */
function progress(text: string): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\u001B[K${text}`);
  else if (text.endsWith(': starting')) process.stderr.write(`${new Date().toISOString()} ${text}\n`);
}

/** Paths are meant from where the command was typed; npm itself starts in the project. */
function pathOf(path: string): string {
  return resolve(process.env['INIT_CWD'] ?? '.', path);
}

function describeThisMachine(names: readonly string[], isQuick: boolean): Machine {
  return {
    cores: cpus().length,
    processor: cpus()[0]?.model.trim() ?? 'unknown',
    memoryGigabytes: Math.round(totalmem() / 1e9),
    node: process.version,
    load: loadavg()[0] ?? 0,
    at: new Date().toISOString(),
    command: `npm run experiments -- ${names.join(' ')}${isQuick ? ' --quick' : ''}`,
    isQuick,
  };
}

async function main(names: readonly string[], flags: Flags): Promise<void> {
  const known = experiments.map(({ name }) => name);
  const unknown = names.filter((name) => name !== 'all' && !known.includes(name));
  if (unknown.length > 0) program.error(`no experiment is called ${unknown.join(', ')}; see --help`);
  if (names.length === 0 && flags.picture === undefined) program.help({ error: true });
  if (flags.picture !== undefined && flags.out === undefined) program.error('--picture needs --out');
  const chosen = experiments.filter((one) => names.includes(one.name) || names.includes('all'));
  const settings: ExperimentSettings = {
    size: flags.size !== undefined && isSizeName(flags.size) ? flags.size : null,
    concurrency: flags.concurrency ?? null,
    workers: flags.workers ?? null,
    findings: flags.findings ?? null,
    seed: flags.seed,
    isQuick: flags.quick === true,
    keepIn: flags.keep === undefined ? null : pathOf(flags.keep),
  };
  const machine = describeThisMachine(names, settings.isQuick);
  const reports: ExperimentReport[] = [];
  for (const experiment of chosen) {
    const report = { ...(await playExperiment(experiment, { ...settings, progress })), machine };
    progress('');
    reports.push(report);
    if (flags.json !== true) printReport(report);
    // Written after each, so that a run that is broken off leaves what it has.
    if (flags.out !== undefined) writeReport(pathOf(flags.out), report, known);
  }
  if (flags.out !== undefined && flags.picture !== undefined)
    await takePicture(join(pathOf(flags.out), 'report.html'), pathOf(flags.picture));
  if (flags.json === true) console.log(resultsJson(reports));
  if (reports.some(({ problems }) => problems.length > 0)) process.exitCode = 1;
}

function printReport({ name, title, result, problems, seconds }: PlayedExperiment): void {
  console.log(`\n${name}: ${title}, in ${Math.round(seconds)} s`);
  for (const measure of result.measures) {
    const reached = reachesBar(measure);
    const verdict = reached === null ? '' : reached ? ' held' : ' FELL SHORT';
    console.log(
      `  ${measure.what.padEnd(56)} ${shownValue(measure).padStart(18)}  ${barText(measure)}${verdict}`,
    );
  }
  for (const note of result.notes) console.log(`  ${note}`);
  for (const problem of problems) console.log(`  FAILED ${problem}`);
}

// What was started ends with this process, which a signal alone would not tell.
for (const [signal, code] of [
  ['SIGINT', 130],
  ['SIGTERM', 143],
] as const) {
  process.once(signal, () => process.exit(code));
}

program.action(main);
await program.parseAsync();
